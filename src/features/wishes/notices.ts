import { leaving } from '../../engines/matters/index.ts';
import { noticeRules, stepsOf, toStaff, toSubject } from '../../engines/notices/index.ts';
import { wishFlow } from './flow.ts';
import { about, toClaimer, toPartners, toProposer } from './notice-people.ts';

const ofWish = { about, link: '/c/{community}/wishes/{matter}' } as const;
const wishers = [toSubject, toProposer];
const on = stepsOf('wish');

/** Who is told what about a wish. */
export const wishNotices = noticeRules([
  {
    kind: 'wish.hungForYou',
    // that the wisher was told is a step of the review
    desk: false,
    on: on('propose'),
    to: [toSubject],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '有人替您挂了一个心愿',
        text: '有人替您挂了心愿“{about}”。社区看过以后才会上树；您不愿意，随时可以收回。',
      },
      en: {
        title: 'Somebody hung a wish for you',
        text: 'Somebody hung the wish “{about}” for you. It goes on the tree after the community has read it; you can take it down at any time.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.waits',
    public: true,
    on: on('propose', 'revise'),
    to: [toStaff('communityWorker')],
    asks: { until: leaving(wishFlow, 'proposed') },
    urgency: 'ordinary',
    words: {
      zh: { title: '有心愿等您看一看', text: '心愿“{about}”等着审核。' },
      en: { title: 'A wish waits for your review', text: 'The wish “{about}” waits to be reviewed.' },
    },
    about,
    link: '/console/{community}/wishes/{matter}',
  },
  {
    kind: 'wish.told',
    on: on('tell'),
    to: [toProposer],
    urgency: 'ordinary',
    words: {
      zh: { title: '您替人挂的心愿已告知本人', text: '您替人挂的心愿“{about}”，社区已经告知本人。' },
      en: {
        title: 'The wisher was told of the wish you hung',
        text: 'The community told the wisher of “{about}”, which you hung for them.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.accepted',
    on: on('accept'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: { title: '心愿上树了', text: '心愿“{about}”已经挂上心愿树，等人认领。' },
      en: {
        title: 'The wish is on the tree',
        text: 'The wish “{about}” is on the tree and waits for somebody.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.returned',
    on: on('return'),
    to: wishers,
    urgency: 'duty',
    words: {
      zh: { title: '请您改一改心愿', text: '心愿“{about}”要改一改才能上树，社区写了怎么改。' },
      en: {
        title: 'Please change the wish a little',
        text: 'The wish “{about}” needs a change before it goes on the tree. The community wrote what to change.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.declined',
    on: on('decline'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: { title: '心愿没有挂上', text: '心愿“{about}”没有挂上树，社区写了原因。' },
      en: {
        title: 'The wish was not put on the tree',
        text: 'The wish “{about}” was not put on the tree. The community wrote why.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.withdrawn',
    on: on('withdraw'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: { title: '心愿已收回', text: '心愿“{about}”已经收回，不再挂在树上。' },
      en: { title: 'The wish was taken down', text: 'The wish “{about}” was taken down.' },
    },
    ...ofWish,
  },
  {
    kind: 'wish.claimed',
    on: on('claim'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: { title: '心愿有人认领了', text: '心愿“{about}”有人认领了，会和您联系。' },
      en: {
        title: 'Somebody took on the wish',
        text: 'Somebody took on the wish “{about}” and will be in touch.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.released',
    on: on('release'),
    to: [...wishers, toClaimer],
    urgency: 'ordinary',
    words: {
      zh: { title: '心愿重新等人认领', text: '心愿“{about}”的认领已经取消，重新等人认领。' },
      en: {
        title: 'The wish waits for somebody again',
        text: 'The claim of the wish “{about}” has ended. It waits for somebody again.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.delivered',
    on: on('fulfil'),
    to: wishers,
    urgency: 'duty',
    words: {
      zh: {
        title: '心愿送到了，请您确认',
        text: '心愿“{about}”已经送到（办好）了。收到了吗？请您确认一下。',
      },
      en: {
        title: 'The wish has arrived: please confirm',
        text: 'The wish “{about}” is said to have arrived. Did it? Please confirm.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.disputed',
    on: on('dispute'),
    to: [toClaimer],
    urgency: 'duty',
    words: {
      zh: { title: '心愿还没有收到', text: '对方说心愿“{about}”还没有收到，请您看一看。' },
      en: {
        title: 'The wish has not arrived',
        text: 'The wisher says that “{about}” has not arrived. Please have a look.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.confirmed',
    on: on('confirm'),
    to: [toClaimer, toPartners],
    urgency: 'ordinary',
    words: {
      zh: { title: '您的心意收到了', text: '您出过力的心愿“{about}”，对方确认收到了。' },
      en: {
        title: 'What you brought has arrived',
        text: 'The wish “{about}” that you helped with is confirmed.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.thanked',
    on: on('thank'),
    to: [toClaimer, toPartners],
    urgency: 'ordinary',
    words: {
      zh: { title: '有人向您致谢', text: '您出过力的心愿“{about}”收到了感谢。' },
      en: { title: 'You were thanked', text: 'You were thanked for the wish “{about}”.' },
    },
    ...ofWish,
  },
  {
    kind: 'wish.answered',
    on: on('answer'),
    to: [...wishers, toClaimer],
    urgency: 'ordinary',
    words: {
      zh: { title: '心愿有了后续', text: '心愿“{about}”之后，又挂了一个新的心愿。' },
      en: { title: 'A next wish follows', text: 'A next wish follows the wish “{about}”.' },
    },
    ...ofWish,
  },
  {
    kind: 'wish.dayNear',
    on: on('remind'),
    to: [toClaimer],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '约定的日子快到了',
        text: '您认领的心愿“{about}”快到约定的日子了。来不及的话，可以改日期，或者放回树上。',
      },
      en: {
        title: 'The day that you promised is near',
        text: 'The day for the wish “{about}” is near. If you cannot make it, put the day off or give it back.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.extended',
    on: on('extend'),
    to: [...wishers, toClaimer],
    urgency: 'ordinary',
    words: {
      zh: { title: '约定的日期改了', text: '心愿“{about}”约定的日期改到 {until}，点开可以看到原因。' },
      en: {
        title: 'The day was put off',
        text: 'The day for the wish “{about}” was put off to {until}. Open it for the reason.',
      },
    },
    desk: {
      zh: '心愿“{about}”约定的日期改到 {until}。原因写在这条心愿里，本人问起可以告诉。',
      en: 'The day for the wish “{about}” was put off to {until}. The reason stands in the wish, should they ask.',
    },
    blanks: { until: { detail: 'until', number: true } },
    ...ofWish,
  },
  {
    kind: 'wish.backOnTree',
    on: on('lapse', 'revoke'),
    to: wishers,
    urgency: 'ordinary',
    words: {
      zh: { title: '心愿回到树上了', text: '心愿“{about}”这一次没有办成，已经回到树上，等别人认领。' },
      en: {
        title: 'A wish is back on the tree',
        text: 'The wish “{about}” was not done this time; it waits on the tree for somebody else.',
      },
    },
    ...ofWish,
  },
  {
    kind: 'wish.claimEnded',
    on: on('lapse', 'revoke'),
    to: [toClaimer],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '您的一次认领结束了',
        text: '您对心愿“{about}”的认领结束了，心愿回到了树上。原因写在“我认领的”里。',
      },
      en: {
        title: 'One of your claims has ended',
        text: 'Your claim of the wish “{about}” has ended, and the wish is back on the tree. My claims tells why.',
      },
    },
    about,
    link: '/c/{community}/my/claims',
  },
]);
