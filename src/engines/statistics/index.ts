import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { countedBy, type JournalReader, type ReadRow } from '../journal/index.ts';
import type { Measure } from './measure.ts';

export type { Measure } from './measure.ts';

/**
 * Statistics: counters by place, measure and day, kept by a reader of the journal, so that a figure costs the same for
 * ten things or ten million. Counters hold no persons.
 */
const add = statement(
  'statistics.add',
  `insert into counter (city_id, place, measure, day, value)
   select $1, * from unnest($2::text[], $3::text[], $4::date[], $5::bigint[])
   on conflict (city_id, place, measure, day) do update set value = counter.value + excluded.value
   returning 1`,
);
const totals = statement<{ measure: string; value: number }>(
  'statistics.totals',
  `select measure, sum(value)::bigint as value from counter
   where city_id = $1 and place >= $2 and place < $2 || '~' group by measure`,
);
const days = statement<{ measure: string; day: string; value: number }>(
  'statistics.days',
  `select measure, day, sum(value)::bigint as value from counter
   where city_id = $1 and place >= $2 and place < $2 || '~' and measure = any($3::text[])
     and day > (now() at time zone 'Asia/Shanghai')::date - $4::integer
   group by measure, day order by day`,
);
/** The reader that counts, by the features' measures. */
export function statisticsReader(measures: readonly Measure[]): JournalReader {
  return {
    name: 'statistics',
    async take(act: Act, rows: readonly ReadRow[]): Promise<void> {
      const sums = new Map<string, { place: string; measure: string; day: string; value: number }>();
      for (const row of rows) {
        for (const measure of measures.flatMap((one) => one(row))) {
          const key = `${row.place} ${measure} ${row.day}`;
          const sum = sums.get(key) ?? { place: row.place, measure, day: row.day, value: 0 };
          sum.value += 1;
          sums.set(key, sum);
        }
      }
      // in the order of the key, so that two writers would lock alike
      const all = [...sums.keys()].toSorted().map((key) => sums.get(key)!);
      if (all.length === 0) return;
      const column = <K extends keyof (typeof all)[number]>(name: K) => all.map((sum) => sum[name]);
      await act.all(add, column('place'), column('measure'), column('day'), column('value'));
    },
  };
}

/** All-time sums of a place and everything below it. */
export const totalsOf = (place: string): Call<{ measure: string; value: number }> => call(totals, [place]);

/** Sums by day of the last `count` days, today included (days of Asia/Shanghai). */
export const daysOf = (
  place: string,
  measures: readonly string[],
  count: number,
): Call<{ measure: string; day: string; value: number }> => call(days, [place, measures, count]);

/** Until when the journal has been counted. */
export const countedUntil = (): Call<{ at: string | null }> => countedBy('statistics');
export { countersCheck } from './checks.ts';
