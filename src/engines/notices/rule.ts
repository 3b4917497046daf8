import type { Language } from '../../base/failure.ts';
import type { Statement } from '../../base/statement.ts';
import { staffFor, type Role } from '../access/index.ts';
import type { ReadRow } from '../journal/index.ts';

/**
 * Who is told, seen from the step. `people` is SQL: rows `(entry_id, person_id)` from the relation `given (entry_id,
 * matter_id, actor_id, subject_id, place, at)`, with `$1` the city; it runs once for all steps that are read together.
 */
export interface Recipient {
  readonly name: string;
  /** Who that is, in words, for the reference. */
  readonly words: string;
  readonly people: string;
  /** Told of their own act, too: for what somebody else may have done in their name. */
  readonly own?: true;
  /** Whoever the person named to read their messages is told as well. */
  readonly lent?: true;
  /**
   * There may be very many: they are walked through in the order of their ids. `people` then begins after the person `$8`,
   * gives `$9` at most, in that order.
   */
  readonly many?: true;
}

/** For whom the step was. */
export const toSubject: Recipient = {
  name: 'subject',
  words: 'whom it is about',
  people: 'select given.entry_id, given.subject_id as person_id from given',
  lent: true,
};

/** For whom the step was, and nobody who reads their messages: it is about the person, not about what is done for them. */
export const toWhom: Recipient = {
  name: 'whom',
  words: 'whom it is about, not who reads their messages',
  people: toSubject.people,
};

/** The steps of one kind of thing, as rules name them. */
export const stepsOf =
  (kind: string) =>
  (...steps: string[]) => ({ kind, steps });

/** The person whose account it is, also of what they did themselves: a sign-in, a changed password. */
export const toHolder: Recipient = {
  name: 'holder',
  words: 'whose account it is, of their own acts too',
  people: toSubject.people,
  own: true,
};

/** The staff on duty for the place, by role: the community's, or the nearest above. */
export const toStaff = (...roles: readonly Role[]): Recipient => ({
  name: `staff:${roles.join('+')}`,
  words: `${roles.join(' or ')} on duty nearest to the place`,
  people: staffFor(roles),
});

/** Words of a notice; `title` has no blanks of persons or things, for it may stand on a locked screen. */
export interface NoticeWords {
  readonly title: string;
  /** May hold the rule's blanks: `{about}`, `{place}` and those of `blanks`. */
  readonly text: string;
}

/** A blank filled from the step's detail: a code in words, or a number or an id (for the link) as it is. */
export type Blank =
  | { readonly detail: string; readonly codes: Readonly<Record<string, Readonly<Record<Language, string>>>> }
  | { readonly detail: string; readonly number: true }
  | { readonly detail: string; readonly id: true };

/** A public sentence about some things, by their ids: `$2` is an array of matter ids. */
export type About = Statement<{ id: string; text: string }>;

/** Which steps tell whom what. */
export interface NoticeRule {
  /** Kind of the notice, e.g. `wish.claimed`. */
  readonly kind: string;
  /** Kind of the thing and its steps in the journal. */
  readonly on: { readonly kind: string; readonly steps: readonly string[] };
  /** Further condition on the step's codes. */
  readonly when?: (row: ReadRow) => boolean;
  /** The earlier ones come first: each person is told of a step once. */
  readonly to: readonly Recipient[];
  /** `duty`: something waits for this person, they are told at once; `ordinary`: gathered once a day. */
  readonly urgency: 'duty' | 'ordinary';
  readonly words: Readonly<Record<Language, NoticeWords>>;
  /** The title may stand on a locked screen; otherwise push and SMS say only that there is a message. */
  readonly public?: true;
  /** Not sent by any way unless somebody chose it. */
  readonly byChoice?: true;
  /**
   * Those without any channel are told by the desk, unless false: the thing itself asks the desk to. Words: what the desk is
   * to say instead of the text, where that leads to a page that these people do not open; with the same blanks.
   */
  readonly desk?: false | Readonly<Record<Language, string>>;
  /**
   * It asks for something to be done, and these steps of the same thing do it, by whomever: from then on nobody is asked any
   * more. Where one thing asks for several, `of` names the detail of both steps, an id, that tells them apart.
   */
  readonly asks?: { readonly until: readonly string[]; readonly of?: string };
  /** Fills `{about}`. */
  readonly about?: About;
  readonly blanks?: Readonly<Record<string, Blank>>;
  /** Address within the web, with `{community}`, `{matter}` and the rule's blanks. */
  readonly link: string;
}

const known = new Map<string, NoticeRule>();

/** Declares the notices of a feature. A kind has one text; two texts for one kind are a bug and throw at start. */
export function noticeRules(rules: readonly NoticeRule[]): readonly NoticeRule[] {
  for (const rule of rules) {
    if (known.has(rule.kind)) throw new Error(`two notices are of the kind ${rule.kind}`);
    if (rule.asks && rule.to.some(({ many }) => many)) throw new Error(`${rule.kind} asks everybody`);
    known.set(rule.kind, rule);
  }
  return rules;
}

/** The rule of a kind; undefined for a kind that the program no longer has. */
export const ruleOf = (kind: string): NoticeRule | undefined => known.get(kind);

/** All rules, by kind. */
export const allRules = (): NoticeRule[] =>
  [...known.values()].toSorted((one, other) => (one.kind < other.kind ? -1 : 1));
