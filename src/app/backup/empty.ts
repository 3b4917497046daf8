import type pg from 'pg';
import { StartError } from '../../base/start-error.ts';
import { sqlName } from './tables.ts';

async function relations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
       and n.nspname !~ '^pg_' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1`,
  );
  return rows.map((row) => row.name);
}

const full = (): StartError =>
  new StartError('not_empty', {
    zh: '目标数据库不是空的，没有做任何改动。请恢复到一个新建的空数据库或新的数据文件夹。',
    en: 'The target database is not empty; nothing was changed. Please restore into a newly made database or a new data folder.',
  });

/** Refuses a database with anything in it; the program's own schema without a city counts as empty. */
export async function refuseFull(client: pg.Client): Promise<void> {
  const names = await relations(client);
  if (names.length === 0) return;
  if (!names.includes('public.migration') || !names.includes('public.city')) throw full();
  const { rowCount } = await client.query('select from city limit 1');
  if (rowCount) throw full();
}

/** Takes the program's schema away, so that it can be made anew; only where `refuseFull` found nothing. */
export async function emptySchema(client: pg.Client): Promise<void> {
  await refuseFull(client);
  const names = await relations(client);
  if (names.length > 0) await client.query(`drop table ${names.map(sqlName).join(', ')} cascade`);
  await client.query('drop schema if exists identity cascade; drop schema if exists app cascade');
}
