/** The questions of a new wish. */
import { Refusal } from '../../../web/call.ts';
import { subjectOf } from './SubjectFields.tsx';
import type { SubjectText, SubjectWrongs } from './SubjectFields.tsx';
import { blankDetails, detailPartsOf, detailReady } from './details.ts';
import type { DetailPart, DetailText } from './details.ts';
import { textOf } from './WishFields.tsx';
import type { WishText, Wrongs } from './WishFields.tsx';

export type Draft = WishText & SubjectText & DetailText;
export const blank: Draft = {
  whose: 'myself',
  name: '',
  phone: '',
  callback: null,
  kind: null,
  line: '',
  privatePart: '',
  ...blankDetails,
};

export const textParts = ['kind', 'line', 'private'] as const;
/** The questions of a wish: what it is decides what else is asked. */
export const partsOf = ({ kind }: Draft): readonly Part[] => [
  'subject',
  'kind',
  'line',
  ...detailPartsOf(kind),
  'private',
  'check',
];
export type Part = 'subject' | (typeof textParts)[number] | DetailPart | 'check';

/** Is what a question asks for there? */
export function isReady(part: Part | undefined, draft: Draft): boolean {
  if (part === 'subject') return subjectOf(draft) !== null;
  if (part === 'kind') return draft.kind !== null;
  if (part === 'line') return textOf({ ...draft, kind: 'other', privatePart: '' }) !== null;
  if (part === undefined || part === 'private' || part === 'check')
    return textOf({ ...draft, kind: 'other', line: '·' }) !== null;
  return detailReady(part, draft);
}

/** The furthest question that may be asked: the first one not answered yet, or the last. */
export function firstUnready(draft: Draft): number {
  const parts = partsOf(draft);
  const found = parts.findIndex((part) => !isReady(part, draft));
  return found < 0 ? parts.length - 1 : found;
}

/** The question that a refusal of the server is about, as its place among the questions; -1 for none. */
export function partOfTrouble(
  error: unknown,
  subject: SubjectWrongs,
  text: Wrongs,
  parts: readonly Part[],
): number {
  if (!(error instanceof Refusal)) return -1;
  if (Object.keys(subject).length > 0) return 0;
  return parts.findIndex((part) => part in text || (part === 'health' && healthRefused(error) !== undefined));
}

/** What the server refused of the health note, in its words. */
export const healthRefused = (error: unknown): string | undefined =>
  error instanceof Refusal &&
  (error.code === 'wish.health_consent_missing' || error.code.startsWith('consent.'))
    ? error.words
    : undefined;
