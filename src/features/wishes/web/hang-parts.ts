/** The questions of a new wish. */
import { Refusal } from '../../../web/call.ts';
import { subjectOf } from './SubjectFields.tsx';
import type { SubjectText, SubjectWrongs } from './SubjectFields.tsx';
import { textOf } from './WishFields.tsx';
import type { WishText, Wrongs } from './WishFields.tsx';

export type Draft = WishText & SubjectText;
export const blank: Draft = {
  whose: 'myself',
  name: '',
  phone: '',
  callback: null,
  kind: null,
  line: '',
  privatePart: '',
};

export const textParts = ['kind', 'line', 'private'] as const;
export const parts = ['subject', ...textParts, 'check'] as const;
export type Part = (typeof parts)[number];

/** Is what a question asks for there? */
export function isReady(part: Part | undefined, draft: Draft): boolean {
  if (part === 'subject') return subjectOf(draft) !== null;
  if (part === 'kind') return draft.kind !== null;
  if (part === 'line') return textOf({ ...draft, kind: 'other', privatePart: '' }) !== null;
  return textOf({ ...draft, kind: 'other', line: '·' }) !== null;
}

/** The furthest question that may be asked: the first one not answered yet, or the last. */
export function firstUnready(draft: Draft): number {
  const found = parts.findIndex((part) => !isReady(part, draft));
  return found < 0 ? parts.length - 1 : found;
}

/** The question that a refusal of the server is about, as its place among the questions; -1 for none. */
export function partOfTrouble(error: unknown, subject: SubjectWrongs, text: Wrongs): number {
  if (!(error instanceof Refusal)) return -1;
  if (Object.keys(subject).length > 0) return 0;
  return parts.findIndex((part) => part in text);
}
