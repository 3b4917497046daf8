import type { Database } from '../../base/database.ts';

/** The cities that this server knows; asked outside of any of them. */
export const citiesOf = async (database: Database): Promise<number[]> =>
  (
    await database.query<{ city_id: number }>({
      name: 'territory.cities',
      text: 'select city_id from city order by city_id',
    })
  ).rows.map((row) => row.city_id);

/**
 * The cities in which something can be to do: a community of theirs is served, or they know somebody. Of all cities of the
 * country these are few.
 */
export const citiesAtWork = async (database: Database): Promise<number[]> =>
  (
    await database.query<{ city_id: number }>({
      name: 'territory.cities_at_work',
      text: 'select city_id from app.cities_at_work() as city_id',
    })
  ).rows.map((row) => row.city_id);
