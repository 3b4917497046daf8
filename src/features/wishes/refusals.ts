import type { Refusals } from '../../base/failure.ts';

export const wishRefusals: Refusals = {
  'wish.not_found': { status: 404, zh: '没有找到这个心愿。', en: 'This wish was not found.' },
  'wish.wrong_state': {
    status: 409,
    zh: '这个心愿的状态已经变了，请刷新后再看。',
    en: 'This wish has moved on in the meantime. Please look at it again.',
  },
  'wish.already_claimed': {
    status: 409,
    zh: '这个心愿刚刚被别人认领了，谢谢您的好意。',
    en: 'Somebody else has just claimed this wish. Thank you for wanting to.',
  },
  'wish.own_wish': { status: 422, zh: '不能认领自己的心愿。', en: "One cannot claim one's own wish." },
  'wish.not_a_member': {
    status: 422,
    zh: '您不是这个单位的成员。',
    en: 'You are not a member of this organisation.',
  },
  'wish.locked': {
    status: 409,
    zh: '心愿已被认领，不能再改。请联系社区。',
    en: 'The wish has been claimed and can no longer be changed. Please call the community.',
  },
  'wish.line_has_number': {
    status: 422,
    zh: '公开的一句话里不能有电话、证件号等号码，请写到“怎样联系”里。',
    en: 'The public line must not hold a telephone or other number. Please put it into the private part.',
  },
  'wish.line_names_subject': {
    status: 422,
    zh: '公开的一句话里不能出现姓名。',
    en: 'The public line must not hold the name.',
  },
  'wish.no_place': { status: 422, zh: '请选择所在的社区。', en: 'Please choose the community.' },
  'wish.road_is_for_staff': {
    status: 403,
    zh: '代录入由社区工作人员办理。',
    en: 'Entering for a caller is for the staff of the community.',
  },
  'wish.subject_not_told': {
    status: 409,
    zh: '请先告知本人有人替他（她）挂了这个心愿。',
    en: 'Please tell the wisher first that somebody hung this wish for them.',
  },
  'wish.reason_missing': {
    status: 422,
    zh: '请写明由工作人员确认的原因。',
    en: 'Please give the reason why staff confirms it.',
  },
  'wish.already_answered': {
    status: 409,
    zh: '这个心愿已经有后续心愿了。',
    en: 'This wish has already been answered with another.',
  },
};
