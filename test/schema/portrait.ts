import type pg from 'pg';

const ours = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`;

/** What a schema is made of, by kind: two databases with the same portrait have the same schema. */
const questions: Readonly<Record<string, string>> = {
  schemas: `select concat_ws(' ', nspname, nspacl) as it from pg_namespace n where ${ours}`,
  tables: `select concat_ws(' ', c.oid::regclass, relkind, relrowsecurity, relforcerowsecurity, relacl) as it
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours}`,
  columns: `select concat_ws(' ', c.oid::regclass, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      a.attidentity, a.attgenerated, a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid), a.attacl) as it
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where ${ours} and a.attnum > 0 and not a.attisdropped`,
  constraints: `select concat_ws(' ', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as it
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace where ${ours}`,
  indexes: `select i.indexdef as it from pg_indexes i join pg_namespace n on n.nspname = i.schemaname where ${ours}`,
  policies: `select concat_ws(' ', schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check) as it
    from pg_policies p join pg_namespace n on n.nspname = p.schemaname where ${ours}`,
  functions: `select concat_ws(' ', p.oid::regprocedure, pg_get_functiondef(p.oid), p.proacl) as it
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prokind = 'f'`,
  statistics: `select pg_get_statisticsobjdef(s.oid) as it from pg_statistic_ext s`,
  comments: `select concat_ws(' ', d.objoid::regclass, d.objsubid, d.description) as it from pg_description d
    join pg_class c on c.oid = d.objoid join pg_namespace n on n.oid = c.relnamespace
    where d.classoid = 'pg_class'::regclass and ${ours}`,
  transitions: `select concat_ws(' ', kind, step, from_state, to_state) as it from flow_transition`,
  migrations: 'select name as it from migration',
};

/** The portrait of a database's schema: sorted lines by kind. */
export async function portraitOf(client: pg.ClientBase): Promise<Record<string, string[]>> {
  const portrait: Record<string, string[]> = {};
  for (const [kind, text] of Object.entries(questions)) {
    const { rows } = await client.query<{ it: string }>(text);
    portrait[kind] = rows.map((row) => row.it).toSorted();
  }
  return portrait;
}
