import type pg from 'pg';
import { transitions } from '../features.ts';
import { appliedMigrations, citiesIn, enterCity, knownMigrations } from '../schema/index.ts';

/** A check of the whole database: what its catalogue must say. */
export interface SchemaCheck {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  broken(client: pg.ClientBase): Promise<string[]>;
}

const ours = `n.nspname in ('public', 'identity', 'app')`;
/** Tables that belong to no city. */
const shared = `c.relname not in ('city', 'installation', 'flow_transition', 'consent_purpose', 'migration')`;

const sql =
  (text: string) =>
  async (client: pg.ClientBase): Promise<string[]> =>
    (await client.query<{ what: string }>(text)).rows.map(({ what }) => what);

interface ForeignKey {
  name: string;
  child: string;
  parent: string;
  pairs: { child: string; parent: string }[];
}

/** Rows whose foreign key leads nowhere: they can only come from outside of the rules, as by a damaged disk. */
async function orphans(client: pg.ClientBase): Promise<string[]> {
  const { rows: keys } = await client.query<ForeignKey>(
    `select quote_ident(k.conname) as name, k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
       (select json_agg(json_build_object('child', quote_ident(a.attname), 'parent', quote_ident(b.attname)))
        from unnest(k.conkey, k.confkey) as p (child, parent)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.child
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = p.parent) as pairs
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and ${ours} order by 2, 1`,
  );
  const found: string[] = [];
  for (const city of await citiesIn(client)) {
    await enterCity(client, city);
    for (const { name, child, parent, pairs } of keys) {
      const set = pairs.map((pair) => `c.${pair.child} is not null`).join(' and ');
      const same = pairs.map((pair) => `p.${pair.parent} = c.${pair.child}`).join(' and ');
      const tenant = pairs.some((pair) => pair.child === 'city_id') ? `c.city_id = ${city} and ` : '';
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::int as count from ${child} c where ${tenant}${set}
           and not exists (select from ${parent} p where ${same})`,
      );
      if (rows[0]!.count > 0) found.push(`${child} ${name}: ${rows[0]!.count}`);
    }
  }
  return found;
}

/** What is true of the database as a whole. */
export const schemaChecks: readonly SchemaCheck[] = [
  {
    name: 'schema.migrations',
    zh: '数据库结构与程序一致',
    en: 'the schema is that of this program',
    broken: async (client) => {
      const [applied, known] = [await appliedMigrations(client), await knownMigrations()];
      return [
        ...known.filter((name) => !applied.includes(name)),
        ...applied.filter((name) => !known.includes(name)),
      ];
    },
  },
  {
    name: 'schema.row_security',
    zh: '每张城市表都启用并强制行级安全',
    en: 'row-level security is enabled and forced on every table of a city',
    broken: sql(
      `select c.oid::regclass::text as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and ${ours} and ${shared} and not (c.relrowsecurity and c.relforcerowsecurity
         and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant'))`,
    ),
  },
  {
    name: 'schema.constraints',
    zh: '约束全部有效',
    en: 'every constraint is validated and every index valid',
    broken: sql(
      `select k.conrelid::regclass::text || ' ' || k.conname as what from pg_constraint k
       join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       where ${ours} and not k.convalidated
       union all
       select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace where ${ours} and not (i.indisvalid and i.indisready)`,
    ),
  },
  {
    name: 'schema.registry',
    zh: '每一列都登记了级别、目的、依据和保存期',
    en: 'every column is registered with level, purpose, basis and retention',
    broken: sql(
      `select c.oid::regclass::text || '.' || a.attname as what
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and ${ours} and c.relname <> 'migration' and a.attnum > 0 and not a.attisdropped
         and coalesce(col_description(c.oid, a.attnum), '') !~ '"level".*L[0-3]'`,
    ),
  },
  {
    name: 'schema.login_role',
    zh: '登录角色没有所有权，也不能绕过行级安全',
    en: 'the login role owns nothing and does not get past row-level security',
    broken: sql(
      `select r.rolname as what from pg_roles r
       where (r.rolname = 'nuanlin_app' or pg_has_role(r.oid, 'nuanlin_app', 'member'))
         and not r.rolsuper and (r.rolbypassrls or r.rolcreaterole or r.rolcreatedb) and r.rolname like 'nuanlin%'
       union all
       select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_roles r on r.oid = c.relowner where ${ours} and r.rolname like 'nuanlin\\_%'`,
    ),
  },
  {
    name: 'schema.transitions',
    zh: '流程的每一步都在数据库里',
    en: 'every transition of the flows is known to the database',
    broken: async (client) => {
      const { rows } = await client.query<{ key: string }>(
        `select concat_ws(' ', kind, step, from_state, to_state) as key from flow_transition`,
      );
      const known = new Set(rows.map(({ key }) => key));
      return transitions
        .map(({ kind, step, from, to }) => [kind, step, from, to].join(' '))
        .filter((key) => !known.has(key));
    },
  },
  {
    name: 'schema.foreign_rows',
    zh: '没有指向不存在之物的行',
    en: 'no row refers to something that is not there',
    broken: orphans,
  },
];
