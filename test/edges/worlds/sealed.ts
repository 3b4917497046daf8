import type pg from 'pg';
import type { Keys } from '../../../src/base/crypto.ts';
import { dataKeysOf, openAny } from './open.ts';

/** A column of the register. */
export interface Registered {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly level: 'L0' | 'L1' | 'L2' | 'L3';
}

/** Every column with its level, as the register in the database says. */
export async function readRegister(owner: pg.ClientBase): Promise<Registered[]> {
  const { rows } = await owner.query<Registered>(
    `select format('%I.%I', n.nspname, c.relname) as table, a.attname as column, t.typname as type,
       col_description(c.oid, a.attnum)::json ->> 'level' as level
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_type t on true
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = t.oid
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'identity') and c.relname <> 'migration'
       and a.attgenerated = ''
     order by 1, a.attnum`,
  );
  return rows;
}

/** What is personal, and yet the same in both worlds: it decides who may see what, or is there to be read. */
const same: ReadonlyMap<string, string> = new Map([
  ['place', 'where something is decides who may see it'],
  ['community', 'where somebody lives decides who may see it'],
  ['home', 'where somebody lives decides who may see it'],
  ['body', 'an announcement is for everybody while it is public'],
]);

/** SQL for another value of a column that is personal; null: the column stays. */
function otherOf({ column, type, level }: Registered): string | null {
  if (level !== 'L2' || same.has(column)) return null;
  // what is shown masked begins with the same character and has the same length
  if (column === 'name') return `left(${column}, 1) || repeat('某', length(${column}) - 1)`;
  if (type === 'text') return `${column} || '，另外的话'`;
  if (column === 'birth_year') return `${column} - 7`;
  return type === 'bytea' ? `sha256(${column})` : null;
}

/** Another text; of a telephone number the digits that are shown masked stay. */
const otherText = (text: string): string =>
  /^\+?\d{9,}$/.test(text) ? text.replace(/\d{4}(?=\d{2}$)/, '0000') : `${text}，另外的话`;

/** Seals other texts in the place of those of a column; what opens with no key becomes something else that does not. */
async function sealOthers(
  owner: pg.ClientBase,
  { table, column, type }: Registered,
  keys: readonly Uint8Array[],
): Promise<number> {
  if (type === 'bytea')
    return (
      (await owner.query(`update ${table} set ${column} = ${column} || '\\x0011223344556677'`)).rowCount ?? 0
    );
  const { rows } = await owner.query<{ sealed: string }>(
    `select distinct ${column} as sealed from ${table} where ${column} is not null`,
  );
  for (const { sealed } of rows) {
    const opened = await openAny(sealed, keys);
    const other = opened ? await opened.again(otherText(opened.text)) : `${sealed}AAAAAAAAAAAA`;
    await owner.query(`update ${table} set ${column} = $1 where ${column} = $2`, [other, sealed]);
  }
  return rows.length;
}

/** Makes everything that is sealed or personal another; gives the columns that were changed somewhere. */
export async function changePersons(owner: pg.ClientBase, keys: Keys): Promise<string[]> {
  const changed: string[] = [];
  const all = await dataKeysOf(owner, keys);
  await owner.query('begin');
  await owner.query('set local session_replication_role = replica');
  for (const one of await readRegister(owner)) {
    const other = otherOf(one);
    const update = `update ${one.table} set ${one.column} = ${other} where ${one.column} is not null`;
    const count =
      one.level === 'L3'
        ? await sealOthers(owner, one, all)
        : other
          ? (await owner.query(update)).rowCount
          : 0;
    if (count) changed.push(`${one.table}.${one.column}`);
  }
  await owner.query('commit');
  return changed;
}
