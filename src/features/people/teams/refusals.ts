import type { Refusals } from '../../../base/failure.ts';

export const teamRefusals: Refusals = {
  'team.not_found': { status: 404, zh: '没有找到这支队伍。', en: 'This team was not found.' },
  'team.wrong_state': {
    status: 409,
    zh: '这支队伍刚刚有了变化，请刷新后再看。',
    en: 'This team has changed in the meantime. Please look at it again.',
  },
  'team.asked_already': {
    status: 409,
    zh: '您已经有一支新队伍在等社区确认，请等社区答复。',
    en: 'A new team of yours waits for the community already. Please wait for its word.',
  },
  'team.name_taken': {
    status: 409,
    zh: '本社区已经有一支队伍叫这个名字，请换一个。',
    en: 'A team of this community has this name already. Please choose another.',
  },
  'team.member_already': {
    status: 409,
    zh: '您已经在这支队伍里了。',
    en: 'You are in this team already.',
  },
  'team.not_a_member': {
    status: 409,
    zh: '这位不在队伍里了，请刷新后再选。',
    en: 'This person is not in the team. Please look again and choose.',
  },
  'team.leader_stays': {
    status: 409,
    zh: '您是队长，请先把队伍交给别人，或者解散队伍。',
    en: 'You lead this team. Please hand it over or end it first.',
  },
  'team.ended_long_ago': {
    status: 409,
    zh: '这支队伍解散超过七天了，或者没有成立过，不能恢复。可以重新发起。',
    en: 'This team ended more than seven days ago, or was never confirmed. It can be founded anew.',
  },
  'team.claims_open': {
    status: 409,
    zh: '队伍认领的心愿还没有送到，请先办完或者退回，再解散队伍。',
    en: 'Wishes are claimed in the name of the team and not brought yet. Please see them through or give them back first.',
  },
  'team_request.not_found': { status: 404, zh: '没有找到这项入队申请。', en: 'This request was not found.' },
  'team_request.wrong_state': {
    status: 409,
    zh: '这项入队申请已经处理过了，请刷新后再看。',
    en: 'This request was answered in the meantime. Please look at it again.',
  },
  'team_request.asked_already': {
    status: 409,
    zh: '您已经申请过，请等队长答复。',
    en: 'You asked already. Please wait for the answer of its leader.',
  },
};
