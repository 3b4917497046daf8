import type pg from 'pg';

/** A community as it begins to be served. */
export interface Opening {
  /** Twelve digits of its division code. */
  readonly community: string;
  /** Telephone of its desk, for those who would rather call. */
  readonly phone: string;
  /** First day, ISO date; null: today in the city's time, or the day it has already. */
  readonly from: string | null;
  /** English name; null: as it is. */
  readonly english: string | null;
  /** Names of its grids, in the order of their numbers, which follow those that are there. */
  readonly grids: readonly string[];
}

const open = `update place set phone = $3, name_en = coalesce($5, name_en),
    served_from = coalesce($4::date, served_from, (now() at time zone 'Asia/Shanghai')::date)
  where city_id = $1 and code = $2 and level = 'community' and valid_to is null
  returning name`;

const addGrids = `insert into place (city_id, code, level, name, system, valid_from)
  select $1, $2 || lpad((held.count + given.number)::text, 3, '0'), 'grid', given.name, 'local',
    (now() at time zone 'Asia/Shanghai')::date
  from unnest($3::text[]) with ordinality as given (name, number),
    (select coalesce(max(right(code, 3)::integer), 0) as count from place
      where city_id = $1 and level = 'grid' and left(code, 12) = $2) as held
  where not exists (select from place p
    where p.city_id = $1 and p.level = 'grid' and left(p.code, 12) = $2 and p.name = given.name)
  returning code`;

/**
 * Opens a community for its residents: from which day, the telephone of its desk, its grids. Run again it changes what
 * is given and adds the grids that are not there. Gives its name and the codes of new grids; null where the city has no
 * such community.
 */
export async function openCommunity(
  client: pg.ClientBase,
  { community, phone, from, english, grids }: Opening,
): Promise<{ name: string; grids: readonly string[] } | null> {
  const city = Number(community.slice(0, 4));
  await client.query('begin');
  const { rows } = await client.query<{ name: string }>(open, [city, community, phone, from, english]);
  const [opened] = rows;
  if (!opened) return null;
  const added = await client.query<{ code: string }>(addGrids, [city, community, grids]);
  await client.query('commit');
  return { name: opened.name, grids: added.rows.map(({ code }) => code) };
}
