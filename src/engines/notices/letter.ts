import type { Language } from '../../base/failure.ts';
import type { Told } from './tell.ts';

/** The words around messages that leave the program. */
const words = {
  zh: {
    one: '您有一条新消息',
    digest: (count: number) => `您有 ${count} 条新消息`,
    more: (count: number) => `……还有 ${count} 条，请到网页上看。`,
    code: '暖邻验证码',
    codeText: (code: string, minutes: number) =>
      `【暖邻】验证码 ${code}，${minutes} 分钟内有效。请不要告诉别人，工作人员也不会问您要。`,
  },
  en: {
    one: 'You have a new message',
    digest: (count: number) => (count === 1 ? 'You have a new message' : `You have ${count} new messages`),
    more: (count: number) => `… and ${count} more on the web.`,
    code: 'Nuanlin code',
    codeText: (code: string, minutes: number) =>
      `Nuanlin: your code is ${code}, good for ${minutes} minutes. Tell it to nobody; staff never ask for it.`,
  },
} as const;

/** That there is a message, and nothing of what it says. */
export const outsideWords = (language: Language): string => words[language].one;

const mostListed = 10;

/** Title and text of a one-time code. */
export const codeLetter = (language: Language, code: string, minutes: number) => ({
  title: words[language].code,
  text: words[language].codeText(code, minutes),
});

/** Title and text of several messages gathered: the newest, one a line, and how many more there are. */
export function digestLetter(language: Language, told: readonly Told[]) {
  const { digest, more } = words[language];
  const lines = told.slice(0, mostListed).map(({ text }) => `· ${text}`);
  if (told.length > mostListed) lines.push(more(told.length - mostListed));
  return { title: digest(told.length), text: lines.join('\n') };
}
