import { call, type Act } from '../../base/act.ts';
import type { Sealer } from '../../base/seal-key.ts';
import { statement } from '../../base/statement.ts';
import type { Round, Routine } from '../routines/index.ts';
import { droppedOf, headOf, leafOf, noHead, rootOf, sealedColumns, type SealedRow } from './leaf.ts';
import { beginReading, moveReader, type ReadRow } from './reader.ts';

/** Seals the journal every few seconds: a signed hash tree over the rows since the last seal, chained to it. */

const rowsAfter = statement<SealedRow>(
  'journal.seal_rows',
  `select ${sealedColumns} from journal
   where city_id = $1 and (xid, seq) > ($2::xid8, $3::bigint) and xid < app.journal_until()
   order by journal.xid, seq limit $4`,
);
const lastSeal = statement<{ number: number; head: Buffer; to_xid: string; to_seq: number }>(
  'journal.seal_last',
  `select number, head, to_xid::text as to_xid, to_seq from journal_seal
   where city_id = $1 order by number desc limit 1`,
);
const now = statement<{ at: string }>(
  'journal.seal_now',
  `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from city where city_id = $1`,
);
const insert = statement(
  'journal.seal_insert',
  `insert into journal_seal (city_id, number, to_xid, to_seq, leaves, root, head, sealed_at, key_id, signature)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const headsAfter = statement<SealHead>(
  'journal.seal_heads',
  `select number, head, key_id, signature from journal_seal where city_id = $1 and number > $2 order by number limit 500`,
);

/** What is copied elsewhere of a seal. */
export interface SealHead {
  number: number;
  head: Buffer;
  key_id: string;
  signature: Buffer;
}

/** Rows of one seal, at most. */
const mostRows = 5_000;

/** Where the signed heads are copied to: outside the database, best on another machine. */
export interface HeadCopy {
  /** Number of the last head of the city that the copy holds; 0 for none. */
  last(city: number): Promise<number>;
  append(city: number, heads: readonly SealHead[]): Promise<void>;
}

async function sealOnce(act: Act, sealer: Sealer, copied: number): Promise<boolean> {
  const [, , last] = await act.batch(...beginReading('seal'), call(lastSeal, []));
  const before = last.rows[0] ?? { number: 0, head: noHead, to_xid: '0', to_seq: 0 };
  if (before.number < copied) throw Object.assign(new Error('seals are missing'), { code: 'SEALS_MISSING' });
  const [rows, time] = await act.batch(
    call(rowsAfter, [before.to_xid, before.to_seq, mostRows]),
    call(now, []),
  );
  const end = rows.rows.at(-1);
  if (!end) return false;
  const leaves = rows.rows.map((row) => leafOf(row.line));
  const root = rootOf(leaves);
  const number = before.number + 1;
  const sealedAt = time.rows[0]!.at;
  const head = headOf(before.head, {
    city: act.city,
    number,
    toXid: end.xid,
    toSeq: end.seq,
    root,
    at: sealedAt,
  });
  await act.batch(
    call(insert, [
      number,
      end.xid,
      end.seq,
      Buffer.concat(leaves),
      root,
      head,
      sealedAt,
      sealer.keyId,
      sealer.sign(head),
    ]),
    moveReader('seal', end.xid, end.seq, sealedAt),
  );
  return rows.rows.length === mostRows;
}

async function copyHeads(round: Round, copy: HeadCopy): Promise<void> {
  for (;;) {
    const after = await copy.last(round.city);
    const heads = await round.transact((act) => act.all(headsAfter, after));
    if (heads.length === 0) return;
    await copy.append(round.city, heads);
  }
}

/**
 * The routine that seals, and copies the signed heads out of the database. When the copy holds more seals than the
 * database, the journal was cut or an older backup restored: it stops with `SEALS_MISSING` until an operator has looked.
 */
export const sealRoutine = (sealer: Sealer, copy: HeadCopy): Routine => ({
  name: 'journal.seal',
  words:
    'Seals what was written in the journal since the last seal and copies the signed head out of the database.',
  every: 10,
  async run(round) {
    const copied = await copy.last(round.city);
    const more = await round.transact((act) => sealOnce(act, sealer, copied));
    await copyHeads(round, copy);
    return more;
  },
});

const droppable = statement<{
  number: number;
  head: Buffer;
  to_xid: string;
  to_seq: number;
  after_xid: string;
  after_seq: number;
}>(
  'journal.seal_droppable',
  `select s.number, s.head, s.to_xid::text as to_xid, s.to_seq, coalesce(b.to_xid, '0')::text as after_xid,
     coalesce(b.to_seq, 0) as after_seq
   from journal_seal s left join journal_seal b on b.city_id = s.city_id and b.number = s.number - 1
   where s.city_id = $1 and s.dropped_at is null and s.sealed_at < now() - interval '3 years'
     and not exists (select from journal_reader r where r.city_id = s.city_id and (r.xid, r.seq) < (s.to_xid, s.to_seq))
   order by s.number limit 1`,
);
const dropping = statement<ReadRow>(
  'journal.dropping',
  `select id, xid::text as xid, seq, at, (at at time zone 'Asia/Shanghai')::date as day, kind, step, from_state, to_state,
     place, matter_id, actor_id, subject_id, detail
   from journal where city_id = $1 and (xid, seq) > ($2::xid8, $3::bigint) and (xid, seq) <= ($4::xid8, $5::bigint)
   order by journal.xid, seq`,
);
const drop = statement(
  'journal.drop',
  `delete from journal where city_id = $1 and (xid, seq) > ($2::xid8, $3::bigint) and (xid, seq) <= ($4::xid8, $5::bigint)`,
);
const markDropped = statement(
  'journal.seal_dropped',
  'update journal_seal set dropped_at = $3, dropped_signature = $4 where city_id = $1 and number = $2',
);

async function dropOnce(act: Act, sealer: Sealer, before: BeforeDrop): Promise<boolean> {
  const [[seal], [time]] = (await act.batch(call(droppable, []), call(now, []))).map(({ rows }) => rows) as [
    [{ number: number; head: Buffer; to_xid: string; to_seq: number; after_xid: string; after_seq: number }?],
    [{ at: string }],
  ];
  if (!seal) return false;
  const range = [seal.after_xid, seal.after_seq, seal.to_xid, seal.to_seq] as const;
  await before(act, await act.all(dropping, ...range));
  await act.batch(
    call(drop, range),
    call(markDropped, [seal.number, time.at, sealer.sign(droppedOf(seal.head, time.at))]),
  );
  return true;
}

/** What is done with rows before they are deleted, in the same transaction. */
export type BeforeDrop = (act: Act, rows: readonly ReadRow[]) => Promise<void>;

/**
 * The routine that deletes what has passed the journal's retention of three years, a whole seal at a time; nothing that
 * a reader has not read.
 */
export const dropRoutine = (sealer: Sealer, before: BeforeDrop): Routine => ({
  name: 'journal.drop',
  words: 'Deletes rows of the journal that are older than three years; their seals stay and say so.',
  every: 3_600,
  run: (round) => round.transact((act) => dropOnce(act, sealer, before)),
});
