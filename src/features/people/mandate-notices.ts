import { noticeRules, stepsOf, toWhom, type Recipient } from '../../engines/notices/index.ts';

const toActing: Recipient = {
  name: 'acting',
  words: 'who may act',
  people: `select given.entry_id, m.holder_id as person_id from given
    join mandate m on m.city_id = $1 and m.id = given.matter_id`,
};
const on = stepsOf('mandate');
const link = '/c/{community}/my/mandates';

/** Both sides are told when somebody may act for somebody, and when it has ended. */
export const mandateNotices = noticeRules([
  {
    kind: 'mandate.begun',
    on: on('accept'),
    to: [toWhom, toActing],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '一项代办生效了',
        text: '一项代办生效了。谁替谁办、办哪些事、到哪天为止，都在“代办”里，随时可以结束。',
      },
      en: {
        title: 'Somebody may act for somebody now',
        text: 'It holds now. Who acts for whom, for what and until when stands on the page “Acting for each other”, where either ends it at any time.',
      },
    },
    desk: {
      zh: '一项代办生效了。谁替谁办、办哪些事、到哪天为止，请照案头上记的告诉本人；本人随时可以请社区结束。',
      en: 'Somebody may act for somebody now. Please tell who acts for whom, for what and until when as the desk has it; the community ends it whenever asked.',
    },
    link,
  },
  {
    kind: 'mandate.declined',
    on: on('decline'),
    to: [toWhom],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '您请的人没有接受代办',
        text: '您请的人没有接受代办。可以再请别人，也可以到社区服务台办。',
      },
      en: {
        title: 'Whom you asked to act for you declined',
        text: 'Whom you asked to act for you declined. You can ask somebody else, or come to the desk.',
      },
    },
    link,
  },
  {
    kind: 'mandate.ended',
    on: on('end', 'expire'),
    to: [toWhom, toActing],
    urgency: 'ordinary',
    words: {
      zh: { title: '一项代办结束了', text: '一项代办结束了，从现在起不能再替对方办事。' },
      en: {
        title: 'Acting for somebody has ended',
        text: 'It has ended: from now on nothing can be done in the other’s name.',
      },
    },
    link,
  },
]);
