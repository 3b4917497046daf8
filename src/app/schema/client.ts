import pg from 'pg';
import { unreachable } from './unreachable.ts';

/** Runs `work` on a connection of its own. Refuses with `database_unreachable` when there is none. */
export async function withClient<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect().catch((error: unknown) => {
    throw unreachable(error);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The cities of the database, in order; none where there is no schema yet. */
export async function citiesIn(client: pg.ClientBase): Promise<number[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('public.city') is not null as there`,
  );
  if (!found[0]?.there) return [];
  const { rows } = await client.query<{ city_id: number }>('select city_id from city order by city_id');
  return rows.map((row) => row.city_id);
}

/**
 * Enters a city on a connection of the owner, for whom row-level security holds as for anybody unless they are a
 * superuser: until the end of the transaction, or of the connection outside of one.
 */
export async function enterCity(client: pg.ClientBase, city: number): Promise<void> {
  await client.query(`select set_config('app.city', $1, false)`, [String(city)]);
}
