import { statement } from '../../base/statement.ts';
import { check, type Check, type CheckRound } from '../checks/index.ts';
import type { ReadRow } from '../journal/index.ts';
import { countsOf, type Measure } from './measure.ts';

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
const counters = statement<{ key: string; value: number; kept: number }>(
  'verify.statistics.counters',
  `select place || ' ' || measure || ' ' || day as key, value::float8 as value, kept::float8 as kept
   from counter where city_id = $1`,
);

const page = 2_000;

/** Counts what the journal still has again, as far as it has been counted. */
async function recount(round: CheckRound, measures: readonly Measure[]): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  const [end] = await round.ask(position);
  if (!end) return sums;
  for (let from = { xid: '0', seq: 0 }; ;) {
    const rows = await round.ask(counted, from.xid, from.seq, end.xid, end.seq, page);
    for (const row of rows)
      for (const { measure, day } of countsOf(measures, row)) {
        const key = `${row.place} ${measure} ${day}`;
        sums.set(key, (sums.get(key) ?? 0) + 1);
      }
    const last = rows.at(-1);
    if (!last || rows.length < page) return sums;
    from = { xid: last.xid, seq: Number(last.seq) };
  }
}

/** The counters are what counting the journal anew gives, by the features' measures, beside what was kept of rows that it has no more. */
export const countersCheck = (measures: readonly Measure[]): Check => ({
  name: 'statistics.counters',
  zh: '统计数字与重新统计的结果一致',
  en: 'the counters are what counting the journal anew gives',
  statement: null,
  broken: async (round) => {
    const sums = await recount(round, measures);
    const wrong: string[] = [];
    for (const { key, value, kept } of await round.ask(counters)) {
      if ((sums.get(key) ?? 0) + kept !== value) wrong.push(key);
      sums.delete(key);
    }
    return [...wrong, ...sums.keys()];
  },
});

/** The figures of areas by month are the sums of the counters. */
export const monthsCheck: Check = check(
  'statistics.months',
  { zh: '各级按月数字等于每日数字之和', en: 'the figures of areas by month are the sums of the counters' },
  `select coalesce(m.above, s.above) || ' ' || coalesce(m.place, s.part) || ' ' || coalesce(m.measure, s.measure) as what
   from (select * from counter_month where city_id = $1) m
   full join (
     select a.above, a.part, c.measure, date_trunc('month', c.day)::date as month, sum(c.value) as value
     from counter c cross join lateral app.places_above(c.place) a where c.city_id = $1 group by 1, 2, 3, 4) s
     on s.above = m.above and s.part = m.place and s.measure = m.measure and s.month = m.month
   where m.value is distinct from s.value`,
);
