import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/** A column as the register has it. */
export interface HeldColumn {
  readonly name: string;
  readonly words: string;
  readonly level: 'L0' | 'L1' | 'L2' | 'L3';
  /** Names a person, by a foreign key or as registered. */
  readonly person: boolean;
}

/** Rows of a table that lead to a person. `own`: they are about this person; otherwise the person acted in them. */
export interface Held {
  readonly table: string;
  readonly purpose: string;
  readonly basis: string;
  readonly kept: string;
  readonly columns: readonly HeldColumn[];
  /** All rows are here; otherwise there are more than can be given at once. */
  readonly whole: boolean;
  readonly rows: readonly {
    readonly own: boolean;
    readonly values: Readonly<Record<string, string | null>>;
  }[];
}

interface ColumnRow {
  relation: string;
  name: string;
  about: string;
  key: boolean;
  /** As it is written in SQL. */
  type: string;
}
interface Edge {
  child: string;
  parent: string;
  from: string[];
  to: string[];
}

const columns = statement<ColumnRow>(
  'held.columns',
  `select n.nspname || '.' || c.relname as relation, a.attname::text as name,
     col_description(c.oid, a.attnum) as about, format_type(a.atttypid, null) as type,
     exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any(k.conkey)) as key
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where $1::integer is not null and n.nspname in ('public', 'identity') and c.relkind in ('r', 'p')
     and col_description(c.oid, a.attnum) is not null
     and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'city_id')
   order by relation, a.attnum`,
);
const edges = statement<Edge>(
  'held.edges',
  `select cn.nspname || '.' || cc.relname as child, pn.nspname || '.' || pc.relname as parent,
     (select array_agg(a.attname::text order by u.n) from unnest(k.conkey) with ordinality u (att, n)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.att) as from,
     (select array_agg(a.attname::text order by u.n) from unnest(k.confkey) with ordinality u (att, n)
      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.att) as to
   from pg_constraint k
   join pg_class cc on cc.oid = k.conrelid join pg_namespace cn on cn.oid = cc.relnamespace
   join pg_class pc on pc.oid = k.confrelid join pg_namespace pn on pn.oid = pc.relnamespace
   where $1::integer is not null and k.contype = 'f' and cn.nspname in ('public', 'identity') order by 1, 2, 3`,
);

const personTable = 'public.person';
/** Columns that say whom a row is about; in others the person only had a part. */
const aboutColumns = new Set(['id', 'person_id', 'subject_id', 'owner']);
/** Statements sent together. */
const atOnce = 20;

/** How much is read. */
export interface HeldLimits {
  /** Rows of a table read at once. */
  readonly atOnce: number;
  /** Rows of a table along one link, more than which no answer holds: whose work left so many reads the rest at the desk. */
  readonly most: number;
}
const usual: HeldLimits = { atOnce: 2_000, most: 200_000 };
const plain = (relation: string): string => relation.replace('public.', '');

interface Found {
  own: boolean;
  readonly row: Readonly<Record<string, string | null>>;
}

/**
 * Everything held of a person by the ids of their records: their rows, and every row that leads there by foreign keys, through other rows too, or by a
 * column that is registered as naming a person. Read from the catalogue, so that a new table is never forgotten; page by page
 * to the end, and a table of which there is more than can be given says so (`whole`).
 */
export async function heldOf(
  act: Act,
  records: readonly string[],
  limits: HeldLimits = usual,
): Promise<Held[]> {
  const [columnRows, edgeRows] = await act.batch(call(columns, []), call(edges, []));
  const tables = Map.groupBy(columnRows.rows, (row) => row.relation);
  const links = [...edgeRows.rows.filter((edge) => tables.has(edge.child)), ...namedPersons(columnRows.rows)];
  const found = new Map<string, Map<string, Found>>();
  const cut = new Set<string>();
  const take = (table: string, rows: Record<string, string | null>[], own: boolean): Found[] => {
    const known = found.get(table) ?? new Map<string, Found>();
    found.set(table, known);
    const keys = tables.get(table)!.filter((one) => one.key);
    return rows.flatMap((row) => {
      const id = keys.map((one) => row[one.name]).join(' ');
      const before = known.get(id);
      if (before && (before.own || !own)) return [];
      const one = { own, row };
      known.set(id, one);
      return [one];
    });
  };
  const me = await rowsBy(act, tables, limits, { table: personTable, column: 'id', values: records });
  let fresh = new Map([[personTable, take(personTable, me.rows, true)]]);
  while (fresh.size > 0) {
    const next = new Map<string, Found[]>();
    const asked = links.flatMap((link) => askedOf(link, fresh.get(link.parent) ?? []));
    for (let at = 0; at < asked.length; at += atOnce) {
      const some = asked.slice(at, at + atOnce);
      const first = await act.batch(...some.map((one) => pageBy(tables, limits, one.rows)));
      for (const [index, { link, about, rows: which }] of some.entries()) {
        const { rows, whole } = await restOf(act, tables, limits, which, first[index]!.rows);
        if (!whole) cut.add(link.child);
        const taken = take(link.child, rows, about);
        if (taken.length) next.set(link.child, (next.get(link.child) ?? []).concat(taken));
      }
    }
    fresh = next;
  }
  return [...found].map(([table, rows]) => ({
    ...toHeld(table, tables.get(table)!, links, rows),
    whole: !cut.has(table),
  }));
}

type Texts = Record<string, string | null>;

interface Asked {
  readonly link: Edge;
  /** The rows are about the person, too. */
  readonly about: boolean;
  readonly rows: Which;
}

/** What to ask along a link from the rows that were found last: from those about the person, and from the others. */
function askedOf(link: Edge, fresh: readonly Found[]): Asked[] {
  const at = link.to.findIndex((column, index) => column !== 'city_id' && link.from[index] !== 'city_id');
  const [from, to] = [link.from[at], link.to[at]];
  if (from === undefined || to === undefined) return [];
  return [true, false].flatMap((own) => {
    const values = new Set(fresh.filter((one) => one.own === own).flatMap((one) => one.row[to] ?? []));
    if (values.size === 0) return [];
    const about = own && (link.parent !== personTable || aboutColumns.has(from));
    return [{ link, about, rows: { table: link.child, column: from, values: [...values] } }];
  });
}

const aboutOf = (row: ColumnRow) =>
  JSON.parse(row.about) as {
    level: HeldColumn['level'];
    words: string;
    purpose: string;
    basis: string;
    retention: string;
    person?: boolean;
  };

const namedPersons = (rows: readonly ColumnRow[]): Edge[] =>
  rows
    .filter((row) => aboutOf(row).person)
    .map((row) => ({ child: row.relation, parent: personTable, from: [row.name], to: ['id'] }));

type Tables = ReadonlyMap<string, readonly ColumnRow[]>;

/** Rows of one table by the values of one column. */
interface Which {
  readonly table: string;
  readonly column: string;
  readonly values: readonly string[];
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * A page of rows, all columns as text, those after the last one by the table's key. Names come from the catalogue only. The
 * values are compared in the column's own type, so that its index serves.
 */
function pageBy(
  tables: Tables,
  { atOnce: limit }: HeldLimits,
  { table, column, values }: Which,
  last?: Texts,
): Call<Texts> {
  const [schema = '', relation = ''] = table.split('.');
  const all = tables.get(table)!;
  const list = all.map((one) => `${quote(one.name)}::text as ${quote(one.name)}`);
  const { type } = all.find((one) => one.name === column)!;
  const keys = all.filter((one) => one.key);
  const names = keys.map((one) => `t.${quote(one.name)}`).join(', ');
  const places = keys.map((one, index) => `$${index + 3}::text::${one.type}`).join(', ');
  const text = `select ${list.join(', ')} from ${quote(schema)}.${quote(relation)} t
    where city_id = $1 and ${quote(column)} = any($2::text[]::${type}[])${last ? ` and (${names}) > (${places})` : ''}
    order by ${names} limit ${limit}`;
  const name = `held ${table} by ${column} ${limit}${last ? ' on' : ''}`;
  return call({ name, text }, [values, ...(last ? keys.map((one) => last[one.name]) : [])]);
}

/** All rows, page after page, up to the most that an answer holds. */
async function rowsBy(act: Act, tables: Tables, limits: HeldLimits, which: Which) {
  const [first] = await act.batch(pageBy(tables, limits, which));
  return restOf(act, tables, limits, which, first.rows);
}

/** The first page with those that follow it. */
async function restOf(
  act: Act,
  tables: Tables,
  limits: HeldLimits,
  which: Which,
  first: readonly Texts[],
): Promise<{ rows: Texts[]; whole: boolean }> {
  const rows = [...first];
  for (let read = rows.length; read === limits.atOnce;) {
    if (rows.length >= limits.most) return { rows, whole: false };
    const [{ rows: more }] = await act.batch(pageBy(tables, limits, which, rows.at(-1)));
    for (const row of more) rows.push(row);
    read = more.length;
  }
  return { rows, whole: true };
}

function toHeld(
  table: string,
  columns: readonly ColumnRow[],
  links: readonly Edge[],
  rows: ReadonlyMap<string, Found>,
): Omit<Held, 'whole'> {
  const persons = new Set(
    links.filter((one) => one.child === table && one.parent === personTable).flatMap((one) => one.from),
  );
  const { purpose, basis, retention } = aboutOf(columns[0]!);
  return {
    table: plain(table),
    purpose,
    basis,
    kept: retention,
    columns: columns
      .filter((one) => one.name !== 'city_id')
      .map((one) => {
        const { level, words } = aboutOf(one);
        return { name: one.name, words, level, person: persons.has(one.name) };
      }),
    rows: [...rows.values()].map(({ own, row }) => ({ own, values: row })),
  };
}
