import type { Static } from 'typebox';
import type { Act } from '../../base/act.ts';
import { openSealed } from '../../base/crypto.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { heldOf, keysOf, type Held, type HeldColumn } from '../../engines/people/index.ts';
import type * as contract from './contract.ts';

type Copy = Static<typeof contract.HeldData>;

/** Values that were sealed for the table to which their row is on its way. */
const sealedFor: Readonly<Record<string, string>> = { 'identity.staged_person': 'identity.person' };

/** Sealed for them: what only the city's key or a hash can read says nothing to its owner. */
const isSealed = (column: HeldColumn): boolean => column.level === 'L3' && column.name !== 'wrapped_key';

/**
 * A copy of everything held of a person, readable: what was sealed for them is opened, other people's keys and what others
 * sealed or told in confidence are left out. Rows in which they only had a part show what is public of them.
 */
export async function copyOf(act: Act, tools: Tools, personId: string): Promise<Copy> {
  const records = await keysOf(act, tools.keys, personId);
  const held = await heldOf(
    act,
    records.map((one) => one.id),
  );
  const tables = [];
  for (const one of held.toSorted((a, b) => (a.table < b.table ? -1 : 1))) {
    const columns = one.columns.filter((column) => column.level !== 'L0' || column.name === 'id');
    const rows = [];
    for (const row of one.rows)
      rows.push(await Promise.all(columns.map((column) => valueOf(records, one, row, column))));
    tables.push({
      table: one.table,
      purpose: one.purpose,
      basis: one.basis,
      kept: one.kept,
      whole: one.whole,
      columns: columns.map(({ name, words, level }) => ({ name, words, level })),
      rows,
    });
  }
  return { tables };
}

async function valueOf(
  records: readonly { id: string; key: Uint8Array }[],
  held: Held,
  row: Held['rows'][number],
  column: HeldColumn,
): Promise<string | null> {
  const value = row.values[column.name] ?? null;
  if (value === null) return null;
  if (column.person && !records.some((one) => one.id === value)) return null;
  if (!row.own && ['L2', 'L3'].includes(column.level) && !column.person) return null;
  if (!isSealed(column)) return value;
  for (const { key } of records) {
    const opened = await openSealed(key, `${sealedFor[held.table] ?? held.table}.${column.name}`, value);
    if (opened !== null) return opened;
  }
  return null;
}
