import type { Act, Call } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import { journalEntry } from '../journal/index.ts';
import {
  addTelephone,
  askedTelephone,
  checkTelephone,
  dropTelephone,
  holdsMore,
  keepOnPaper,
  noteAsked,
  noteTied,
  type PhoneTie,
  type Telephone,
} from '../people/index.ts';
import { mergeParts } from './parts.ts';

/** A telephone of a person in a community, by the id that is kept. */
export interface Tie extends Telephone {
  readonly place: string;
  /** Why the desk does it: a code, which the person reads. */
  readonly reason: string;
}

type Detail = Readonly<Record<string, string>>;

/** What was done to a telephone of somebody: never the number. */
export const telephoneEntry = (
  act: Act,
  step: 'tiePhone' | 'untiePhone' | 'askPhone' | 'refusePhone' | 'lapsePhone',
  { personId, place }: { readonly personId: string; readonly place: string },
  detail: Detail,
): Call =>
  journalEntry({
    kind: 'person',
    matterId: personId,
    step,
    from: '',
    to: '',
    place,
    actorId: act.caller.person,
    subjectId: personId,
    detail,
  });

/**
 * Ties a telephone to a person: it opens their record from now on. Where the record holds more than a name, it is asked for,
 * and waits for a second word like a merge. Refuses what `checkTelephone` refuses, and `person.phone_asked`.
 */
export async function tieTelephone(act: Act, keys: Keys, tie: Tie): Promise<'tied' | 'asked'> {
  await checkTelephone(act, keys, tie);
  const { reason } = tie;
  if (await holdsMore(act, tie.personId)) {
    const merge = await noteAsked(act, keys, tie.place, tie);
    await act.batch(telephoneEntry(act, 'askPhone', tie, { reason, merge }));
    return 'asked';
  }
  await addTelephone(act, keys, tie);
  await act.batch(telephoneEntry(act, 'tiePhone', tie, { reason }));
  return 'tied';
}

/**
 * Ties the telephone that was asked for to the person, by the word of a second person of the staff, or of the person
 * themselves where `by` is null. What has come in its way since is refused as when it was asked.
 */
export async function confirmTie(
  act: Act,
  keys: Keys,
  row: PhoneTie,
  personId: string,
  by: string | null,
): Promise<void> {
  const phone = await askedTelephone(act, keys, row);
  await checkTelephone(act, keys, { personId, phone });
  await addTelephone(act, keys, { personId, phone });
  const [closed] = await act.batch(
    noteTied(row.id, by),
    telephoneEntry(act, 'tiePhone', { personId, place: row.place }, { merge: row.id }),
  );
  if (closed.rows.length === 0) throw new Failure('person.merge_closed');
}

/**
 * Takes a telephone away from a person, with every session that it opened and whatever else rests on it; `toPaper`: they
 * have no other way in, and the desk acts for them from now on.
 */
export async function untieTelephone(act: Act, keys: Keys, tie: Tie, toPaper: boolean): Promise<void> {
  await dropTelephone(act, keys, tie);
  // before what rests on it goes: the desk is handed what was still to be said to somebody kept on paper
  if (toPaper) await act.batch(keepOnPaper(tie.personId));
  for (const part of mergeParts()) await part.untied?.(act, keys, tie);
  await act.batch(telephoneEntry(act, 'untiePhone', tie, { reason: tie.reason }));
}
