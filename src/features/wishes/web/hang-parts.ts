/** The questions of a new wish. */
import { Refusal } from '../../../web/call.ts';
import { subjectOf } from './SubjectFields.tsx';
import type { SubjectText, SubjectWrongs } from './SubjectFields.tsx';
import { detailPartsOf } from './DetailFields.tsx';
import type { DetailPart } from './DetailFields.tsx';
import { blankDetails, detailsReady } from './details.ts';
import type { DetailText } from './details.ts';
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
  if (part === 'worth' || part === 'where' || part === 'health') return detailsReady(draft);
  if (part === 'when' || part === 'company') return true;
  if (part === 'line') return textOf({ ...draft, kind: 'other', privatePart: '' }) !== null;
  return textOf({ ...draft, kind: 'other', line: '·' }) !== null;
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
  return parts.findIndex((part) => part in text);
}
