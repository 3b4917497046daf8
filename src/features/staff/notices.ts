import { noticeRules, toSubject, type Recipient } from '../../engines/notices/index.ts';

const of = (step: string) => ({ kind: 'staff', steps: [step] });
const one = { to: [toSubject], desk: false, link: '/c/{community}/sign-in' } as const;

const toLender: Recipient = {
  name: 'lender',
  words: 'who had lent the role',
  people: `select given.entry_id, l.person_id from given
    cross join lateral (select g.lent_from from role_grant g where g.city_id = $1 and g.id = given.matter_id offset 0) lent
    join role_grant l on l.city_id = $1 and l.id = lent.lent_from`,
};

/** What a colleague is told about their own roles and account. */
export const staffNotices = noticeRules([
  {
    kind: 'staff.granted',
    on: of('grant'),
    urgency: 'ordinary',
    words: {
      zh: { title: '您有了新的职务', text: '同事给您授予了一个职务，重新登录后生效。' },
      en: {
        title: 'You were granted a role',
        text: 'A colleague granted you a role. It holds when you sign in again.',
      },
    },
    ...one,
  },
  {
    kind: 'staff.lent',
    on: of('lend'),
    // somebody is away, and their work waits for this person
    urgency: 'duty',
    words: {
      zh: {
        title: '请您代班',
        text: '同事不在的时候请您代班，职务已经借给您，重新登录后生效，到时自动结束。',
      },
      en: {
        title: 'You are asked to stand in',
        text: 'A colleague is away and has lent you their role. It holds when you sign in again, and ends by itself.',
      },
    },
    ...one,
  },
  {
    kind: 'staff.loanEnded',
    on: of('loanEnd'),
    urgency: 'ordinary',
    words: {
      zh: {
        title: '代班结束了',
        text: '借出的职务到期了，代班已经结束。什么时候、借给谁，职务记录里看得到。',
      },
      en: {
        title: 'Standing in has ended',
        text: 'A role that was lent has run out: the deputy no longer stands in. The record of roles says whose it was and for how long.',
      },
    },
    ...one,
    to: [toSubject, toLender],
  },
  {
    kind: 'staff.withdrawn',
    on: of('withdraw'),
    urgency: 'ordinary',
    words: {
      zh: { title: '您的一个职务收回了', text: '您的一个职务收回了。有疑问请问同事，职务记录里有原因。' },
      en: {
        title: 'A role of yours was taken back',
        text: 'A role of yours was taken back. Please ask your colleagues if you have questions; the record of roles has the reason.',
      },
    },
    ...one,
  },
  {
    kind: 'staff.reset',
    on: of('reset'),
    urgency: 'ordinary',
    words: {
      zh: {
        title: '您的登录重设了',
        text: '两位同事重设了您的密码和第二重验证，原来的都失效了。不是您要求的话，请马上联系他们。',
      },
      en: {
        title: 'Your sign-in was reset',
        text: 'Two colleagues have reset your password and second factor; those before are void. If you did not ask for it, contact them at once.',
      },
    },
    ...one,
  },
]);
