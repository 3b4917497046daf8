import { noticeRules, stepsOf, toHolder } from '../../engines/notices/index.ts';

const on = stepsOf('person');
/** Told at once by every way that the person has; the desk, which did it, tells nobody. */
const told = { to: [toHolder], urgency: 'duty', desk: false, link: '/c/{community}/my/data' } as const;

/** A person is told which telephones open their account: a number that is not theirs cannot come or go unnoticed. */
export const telephoneNotices = noticeRules([
  {
    kind: 'person.phoneAsked',
    on: on('askPhone'),
    words: {
      zh: {
        title: '有一个号码要绑定到您的账号',
        text: '社区提出把一个号码绑定到您的账号，等您或者另一位工作人员确认。不是您的号码，请在“我的信息”里拒绝。',
      },
      en: {
        title: 'A telephone is to be tied to your account',
        text: 'The community asks to tie a telephone to your account; it waits for you or for another member of staff. If the number is not yours, refuse it under “My data”.',
      },
    },
    ...told,
  },
  {
    kind: 'person.phoneTied',
    on: on('tiePhone'),
    words: {
      zh: {
        title: '您的账号绑定了一个号码',
        text: '您的账号绑定了一个号码，用它可以登录。不是您本人要求的，请马上告诉社区。',
      },
      en: {
        title: 'A telephone was tied to your account',
        text: 'A telephone was tied to your account and signs in to it. If you did not ask for this, tell the community at once.',
      },
    },
    ...told,
  },
  {
    kind: 'person.phoneUntied',
    on: on('untiePhone'),
    words: {
      zh: {
        title: '您的账号解绑了一个号码',
        text: '您的账号解绑了一个号码，用它打开的登录已经结束，也不再往那里发短信。不是您本人要求的，请马上告诉社区。',
      },
      en: {
        title: 'A telephone was untied from your account',
        text: 'A telephone was untied from your account: whoever was signed in by it is signed out, and nothing is sent to it any more. If you did not ask for this, tell the community at once.',
      },
    },
    ...told,
  },
]);
