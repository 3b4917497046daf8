import type pg from 'pg';
import type { TableShape } from './format.ts';
import { sqlName } from './tables.ts';

/**
 * Runs `work` in the open transaction with the tables emptied and without what stands in the way of loading rows as they
 * were: foreign keys, which are checked at once for all rows afterwards, and row-level security for the owner. Whatever
 * was taken away is back before the transaction commits.
 */
export async function withoutRules<T>(
  client: pg.Client,
  tables: readonly TableShape[],
  work: () => Promise<T>,
): Promise<T> {
  const names = tables.map(({ name }) => name);
  const { rows: keys } = await client.query<{ relation: string; name: string; definition: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as relation, quote_ident(k.conname) as name,
       pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and n.nspname || '.' || c.relname = any($1)`,
    [names],
  );
  const { rows: forced } = await client.query<{ relation: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as relation
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relforcerowsecurity and n.nspname || '.' || c.relname = any($1)`,
    [names],
  );
  for (const { relation, name } of keys)
    await client.query(`alter table ${relation} drop constraint ${name}`);
  for (const { relation } of forced)
    await client.query(`alter table ${relation} no force row level security`);
  await client.query(`truncate ${names.map(sqlName).join(', ')}`);
  const result = await work();
  for (const { relation, name, definition } of keys)
    await client.query(`alter table ${relation} add constraint ${name} ${definition}`);
  for (const { relation } of forced) await client.query(`alter table ${relation} force row level security`);
  return result;
}
