import type { Input } from '../../../web/call.ts';
import type { One } from './Whole.tsx';

/** What is sent of it. */
export type Body = Input<'reviseAnnouncement'>['body'];

/** What the form of an announcement holds. */
export interface Typed {
  readonly kind: One['kind'];
  readonly title: string;
  readonly body: string;
  readonly days: string;
  readonly basis: NonNullable<One['basis']>;
  readonly basisWords: string;
  readonly concerns: string;
  readonly contact: string;
  readonly namesPersons: boolean;
}

export const emptyForm: Typed = {
  kind: 'policy',
  title: '',
  body: '',
  days: '',
  basis: 'assistance',
  basisWords: '',
  concerns: '',
  contact: '',
  namesPersons: false,
};

/** The form of a draft that is there. */
export const typedFrom = (one: One): Typed => ({
  kind: one.kind,
  title: one.title,
  body: one.body,
  days: one.days === null ? '' : String(one.days),
  basis: one.basis ?? 'assistance',
  basisWords: one.basisWords ?? '',
  concerns: one.concerns ?? '',
  contact: one.contact ?? '',
  namesPersons: one.namesPersons ?? false,
});

/** The fewest days, and whether they may be left out. */
export const daysOf = ({ kind }: Typed) =>
  kind === 'publicity' ? { least: 3, first: '7' } : { least: 1, first: '' };

/** What is sent. */
export function bodyOf(typed: Typed): Body {
  const days = typed.days.trim() || daysOf(typed).first;
  return {
    kind: typed.kind,
    title: typed.title.trim(),
    body: typed.body.trim(),
    ...(days ? { days: Number(days) } : {}),
    ...(typed.kind === 'publicity'
      ? {
          basis: typed.basis,
          ...(typed.basis === 'other' ? { basisWords: typed.basisWords.trim() } : {}),
          concerns: typed.concerns.trim(),
          contact: typed.contact.trim(),
          namesPersons: typed.namesPersons,
        }
      : {}),
  };
}
