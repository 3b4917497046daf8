/** The words of the bar that stands on every page while one acts for somebody. */
const zh = {
  acting: '您正在替{name}办事',
  back: '回到我自己',
  ended: '不能再替{name}办事了：代办已经结束。',
  label: '代办',
  ownPage: '您正在替{name}办事，但这一页是您自己的事，在这里做的都算您自己的。',
  notNamed: '{name}没有委托您办理这里的事（或者只委托了一部分），请本人来办，或者到社区服务台。',
} as const;

const en: Record<keyof typeof zh, string> = {
  acting: 'You are acting for {name}',
  back: 'Back to myself',
  ended: 'You can no longer act for {name}: it has ended.',
  label: 'Acting for somebody',
  ownPage: 'You are acting for {name}, but this page is your own: what you do here you do for yourself.',
  notNamed:
    'You were not named by {name} for what is done here, or for a part only. They do it themselves, or at the desk.',
};

export const actingWords = { zh, en };
