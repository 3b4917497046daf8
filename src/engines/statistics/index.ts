import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { countedBy, type JournalReader, type ReadRow } from '../journal/index.ts';
import { forgetCounted } from './again.ts';
import { addToMonths } from './months.ts';
import { countsOf, type Measure } from './measure.ts';

export type { Measure, OnDay } from './measure.ts';
export { byMonth, dueBefore, totalsOf, type MonthRow } from './months.ts';
export { between, isLarge, release, releaseAlone, type Part } from './release.ts';

/**
 * Statistics: counters by place, measure and day, kept by a reader of the journal, so that a figure costs the same for
 * ten things or ten million; and by month for every area above the place, so that a city costs what a grid costs.
 * Counters hold no persons.
 */
const add = statement(
  'statistics.add',
  `insert into counter (city_id, place, measure, day, value)
   select $1, * from unnest($2::text[], $3::text[], $4::date[], $5::bigint[])
   on conflict (city_id, place, measure, day) do update set value = counter.value + excluded.value
   returning 1`,
);
const keep = statement(
  'statistics.keep',
  `update counter c set kept = c.kept + n.value
   from unnest($2::text[], $3::text[], $4::date[], $5::bigint[]) as n (place, measure, day, value)
   where c.city_id = $1 and c.place = n.place and c.measure = n.measure and c.day = n.day`,
);
const days = statement<{ measure: string; day: string; value: number }>(
  'statistics.days',
  `select measure, day, sum(value)::bigint as value from counter
   where city_id = $1 and place >= $2 and place < $2 || '~' and measure = any($3::text[])
     and day > (now() at time zone 'Asia/Shanghai')::date - $4::integer
   group by measure, day order by day`,
);
type Columns = readonly [string[], string[], string[], number[]];

/** How often each place, measure and day is counted in some rows, as columns; in the order of the key, so that two writers lock alike. */
function columnsOf(measures: readonly Measure[], rows: readonly ReadRow[]): Columns | null {
  const sums = new Map<string, { place: string; measure: string; day: string; value: number }>();
  for (const row of rows) {
    for (const { measure, day } of countsOf(measures, row)) {
      const key = `${row.place} ${measure} ${day}`;
      const sum = sums.get(key) ?? { place: row.place, measure, day, value: 0 };
      sum.value += 1;
      sums.set(key, sum);
    }
  }
  const all = [...sums.keys()].toSorted().map((key) => sums.get(key)!);
  if (all.length === 0) return null;
  const column = <K extends keyof (typeof all)[number]>(name: K) => all.map((sum) => sum[name]);
  return [column('place'), column('measure'), column('day'), column('value')];
}

/** The reader that counts, by the features' measures; anew when one of them was revised. */
export const statisticsReader = (measures: readonly Measure[]): JournalReader => ({
  name: 'statistics',
  revision: measures.reduce((sum, { revision }) => sum + revision, 0),
  again: forgetCounted,
  async take(act: Act, rows: readonly ReadRow[]): Promise<void> {
    const columns = columnsOf(measures, rows);
    if (columns) await act.batch(call(add, columns), addToMonths(columns));
  },
});

/** Keeps the counts of rows that the journal is about to lose: they are counted anew no more. */
export const keepCounts =
  (measures: readonly Measure[]) =>
  async (act: Act, rows: readonly ReadRow[]): Promise<void> => {
    const columns = columnsOf(measures, rows);
    if (columns) await act.batch(call(keep, columns));
  };

/** Sums by day of the last `count` days, today included (days of Asia/Shanghai). */
export const daysOf = (
  place: string,
  measures: readonly string[],
  count: number,
): Call<{ measure: string; day: string; value: number }> => call(days, [place, measures, count]);

/** Until when the journal has been counted. */
export const countedUntil = (): Call<{ at: string | null }> => countedBy('statistics');
export { countersCheck, monthsCheck } from './checks.ts';
