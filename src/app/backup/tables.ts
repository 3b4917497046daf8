import type pg from 'pg';
import type { TableShape } from './format.ts';

interface Row {
  name: string;
  columns: string[];
  tenant: boolean;
}

/** What is not data: the list of migrations is made by running them. */
const left = ['public.migration'];

/** Every table with data, a table after those that it refers to, as the catalogue has it. */
export async function tablesOf(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<Row>(
    `select n.nspname || '.' || c.relname as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'city_id' and not a.attisdropped)
         as tenant
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
     order by 1`,
  );
  const { rows: keys } = await client.query<{ child: string; parent: string }>(
    `select cn.nspname || '.' || cc.relname as child, pn.nspname || '.' || pc.relname as parent
     from pg_constraint k
     join pg_class cc on cc.oid = k.conrelid join pg_namespace cn on cn.oid = cc.relnamespace
     join pg_class pc on pc.oid = k.confrelid join pg_namespace pn on pn.oid = pc.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  const tables = new Map(rows.filter(({ name }) => !left.includes(name)).map((row) => [row.name, row]));
  const ordered: Row[] = [];
  const seen = new Set<string>();
  const add = (name: string): void => {
    const table = tables.get(name);
    if (!table || seen.has(name)) return;
    seen.add(name);
    for (const { child, parent } of keys) if (child === name) add(parent);
    ordered.push(table);
  };
  for (const name of tables.keys()) add(name);
  return ordered;
}

/** The last value of each sequence of our schemas; null for one that was never asked. */
export async function sequencesOf(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string | null }>(
    `select schemaname || '.' || sequencename as name, last_value::text as value from pg_sequences
     where schemaname not in ('pg_catalog', 'information_schema') and sequencename <> 'migration_id_seq' order by 1`,
  );
  return Object.fromEntries(rows.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])));
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table's name for SQL. */
export const sqlName = (table: string): string => table.split('.').map(quoted).join('.');

/** A table's columns for SQL. */
export const sqlColumns = ({ columns }: TableShape): string => columns.map(quoted).join(', ');
