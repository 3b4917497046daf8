import { leaving } from '../../../engines/matters/index.ts';
import { noticeRules, stepsOf, toStaff, toWhom, type Recipient } from '../../../engines/notices/index.ts';
import { teamFlow, teamRequestFlow } from './flow.ts';

const toMembers: Recipient = {
  name: 'members',
  words: 'who belongs to the team',
  people: `select given.entry_id, m.person_id from given
    join identity.membership m on m.city_id = $1 and m.organisation_id = given.matter_id and m.until_on is null`,
};
const toLeader: Recipient = {
  name: 'leader',
  words: 'who leads the team',
  people: `select given.entry_id, t.leader_id as person_id from given
    join team_request r on r.city_id = $1 and r.id = given.matter_id
    join team t on t.city_id = $1 and t.id = r.team_id`,
};
const ofTeam = stepsOf('team');
const ofRequest = stepsOf('team_request');
const link = '/c/{community}/my/teams';

/** Who is told what about teams. */
export const teamNotices = noticeRules([
  {
    kind: 'team.waits',
    public: true,
    on: ofTeam('found'),
    to: [toStaff('communityWorker')],
    asks: { until: leaving(teamFlow, 'asked') },
    urgency: 'ordinary',
    words: {
      zh: { title: '有新队伍等社区确认', text: '有居民发起了一支新队伍，等着社区确认。' },
      en: {
        title: 'A new team waits for the community',
        text: 'Residents founded a new team. It waits to be confirmed.',
      },
    },
    link: '/console/{community}/organisations',
  },
  {
    kind: 'team.nameWaits',
    public: true,
    on: ofTeam('askName'),
    to: [toStaff('communityWorker')],
    asks: { until: ['keepName', 'confirmName', 'refuseName', 'rename', 'end'] },
    urgency: 'ordinary',
    words: {
      zh: { title: '有队伍想改名字', text: '一支队伍想换个名字，等着社区确认。' },
      en: {
        title: 'A team asks for another name',
        text: 'A team asks for another name. It waits to be confirmed.',
      },
    },
    link: '/console/{community}/organisations',
  },
  {
    kind: 'team.renamed',
    on: ofTeam('confirmName', 'rename'),
    to: [toMembers, toWhom],
    urgency: 'ordinary',
    words: {
      zh: { title: '您的队伍改了名字', text: '您的队伍换了名字，以后用新名字认领心愿。' },
      en: {
        title: 'A team of yours has another name',
        text: 'It has another name now, under which wishes are taken on from here.',
      },
    },
    link,
  },
  {
    kind: 'team.nameRefused',
    on: ofTeam('refuseName'),
    to: [toWhom],
    urgency: 'ordinary',
    words: {
      zh: { title: '队伍没有改名', text: '社区没有同意您的队伍换名字，原因写在“我的队伍”里。队伍照旧。' },
      en: {
        title: 'Your team keeps its name',
        text: 'The community did not agree to the other name. It wrote why on the page “My teams”. Nothing else changes.',
      },
    },
    link,
  },
  {
    kind: 'team.confirmed',
    on: ofTeam('confirm'),
    to: [toWhom],
    urgency: 'ordinary',
    words: {
      zh: { title: '您的队伍成立了', text: '社区确认了您的队伍。队员现在可以用队伍的名义认领心愿。' },
      en: {
        title: 'Your team is confirmed',
        text: 'The community confirmed your team. Its members can take on wishes in its name now.',
      },
    },
    link,
  },
  {
    kind: 'team.refused',
    on: ofTeam('refuse'),
    to: [toWhom],
    urgency: 'ordinary',
    words: {
      zh: { title: '您的队伍没有通过', text: '社区没有确认您的队伍，原因写在“我的队伍”里。' },
      en: {
        title: 'Your team was not confirmed',
        text: 'The community did not confirm your team. It wrote why on the page “My teams”.',
      },
    },
    link,
  },
  {
    kind: 'team.handedOver',
    on: ofTeam('handOver'),
    to: [toWhom],
    urgency: 'duty',
    words: {
      zh: { title: '您现在是队长了', text: '一支队伍交给了您。谁申请加入，由您来答复。' },
      en: {
        title: 'You lead a team now',
        text: 'A team was handed over to you. You answer who asks to join it.',
      },
    },
    link,
  },
  {
    kind: 'team.ended',
    on: ofTeam('end'),
    to: [toMembers, toWhom],
    urgency: 'ordinary',
    words: {
      zh: { title: '您的队伍解散了', text: '一支队伍解散了，不能再用它的名义认领心愿。' },
      en: {
        title: 'A team of yours has ended',
        text: 'It has ended: nothing can be taken on in its name any more.',
      },
    },
    link,
  },
  {
    kind: 'team.removed',
    on: stepsOf('team_member')('remove'),
    to: [toWhom],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '您不在一支队伍里了',
        text: '队长请您退出了一支队伍，原因写在“我的队伍”里。您可以再申请加入。',
      },
      en: {
        title: 'You are no longer in a team',
        text: 'Its leader took you out and wrote why on the page “My teams”. You may ask to join again.',
      },
    },
    link,
  },
  {
    kind: 'team.restored',
    on: ofTeam('restore'),
    to: [toMembers, toWhom],
    urgency: 'ordinary',
    words: {
      zh: { title: '您的队伍恢复了', text: '解散的队伍恢复了，可以继续用它的名义认领心愿。' },
      en: {
        title: 'A team of yours is back',
        text: 'Its end was taken back: wishes can be taken on in its name again.',
      },
    },
    link,
  },
  {
    kind: 'team.joinAsked',
    on: ofRequest('ask'),
    to: [toLeader],
    asks: { until: leaving(teamRequestFlow, 'asked') },
    urgency: 'duty',
    words: {
      zh: { title: '有人想加入您的队伍', text: '有人想加入您的队伍，请您答复。' },
      en: {
        title: 'Somebody asks to join your team',
        text: 'Somebody asks to join your team. Please answer.',
      },
    },
    link,
  },
  {
    kind: 'team.joined',
    on: ofRequest('accept'),
    to: [toWhom],
    urgency: 'ordinary',
    words: {
      zh: { title: '您加入了队伍', text: '队长同意了，您现在可以用队伍的名义认领心愿。' },
      en: {
        title: 'You are in the team',
        text: 'Its leader agreed. You can take on wishes in its name now.',
      },
    },
    link,
  },
  {
    kind: 'team.joinDeclined',
    on: ofRequest('decline'),
    to: [toWhom],
    urgency: 'ordinary',
    words: {
      zh: { title: '您没有加入队伍', text: '队长这次没有同意您加入。您可以看看别的队伍，也可以自己认领。' },
      en: {
        title: 'You were not let into the team',
        text: 'Its leader did not agree this time. You can look at other teams, or help by yourself.',
      },
    },
    link,
  },
]);
