import type { Act } from '../../base/act.ts';
import { statement, type Statement } from '../../base/statement.ts';
import { addToMonths } from './months.ts';

/** At most so many rows by one statement, so that each is short however much was counted. */
const most = 5_000;

const forget = statement<{ one: number }>(
  'statistics.forget',
  `delete from counter where city_id = $1 and (place, measure, day) in (
     select place, measure, day from counter where city_id = $1 and kept = 0 order by place, measure, day limit $2)
   returning 1 as one`,
);
const forgetMonths = statement<{ one: number }>(
  'statistics.forget_months',
  `delete from counter_month where city_id = $1 and (above, place, measure, month) in (
     select above, place, measure, month from counter_month where city_id = $1
     order by above, place, measure, month limit $2)
   returning 1 as one`,
);
const back = statement<{ place: string; measure: string; day: string; kept: number }>(
  'statistics.back',
  `with few as materialized (
     select place, measure, day from counter where city_id = $1 and (place, measure, day) > ($2, $3, $4::date)
     order by place, measure, day limit $5),
   back as (
     update counter c set value = c.kept from few
     where c.city_id = $1 and c.place = few.place and c.measure = few.measure and c.day = few.day
     returning c.place, c.measure, c.day, c.kept)
   select place, measure, day::text as day, kept from back order by place, measure, day`,
);

async function all(act: Act, some: Statement<{ one: number }>): Promise<void> {
  while ((await act.all(some, most)).length === most);
}

/** Sets every counter back to what was kept of rows that the journal has no more, and the figures by month with them. */
export async function forgetCounted(act: Act): Promise<void> {
  await all(act, forget);
  await all(act, forgetMonths);
  for (let after: readonly [string, string, string] = ['', '', '-infinity']; ;) {
    const rows = await act.all(back, ...after, most);
    const last = rows.at(-1);
    if (!last) return;
    await act.batch(
      addToMonths([
        rows.map(({ place }) => place),
        rows.map(({ measure }) => measure),
        rows.map(({ day }) => day),
        rows.map(({ kept }) => kept),
      ]),
    );
    after = [last.place, last.measure, last.day];
  }
}
