/** The words of the service worker, which knows no reader's language: both at once. */
export const workerWords = { zh: { message: '您有一条新消息' }, en: { message: 'A new message' } } as const;
