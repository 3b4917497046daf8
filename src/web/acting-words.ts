/** The words of the bar that stands on every page while one acts for somebody. */
const zh = {
  acting: '您正在替{name}办事',
  back: '回到我自己',
  ended: '不能再替{name}办事了：代办已经结束。',
  label: '代办',
  ownPage: '您正在替{name}办事，但这一页是您自己的事，在这里做的都算您自己的。',
} as const;

const en: Record<keyof typeof zh, string> = {
  acting: 'You are acting for {name}',
  back: 'Back to myself',
  ended: 'You can no longer act for {name}: it has ended.',
  label: 'Acting for somebody',
  ownPage: 'You are acting for {name}, but this page is your own: what you do here you do for yourself.',
};

export const actingWords = { zh, en };
