import type { Database } from '../../base/database.ts';

/** The cities that this server serves; asked outside of any of them. */
export const citiesOf = async (database: Database): Promise<number[]> =>
  (
    await database.query<{ city_id: number }>({
      name: 'territory.cities',
      text: 'select city_id from city order by city_id',
    })
  ).rows.map((row) => row.city_id);
