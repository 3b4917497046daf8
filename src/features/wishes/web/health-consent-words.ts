import { healthWords } from '../health-words.ts';

/** What is asked once something is written about health; loaded then, not before. */
const zh = {
  title: '写到身体的话，要另外同意',
  words: healthWords.zh,
  agree: '我同意',
  forOther:
    '请先把下面的话读给本人听。本人当面、在电话里或者在纸上同意了，再打勾；不满 14 周岁的，由监护人同意。本人会看到是您说的，也随时可以收回。',
  theyAgree: '本人同意了（不满 14 周岁的，监护人同意了）',
  missing: '请打勾表示同意，或者把身体上要注意的清空。',
} as const;

const en: Record<keyof typeof zh, string> = {
  title: 'What is written about health needs a consent of its own',
  words: healthWords.en,
  agree: 'I agree',
  forOther:
    'Read these words to the wisher first. Tick once they agreed, face to face, by telephone or on paper; under fourteen the guardian agrees. The wisher sees that you said so and can withdraw it at any time.',
  theyAgree: 'The wisher agreed (under fourteen: the guardian did)',
  missing: 'Please tick that it is agreed to, or leave the health note empty.',
};

export const healthConsentWords = { zh, en };
