import pg from 'pg';
import { citiesIn, enterCity } from './client.ts';

/**
 * Keeps the journal readable after it moved to another server. Its rows are numbered by transactions, which each server
 * counts for itself; where the journal is ahead of the server, its numbers go on above its own highest. Runs at each
 * start, so that a journal that came by any road (restore, pg_dump) is mended. Gives what is added from now on.
 */
export async function keepJournalAhead(client: pg.Client): Promise<number> {
  const { rows: columns } = await client.query<{ relation: string; name: string }>(
    `select a.attrelid::regclass::text as relation, quote_ident(a.attname) as name
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.atttypid = 'xid8'::regtype and c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'identity')
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'city_id') order by 1, 2`,
  );
  let highest = 0;
  for (const city of await citiesIn(client)) {
    await enterCity(client, city);
    for (const { relation, name } of columns) {
      const { rows } = await client.query<{ xid: string }>(
        `select ${name}::text as xid from ${relation} where city_id = $1 order by ${name} desc limit 1`,
        [city],
      );
      highest = Math.max(highest, Number(rows[0]?.xid ?? 0));
    }
  }
  const { rows } = await client.query<{ next: string; offset: string }>(
    `select pg_snapshot_xmax(pg_current_snapshot())::text as next, app.journal_offset()::text as offset`,
  );
  const { next, offset } = rows[0]!;
  if (highest < Number(next) + Number(offset)) return Number(offset);
  const more = highest + 1 - Number(next);
  await client.query(
    `create or replace function app.journal_offset() returns bigint language sql immutable parallel safe
     as $$ select ${more}::bigint $$`,
  );
  return more;
}
