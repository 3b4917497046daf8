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
const totals = statement<{ measure: string; value: number }>(
  'statistics.totals',
  `select measure, sum(value)::bigint as value from counter_month
   where city_id = $1 and above = $2 and place = $3 and ($4::text[] is null or measure = any($4::text[])) group by measure`,
);
const totalsInside = statement<{ measure: string; value: number }>(
  'statistics.totals_inside',
  `select measure, sum(value)::bigint as value from counter
   where city_id = $1 and place >= $2 and place < $2 || '~' and ($3::text[] is null or measure = any($3::text[]))
   group by measure`,
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

/** How much of the code of an area is that of the area above it, by its length: city, district, street, community, grid. */
const lengthAbove: Readonly<Record<number, number>> = { 4: 0, 6: 4, 9: 6, 12: 9, 15: 12 };

/**
 * All-time sums of a place and everything below it, of some measures or of all. Of an area a row by measure and month is read,
 * however much was counted in it; a building or a household, of which there are no months, has few days.
 */
export function totalsOf(
  place: string,
  measures: readonly string[] | null = null,
): Call<{ measure: string; value: number }> {
  const above = lengthAbove[place.length];
  return above === undefined
    ? call(totalsInside, [place, measures])
    : call(totals, [place.slice(0, above), place, measures]);
}

/** What counts on the days of this month before today: of a place, by the areas directly below those of `above`. */
export const dueBefore = (
  place: string,
  measures: readonly string[],
  above: readonly string[],
): Call<{ above: string; place: string; measure: string; value: number }> =>
  call(before, [place, measures, above]);
