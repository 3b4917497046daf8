import type { ReadRow } from '../../engines/journal/index.ts';
import { leaving } from '../../engines/matters/index.ts';
import { noticeRules, stepsOf, toStaff, toSubject } from '../../engines/notices/index.ts';
import { wishFlow } from './flow.ts';
import { about, toClaimer, toPartners, toProposer } from './notice-people.ts';

/** Who is told what when a review is late, when several chip in, and after a wish was thanked for. */

const wishers = [toSubject, toProposer];
const on = stepsOf('wish');
const ofWish = { about, link: '/c/{community}/wishes/{matter}' } as const;
const ofDesk = { about, link: '/console/{community}/wishes/{matter}', public: true } as const;

const review = [
  {
    kind: 'wish.reviewLate',
    on: on('escalate'),
    to: [toStaff('communityWorker'), toStaff('streetOfficer')],
    asks: { until: leaving(wishFlow, 'proposed') },
    urgency: 'duty',
    words: {
      zh: { title: '有心愿等审核太久了', text: '心愿“{about}”过了该审核的日子，请尽快看一看。' },
      en: {
        title: 'A wish has waited too long for its review',
        text: 'The day for reviewing the wish “{about}” has passed. Please look at it soon.',
      },
    },
    ...ofDesk,
  },
  {
    kind: 'wish.reviewedAgain',
    on: on('restore'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: { title: '心愿重新审核', text: '心愿“{about}”社区会再看一遍，结果会告诉您。' },
      en: {
        title: 'The wish is reviewed again',
        text: 'The community looks at the wish “{about}” once more and will tell you.',
      },
    },
    ...ofWish,
  },
] as const;

const together = [
  {
    kind: 'wish.joined',
    on: on('join'),
    to: [toClaimer],
    urgency: 'ordinary',
    words: {
      zh: { title: '有人和您一起出力', text: '您牵头的心愿“{about}”，又有人愿意一起出力。' },
      en: {
        title: 'Somebody chips in with you',
        text: 'Somebody chips in for the wish “{about}”, which you lead.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.left',
    on: on('leave'),
    to: [toClaimer],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '有人退出了一起出力',
        text: '您牵头的心愿“{about}”，有一位不能一起出力了，还可以等别人加入。',
      },
      en: {
        title: 'Somebody no longer chips in',
        text: 'One of those who chipped in for the wish “{about}”, which you lead, no longer can. Others may still join.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.shareEnded',
    on: on('release', 'lapse', 'revoke'),
    to: [toPartners],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '一起出力的心愿回到树上了',
        text: '心愿“{about}”这一次没有办成，您答应出的一份不用出了。',
      },
      en: {
        title: 'A wish that you chipped in for is back on the tree',
        text: 'The wish “{about}” was not done this time; nothing of your share is needed.',
      },
    },
    ...ofWish,
  },
] as const;

const still = [
  {
    kind: 'wish.stillWanted',
    // the desk is asked by a task of its own
    desk: false,
    on: on('inquire'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: {
        title: '这个心愿还需要吗？',
        text: '心愿“{about}”一年没有进展了。还需要的话，请点开说一声；六十天没有回音会自动收起。',
      },
      en: {
        title: 'Is it still wanted?',
        text: 'Nothing has happened with the wish “{about}” for a year. If it is still wanted, please open it and say so; after sixty days without an answer it is closed.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.askStill',
    on: on('inquire'),
    to: [toStaff('communityWorker')],
    asks: { until: ['keep', ...leaving(wishFlow, 'proposed', 'returned', 'open', 'delivered')] },
    urgency: 'ordinary',
    words: {
      zh: { title: '请问一问是否还需要', text: '心愿“{about}”一年没有进展了，请问一问本人是否还需要。' },
      en: {
        title: 'Please ask whether it is still wanted',
        text: 'Nothing has happened with the wish “{about}” for a year: please ask whether it is still wanted.',
      },
    },
    ...ofDesk,
  },
  {
    kind: 'wish.expired',
    on: on('expire'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: {
        title: '一个心愿收起来了',
        text: '心愿“{about}”很久没有进展，也没有回音，已经收起。还需要的话，可以再挂一个。',
      },
      en: {
        title: 'A wish was closed',
        text: 'Nothing had happened with the wish “{about}” for long and nobody answered, so that it was closed. If it is still needed, please hang it again.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.neverConfirmed',
    on: on('expire'),
    when: ({ from_state: from }: ReadRow) => from === 'delivered',
    to: [toClaimer, toPartners],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '您出过力的一个心愿收起来了',
        text: '您认领或者一起出力的心愿“{about}”，一直没有等到本人确认，已经收起。谢谢您；有话想说，请到社区服务台。',
      },
      en: {
        title: 'A wish that you helped with was closed',
        text: 'Nobody ever confirmed that the wish “{about}”, which you claimed or chipped in for, arrived, so that it was closed. Thank you; if something is to be said, please tell the desk.',
      },
    },
    about,
    link: '/c/{community}/my/claims',
  },
] as const;

const afterwards = [
  {
    kind: 'wish.ofUse',
    // without an answer the desk is asked to call, which is a step of its own
    desk: false,
    on: on('ask'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: { title: '用得上吗？', text: '心愿“{about}”送到有些日子了，用得上吗？请您点开说一声。' },
      en: {
        title: 'Is it of use?',
        text: 'Some days have passed since the wish “{about}” was fulfilled. Is it of use? Please open it and say so.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.askByPhone',
    on: on('chase'),
    to: [toStaff('communityWorker')],
    asks: { until: ['use', 'annul'] },
    urgency: 'ordinary',
    words: {
      zh: { title: '请打电话问一问', text: '心愿“{about}”用得上吗？对方没有回答，请打个电话问一问。' },
      en: {
        title: 'Please call and ask',
        text: 'Is the wish “{about}” of use? No answer came: please call and ask.',
      },
    },
    ...ofDesk,
  },
  {
    kind: 'wish.annulled',
    on: on('annul'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: {
        title: '一次送达作废了',
        text: '社区查明，心愿“{about}”没有真正办成，这一次作废。需要的话，可以再挂一个。',
      },
      en: {
        title: 'A fulfilment was taken back',
        text: 'The community found that the wish “{about}” was not really fulfilled. If it is still needed, please hang it again.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.pointsBack',
    on: on('annul'),
    to: [toClaimer, toPartners],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '一笔积分收回了',
        text: '社区查明，心愿“{about}”没有真正办成，相应的积分已经收回。有不同意见，请到社区服务台说。',
      },
      en: {
        title: 'Points were taken back',
        text: 'The community found that the wish “{about}” was not really fulfilled, and took the points for it back. If you do not agree, please tell the desk.',
      },
    },
    about,
    link: '/c/{community}/my/points',
  },
] as const;

export const laterWishNotices = noticeRules([...review, ...together, ...still, ...afterwards]);
