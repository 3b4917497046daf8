/** The words of messages, for every shell. */
export const words = {
  zh: { title: '消息' },
  en: { title: 'Messages' },
} as const;
