import { call, inTransaction, type Act, type Call } from '../../base/act.ts';
import type { Database } from '../../base/database.ts';
import { statement } from '../../base/statement.ts';

/** A row as readers see it. */
export interface ReadRow {
  id: string;
  xid: string;
  seq: number;
  at: string;
  day: string;
  kind: string;
  step: string;
  from_state: string;
  to_state: string;
  place: string;
  matter_id: string;
  actor_id: string | null;
  subject_id: string | null;
  detail: Record<string, string | number | boolean>;
}

/** Something that follows the journal: idempotent, restartable, one position per city. */
export interface JournalReader {
  readonly name: string;
  /**
   * Raised when the same rows mean something else from now on: what was read is then read again from its beginning, by
   * the program of the highest revision alone. Without it, no row is read twice.
   */
  readonly revision?: number;
  /** Forgets what the rows of the journal gave, in the transaction that sets the position back. */
  again?(act: Act): Promise<void>;
  /** Takes in rows in order, in the transaction that moves the position. */
  take(act: Act, rows: readonly ReadRow[]): Promise<void>;
}

const begin = statement(
  'journal.reader_begin',
  `insert into journal_reader (city_id, name, xid, seq) values ($1, $2, '0', 0) on conflict do nothing`,
);
const position = statement<{ xid: string; seq: number; revision: number }>(
  'journal.reader_position',
  'select xid::text as xid, seq, revision from journal_reader where city_id = $1 and name = $2 for no key update',
);
/*
 * Rows commit out of order: only rows of transactions older than every one that still runs are read, in the order of
 * transaction and sequence. A row that is passed over now is younger than the position and is read later.
 */
const rowsAfter = statement<ReadRow>(
  'journal.reader_rows',
  `select id, xid::text as xid, seq, at, (at at time zone 'Asia/Shanghai')::date as day, kind, step, from_state, to_state,
     place, matter_id, actor_id, subject_id, detail
   from journal
   where city_id = $1 and (xid, seq) > ($2::xid8, $3::bigint) and xid < app.journal_until()
   order by journal.xid, seq limit $4`,
);
const move = statement(
  'journal.reader_move',
  'update journal_reader set xid = $3::xid8, seq = $4, at = $5 where city_id = $1 and name = $2',
);
const restart = statement(
  'journal.reader_again',
  `update journal_reader set xid = '0', seq = 0, at = null, revision = $3 where city_id = $1 and name = $2`,
);

const readUntil = statement<{ at: string | null }>(
  'journal.reader_until',
  'select at from journal_reader where city_id = $1 and name = $2',
);

/** The calls with which a reader takes its turn: its row is made and locked. */
export const beginReading = (reader: string) => [call(begin, [reader]), call(position, [reader])] as const;

/** The call that moves the reader on. */
export const moveReader = (reader: string, xid: string, seq: number, at: string): Call =>
  call(move, [reader, xid, seq, at]);

/** When the last row was written that the reader has read. */
export const countedBy = (reader: string): Call<{ at: string | null }> => call(readUntil, [reader]);

/** Reads on by at most `limit` rows; true when there may be more. Two processes at once: the second waits its turn. */
export async function readJournal(
  database: Database,
  city: number,
  reader: JournalReader,
  limit = 500,
): Promise<boolean> {
  return inTransaction(database, city, async (act) => {
    const [, at] = await act.batch(...beginReading(reader.name));
    const from = at.rows[0] ?? { xid: '0', seq: 0, revision: 0 };
    const revision = reader.revision ?? from.revision;
    if (from.revision > revision) return false; // a newer program of the same city reads on
    if (from.revision < revision) {
      await act.batch(call(restart, [reader.name, revision]));
      await reader.again?.(act);
      return true;
    }
    const rows = await act.all(rowsAfter, from.xid, from.seq, limit);
    const last = rows.at(-1);
    if (!last) return false;
    await reader.take(act, rows);
    await act.batch(moveReader(reader.name, last.xid, last.seq, last.at));
    return rows.length === limit;
  });
}
