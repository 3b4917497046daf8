/** Merge: two records of one person become one, by one act, and two again within its days. */
import { type Act, type Call } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { journalEntry } from '../journal/index.ts';
import { carryOver, reverse } from '../ledger/index.ts';
import {
  lapseWords,
  leadTo,
  mergeRow,
  noteConfirmed,
  noteMerge,
  noteRefused,
  noteUndone,
  standAgain,
  type MergeRow,
  type RecordMerge,
} from '../people/index.ts';
import { mergeParts } from './parts.ts';
import { telephoneEntry } from './tie.ts';

export { onMerge, type MergePart } from './parts.ts';
export { confirmTie, tieTelephone, untieTelephone, type Tie } from './tie.ts';

interface Pair {
  readonly place: string;
  readonly kept: string;
  readonly gone: string;
}

const entry =
  (step: string, { place, kept }: Pair, detail: Readonly<Record<string, string>>) =>
  (act: Act) =>
    journalEntry({
      kind: 'person',
      matterId: kept,
      step,
      from: '',
      to: '',
      place,
      actorId: act.caller.person,
      subjectId: kept,
      detail,
    });

/**
 * Makes one record lead to the other. Every row stays as it is and is read as the kept person's; points are booked over.
 * Refuses with `person.merge_conflict` what would make somebody their own helper.
 */
export async function mergePersons(act: Act, pair: Pair): Promise<RecordMerge> {
  const id = newId();
  return carryOut(act, pair, id, (transfers) => noteMerge({ id, ...pair, state: 'merged', transfers }));
}

/** Asks for a merge that waits for a second word; refuses with `person.merge_asked` one that is asked already. */
export async function askMerge(act: Act, pair: Pair): Promise<RecordMerge> {
  for (const part of mergeParts())
    if (await part.conflict?.(act, pair.kept, pair.gone)) throw new Failure('person.merge_conflict');
  const id = newId();
  const [noted] = await act.batch(
    noteMerge({ id, ...pair, state: 'asked' }),
    entry('askMerge', pair, { merge: id, record: pair.gone })(act),
  );
  return noted.rows[0]!;
}

/** Does what was asked, by the word of a second person of the staff, or of the person themselves where `by` is null. */
export function confirmMerge(act: Act, row: RecordMerge, by: string | null): Promise<RecordMerge> {
  return carryOut(act, pairOf(row), row.id, (transfers) => noteConfirmed(row.id, by, transfers));
}

/** Refuses what was asked, a merge or a telephone: nothing changes, and the number is forgotten. */
export async function refuseMerge(act: Act, row: MergeRow): Promise<void> {
  const note =
    row.what === 'phone'
      ? telephoneEntry(act, 'refusePhone', { personId: row.kept_id, place: row.place }, { merge: row.id })
      : entry('refuseMerge', pairOf(row), { merge: row.id, record: row.gone_id })(act);
  const [refused] = await act.batch(noteRefused(row.id), note);
  if (refused.rows.length === 0) throw new Failure('person.merge_closed');
}

/**
 * Closes what has waited for its second word for too long, at most `limit` at once: nothing changes, and the numbers are
 * forgotten. Gives how many lapsed.
 */
export async function lapseAsked(act: Act, limit: number): Promise<number> {
  const rows = await lapseWords(act, limit);
  const notes = rows.map(({ id, place, what, kept_id: kept, gone_id: gone }) =>
    what === 'phone' || gone === null
      ? telephoneEntry(act, 'lapsePhone', { personId: kept, place }, { merge: id })
      : entry('lapseMerge', { place, kept, gone }, { merge: id, record: gone })(act),
  );
  if (notes.length > 0) await act.batch(...notes);
  return rows.length;
}

const pairOf = (row: RecordMerge): Pair => ({ place: row.place, kept: row.kept_id, gone: row.gone_id });

async function carryOut(
  act: Act,
  pair: Pair,
  id: string,
  note: (transfers: readonly string[]) => Call<RecordMerge>,
): Promise<RecordMerge> {
  const { kept, gone } = pair;
  for (const part of mergeParts())
    if (await part.conflict?.(act, kept, gone)) throw new Failure('person.merge_conflict');
  const transfers = await carryOver(act, gone, kept);
  const [, led, noted] = await act.batch(
    ...leadTo(gone, kept),
    note(transfers),
    entry('merge', pair, { merge: id, record: gone })(act),
  );
  if (led.rows.length === 0) throw new Failure('person.merged_already');
  if (noted.rows.length === 0) throw new Failure('person.merge_closed');
  for (const part of mergeParts()) await part.merged?.(act, gone);
  return noted.rows[0]!;
}

/** Makes two records of what was merged, as they were: within its days, otherwise `person.merge_closed`. */
export async function undoMerge(act: Act, row: MergeRow): Promise<void> {
  if (row.what === 'phone') throw new Failure('person.merge_closed');
  const pair = pairOf(row);
  const [closed] = await act.batch(noteUndone(row.id));
  if (closed.rows.length === 0) throw new Failure('person.merge_closed');
  for (const id of row.transfers) await reverse(act, id);
  await act.batch(
    ...standAgain(row.gone_id),
    entry('unmerge', pair, { merge: row.id, record: row.gone_id })(act),
  );
}

/** Writes down that two records that look alike are two people: they are not offered again. */
export async function keepApart(act: Act, pair: Pair): Promise<void> {
  await act.batch(
    noteMerge({ id: newId(), ...pair, state: 'apart' }),
    entry('keepApart', pair, { record: pair.gone })(act),
  );
}

export const mergeTarget = mergeRow;
export { type MergeRow, type RecordMerge };
