import type pg from 'pg';

/** Tables that are no tenant's, with the reason. */
export const notTenants: Readonly<Record<string, string>> = {
  'public.city': 'the list of tenants itself, public information',
  'public.installation': 'one row about the database itself: which key it belongs to',
  'public.flow_transition': 'what may happen to a kind of thing: code, not data',
  'public.consent_purpose': 'what one may consent to, in which version of the words: code, not data',
  'public.migration': 'which migrations have run',
};

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** Written by the database: generated or identity. */
  readonly made: boolean;
  readonly comment: string | null;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
}

/** Every table of the program, as the catalogue has it. */
export async function tablesOf(owner: pg.Client): Promise<Table[]> {
  const { rows } = await owner.query<Table>(
    `select n.nspname || '.' || c.relname as name,
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
          'nullable', not a.attnotnull, 'made', a.attgenerated <> '' or a.attidentity <> '',
          'comment', col_description(c.oid, a.attnum)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       (select json_agg(a.attname order by k.position) from pg_constraint p,
          unnest(p.conkey) with ordinality as k (number, position), pg_attribute a
        where p.conrelid = c.oid and p.contype = 'p' and a.attrelid = c.oid and a.attnum = k.number) as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  return rows;
}

export const tenantsOf = async (owner: pg.Client): Promise<Table[]> =>
  (await tablesOf(owner)).filter((table) => !notTenants[table.name]);

export interface ForeignKey {
  readonly name: string;
  readonly child: string;
  readonly parent: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export async function foreignKeysOf(owner: pg.Client): Promise<ForeignKey[]> {
  const names = (relation: string, keys: string) =>
    `(select json_agg(a.attname order by k.position) from unnest(${keys}) with ordinality as k (number, position)
       join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number)`;
  const { rows } = await owner.query<ForeignKey>(
    `select c.conname as name, cn.nspname || '.' || cc.relname as child, pn.nspname || '.' || pc.relname as parent,
       ${names('c.conrelid', 'c.conkey')} as from, ${names('c.confrelid', 'c.confkey')} as to
     from pg_constraint c
     join pg_class cc on cc.oid = c.conrelid join pg_namespace cn on cn.oid = cc.relnamespace
     join pg_class pc on pc.oid = c.confrelid join pg_namespace pn on pn.oid = pc.relnamespace
     where c.contype = 'f' order by 2, 1`,
  );
  return rows;
}

/** The SQLSTATE that a statement is refused with, or its result. */
export async function attempt(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<string | pg.QueryResult> {
  await client.query('savepoint attempt');
  try {
    return await client.query(text, [...values]);
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback to savepoint attempt');
  }
}

/** Runs the work in a transaction that is rolled back; `city` null: none is set. */
export async function inCity<T>(
  client: pg.ClientBase,
  city: number | null,
  work: () => Promise<T>,
): Promise<T> {
  await client.query('begin');
  try {
    if (city !== null) await client.query(`set local app.city = '${city}'`);
    return await work();
  } finally {
    await client.query('rollback');
  }
}
