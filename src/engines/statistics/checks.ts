import { statement } from '../../base/statement.ts';
import type { Check, CheckRound } from '../checks/index.ts';
import type { ReadRow } from '../journal/index.ts';
import type { Measure } from './measure.ts';

const position = statement<{ xid: string; seq: number }>(
  'verify.statistics.position',
  `select xid::text as xid, seq from journal_reader where city_id = $1 and name = 'statistics'`,
);
const counted = statement<ReadRow>(
  'verify.statistics.rows',
  `select xid::text as xid, seq, at, (at at time zone 'Asia/Shanghai')::date::text as day, kind, step, from_state, to_state,
     place, detail
   from journal where city_id = $1 and (xid, seq) > ($2::xid8, $3::bigint) and (xid, seq) <= ($4::xid8, $5::bigint)
   order by journal.xid, seq limit $6`,
);
const counters = statement<{ key: string; value: number }>(
  'verify.statistics.counters',
  `select place || ' ' || measure || ' ' || day as key, value::float8 as value from counter where city_id = $1`,
);

const page = 2_000;

/** Counts the journal again, as far as it has been counted. */
async function recount(round: CheckRound, measures: readonly Measure[]): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  const [end] = await round.ask(position);
  if (!end) return sums;
  for (let from = { xid: '0', seq: 0 }; ;) {
    const rows = await round.ask(counted, from.xid, from.seq, end.xid, end.seq, page);
    for (const row of rows)
      for (const measure of measures.flatMap((one) => one(row))) {
        const key = `${row.place} ${measure} ${row.day}`;
        sums.set(key, (sums.get(key) ?? 0) + 1);
      }
    const last = rows.at(-1);
    if (!last || rows.length < page) return sums;
    from = { xid: last.xid, seq: Number(last.seq) };
  }
}

/** The counters are what counting the journal anew gives, by the features' measures. */
export const countersCheck = (measures: readonly Measure[]): Check => ({
  name: 'statistics.counters',
  zh: '统计数字与重新统计的结果一致',
  en: 'the counters are what counting the journal anew gives',
  statement: null,
  broken: async (round) => {
    const sums = await recount(round, measures);
    const wrong: string[] = [];
    for (const { key, value } of await round.ask(counters)) {
      if ((sums.get(key) ?? 0) !== value) wrong.push(key);
      sums.delete(key);
    }
    return [...wrong, ...sums.keys()];
  },
});
