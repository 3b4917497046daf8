import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import type { CheckedSeal } from './check.ts';
import { sealedColumns, type SealedRow } from './leaf.ts';

/** Seals and rows of a city in order, page by page, for checking and for taking elsewhere. */

const sealsAfter = statement<CheckedSeal>(
  'journal.seals',
  `select number, to_xid::text as to_xid, to_seq, leaves, root, head, key_id, signature, dropped_signature,
     to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at,
     to_char(dropped_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as dropped_at
   from journal_seal where city_id = $1 and number > $2 order by number limit 500`,
);
const rowsAfter = statement<SealedRow>(
  'journal.sealed_rows',
  `select ${sealedColumns} from journal where city_id = $1 and (xid, seq) > ($2::xid8, $3::bigint)
   order by journal.xid, seq limit 5000`,
);

/** How a page is asked for: one statement, its rows. */
export type Ask = <Row>(one: Call<Row>) => Promise<Row[]>;

/** Every seal of the city, in order. */
export async function* sealsOf(ask: Ask): AsyncGenerator<CheckedSeal> {
  let number = 0;
  for (;;) {
    const page: CheckedSeal[] = await ask(call(sealsAfter, [number]));
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    ({ number } = last);
  }
}

/** Every row of the city's journal, in the order of its readers. */
export async function* rowsOf(ask: Ask): AsyncGenerator<SealedRow[]> {
  let at = { xid: '0', seq: 0 };
  for (;;) {
    const page: SealedRow[] = await ask(call(rowsAfter, [at.xid, at.seq]));
    const last = page.at(-1);
    if (!last) return;
    yield page;
    at = last;
  }
}
