import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

const add = statement(
  'statistics.add_months',
  `insert into counter_month (city_id, above, place, measure, month, value)
   select $1, a.above, a.part, c.measure, date_trunc('month', c.day)::date, sum(c.value)
   from unnest($2::text[], $3::text[], $4::date[], $5::bigint[]) as c (place, measure, day, value)
   cross join lateral app.places_above(c.place) a
   group by a.above, a.part, c.measure, date_trunc('month', c.day) order by 2, 3, 4, 5
   on conflict (city_id, above, place, measure, month) do update set value = counter_month.value + excluded.value
   returning 1`,
);

/** A figure of one area in one month; `above` is the area above it, and empty for the city. */
export interface MonthRow {
  above: string;
  place: string;
  measure: string;
  /** First day of the month. */
  month: string;
  value: number;
}
const months = statement<MonthRow>(
  'statistics.months',
  `select above, place, measure, month, value from counter_month
   where city_id = $1 and above = any($2::text[]) and measure = any($3::text[])`,
);
const before = statement<{ above: string; place: string; measure: string; value: number }>(
  'statistics.due_before',
  `select a.above, a.part as place, c.measure, sum(c.value)::bigint as value
   from counter c cross join lateral app.places_above(c.place) a
   where c.city_id = $1 and c.measure = any($3::text[]) and c.place >= $2 and c.place < $2 || '~' and a.above = any($4::text[])
     and c.day >= date_trunc('month', now() at time zone 'Asia/Shanghai')::date
     and c.day < (now() at time zone 'Asia/Shanghai')::date
   group by a.above, a.part, c.measure`,
);

/** The call that adds counts, as columns of place, measure, day and value, to every area above. */
export const addToMonths = (columns: readonly unknown[][]): Call => call(add, columns);

/** The figures by month of all areas directly below some areas: `''` stands above the city. */
export const byMonth = (above: readonly string[], measures: readonly string[]): Call<MonthRow> =>
  call(months, [above, measures]);

/** What counts on the days of this month before today: of a place, by the areas directly below those of `above`. */
export const dueBefore = (
  place: string,
  measures: readonly string[],
  above: readonly string[],
): Call<{ above: string; place: string; measure: string; value: number }> =>
  call(before, [place, measures, above]);
