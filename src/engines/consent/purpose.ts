import type { Act } from '../../base/act.ts';

/** A consent as the houses that rely on it know it. */
export interface ConsentRow {
  id: string;
  person_id: string;
  purpose: string;
  version: number;
  /** What it is about: a file, a wish, a channel; empty for the person as a whole. */
  thing: string;
  given_at: string;
  given_by: string;
  given_as: 'self' | 'guardian' | 'proxy';
  road: 'web' | 'desk' | 'paper';
  expires_at: string | null;
  withdrawn_at: string | null;
  ended_by: EndedBy | null;
  live: boolean;
  /** Who of the staff wrote it down, and the day that stands on the paper. */
  recorded_by: string | null;
  paper_on: string | null;
}

export type EndedBy = 'withdrawal' | 'expiry' | 'newWords' | 'comingOfAge' | 'erasure';

/** Something that one may agree to, in words. */
export interface Purpose {
  readonly name: string;
  /** Raised with every change of the words: who agreed to earlier ones is asked again. */
  readonly version: number;
  /** What is agreed to, for how long and what follows from it, as one sentence. */
  readonly zh: string;
  readonly en: string;
  /** Is given for one thing at a time (a file, a wish), where the thing is; otherwise once, among one's own data. */
  readonly ofThing?: true;
  /** Longest time that a consent holds, in days; without it, until withdrawn. */
  readonly days?: number;
  /** Takes down what relied on the consent, in the same transaction: withdrawn, expired, or the words changed. */
  ended?(act: Act, consent: ConsentRow): Promise<void>;
}

const known = new Map<string, Purpose>();

/**
 * Declares a purpose; other houses do so where they rely on it. The list is closed: the database knows no other. A name
 * declared twice is a bug and throws at start.
 */
export function purpose(value: Purpose): Purpose {
  if (known.has(value.name)) throw new Error(`the purpose ${value.name} is declared twice`);
  known.set(value.name, value);
  return value;
}

/** Every purpose declared so far, by name. */
export const purposes = (): Purpose[] =>
  [...known.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** The purpose of a name; throws for one that nobody declared. */
export function purposeOf(name: string): Purpose {
  const found = known.get(name);
  if (!found) throw new Error(`no such purpose: ${name}`);
  return found;
}
