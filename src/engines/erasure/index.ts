/** Erasure: a person's name, numbers and key are destroyed for good, and stay so after a restore. */
import { inTransaction, type Act } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import type { Database } from '../../base/database.ts';
import type { Erasures } from '../../base/erasures.ts';
import { Failure } from '../../base/failure.ts';
import { endRoles } from '../access/index.ts';
import { endConsents } from '../consent/index.ts';
import { eraseWords, journalEntry } from '../journal/index.ts';
import { recordIds, shred, standingOf } from '../people/index.ts';

/** What a house has to do with a person's erasure. */
export interface ErasurePart {
  readonly house: string;
  /**
   * Does something stand open in which others rely on the person? Then the erasure waits. The person is held when it is
   * asked; what others may yet begin with theirs, it holds itself.
   */
  open?(act: Act, personId: string): Promise<boolean>;
  /** Deletes what the house holds, in the same transaction; may be run again, and does not refuse. */
  erase(act: Act, personId: string): Promise<void>;
}
const parts = new Map<string, ErasurePart>();

/** Declares what a house deletes of a person who is erased; twice by one house is a bug and throws. */
export function onErasure(part: ErasurePart): void {
  if (parts.has(part.house)) throw new Error(`${part.house} declares its erasure twice`);
  parts.set(part.house, part);
}

/**
 * Holds all records of a person and refuses with `person.things_open` while others rely on the person: a claimed wish, a
 * live claim. What is begun at the same moment has come before, or comes too late.
 */
export async function refuseOpen(act: Act, records: readonly string[]): Promise<void> {
  await act.batch(...records.toSorted().map((id) => standingOf(id)));
  for (const id of records)
    for (const part of parts.values())
      if (await part.open?.(act, id)) throw new Failure('person.things_open');
}

/**
 * Erases a person in this transaction: consents with what relied on them, roles, each house's part, then name, numbers
 * and key. What the law keeps (journal, books) keeps a key without a name. False when it was done before.
 */
export async function erase(act: Act, keys: Keys, personId: string): Promise<boolean> {
  const [standing] = await act.batch(standingOf(personId));
  const person = standing.rows[0];
  if (!person || person.erased_at !== null) return false;
  const [records] = await act.batch(recordIds(personId));
  for (const { id } of records.rows) if (id !== personId) await eraseRecord(act, keys, id);
  await eraseRecord(act, keys, personId);
  await act.batch(
    journalEntry({
      kind: 'person',
      matterId: personId,
      step: 'erase',
      from: '',
      to: '',
      place: person.community,
      actorId: act.caller.person,
      subjectId: personId,
    }),
  );
  return true;
}

/** Erases one record of a person: what each house holds of it, name, numbers and key. */
async function eraseRecord(act: Act, keys: Keys, id: string): Promise<void> {
  await endConsents(act, id, 'erasure');
  for (const part of parts.values()) await part.erase(act, id);
  await act.batch(endRoles(id), eraseWords(id), ...(await shred(act, keys, id)));
}

/**
 * Goes through the list of erasures again: to be run on a database that may be older than the list (after a restore),
 * before it is opened to anybody. Gives how many people had come back and were erased anew.
 */
export async function replayErasures(database: Database, keys: Keys, list: Erasures): Promise<number> {
  let again = 0;
  for (const { city, person } of await list.all()) {
    const done = await inTransaction(database, city, (act) => erase(act, keys, person));
    if (done) again += 1;
  }
  return again;
}
