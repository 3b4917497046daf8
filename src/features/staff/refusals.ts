import type { Refusals } from '../../base/failure.ts';

export const staffRefusals: Refusals = {
  'staff.not_found': { status: 404, zh: '没有找到这位同事。', en: 'This colleague was not found.' },
  'grant.not_found': { status: 404, zh: '没有找到这个职务。', en: 'This role was not found.' },
  'reset.not_found': {
    status: 404,
    zh: '没有待批准的重设，可能已经批准或过期。',
    en: 'There is no reset to approve; it may have been approved or have expired.',
  },
  'staff.more_than_held': {
    status: 403,
    zh: '只能授予自己这一级或以下的职务；别人授予的，要由更高一级收回。代班的职务不能用来授予和收回。',
    en: 'One grants roles of one’s own level or below; what somebody else granted is taken back from a level above it. A role that was lent to you gives neither right.',
  },
  'staff.wrong_place': {
    status: 422,
    zh: '这个职务不能授予这一级的地方。',
    en: 'This role is not granted for a place of this kind.',
  },
  'staff.wrong_time': {
    status: 422,
    zh: '时间不对：结束要在开始之后，借出最多九十天。',
    en: 'These times cannot be: the end comes after the beginning, and a role is lent for ninety days at most.',
  },
  'staff.to_oneself': {
    status: 422,
    zh: '这件事不能由本人给自己办，请找另一位同事。',
    en: 'Nobody does this for themselves. Please ask a colleague.',
  },
  'staff.second_person_needed': {
    status: 422,
    zh: '重设要由另一位同事批准，不能自己申请又自己批准。',
    en: 'Somebody other than who asked for the reset has to approve it.',
  },
  'staff.lent_already': {
    status: 422,
    zh: '借来的职务不能再借给别人。',
    en: 'A role that was lent cannot be lent on.',
  },
  'staff.held_already': {
    status: 409,
    zh: '这个人已经有这个职务了，不用再授予。',
    en: 'This person holds this role already; it need not be given again.',
  },
  'staff.ended': { status: 422, zh: '这个职务已经结束了。', en: 'This role has ended already.' },
  'staff.has_account': {
    status: 422,
    zh: '这位同事已经有账号了。忘了密码或换了手机，请申请重设。',
    en: 'This colleague has an account already. For a lost password or telephone, ask for a reset.',
  },
  'staff.no_account': {
    status: 422,
    zh: '这位同事还没有账号，请发邀请。',
    en: 'This colleague has no account yet; please invite them.',
  },
};
