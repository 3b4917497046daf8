import { Failure } from './failure.ts';

/** Cursors of keyset pages: the keys of the last row, as text that goes into an address. */
export const toCursor = (...keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A day that there is: no 30th of February. */
const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** What the keys of a cursor may be: each as the database reads it. */
export const cursorKey = {
  id: (text: string): boolean => isId.test(text),
  place: (text: string): boolean => /^[0-9A-Z]{2,40}$/.test(text),
  number: (text: string): boolean => /^\d{1,18}$/.test(text),
  day: (text: string): boolean => /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && isDay(text),
  flag: (text: string): boolean => text === 'true' || text === 'false',
  instant: (text: string): boolean =>
    /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text.slice(0, 19)),
} as const;

/** The keys of a cursor, or null without one; refuses what is none. */
export function fromCursor(
  cursor: string | undefined,
  ...kinds: readonly (keyof typeof cursorKey)[]
): string[] | null {
  if (!cursor) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits = (key: unknown, index: number) => typeof key === 'string' && cursorKey[kinds[index]!](key);
    if (Array.isArray(keys) && keys.length === kinds.length && keys.every(fits)) return keys as string[];
  } catch {
    // falls through to the refusal
  }
  throw new Failure('request.invalid', { fields: [{ field: 'query/cursor', rule: 'format' }] });
}

/** The least id: a page that begins at the oldest. */
export const firstId = '00000000-0000-0000-0000-000000000000';
/** A day before all others: a page that begins at the earliest. */
export const firstDay = '0001-01-01';
/** The greatest id: a page that begins at the newest. */
export const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The greatest number: a page that begins at the newest. */
export const lastNumber = '9'.repeat(18);

/** The id that a page by id goes on from. */
export function idCursor(cursor: string | undefined): string {
  if (!cursor) return lastId;
  if (!isId.test(cursor))
    throw new Failure('request.invalid', { fields: [{ field: 'query/cursor', rule: 'format' }] });
  return cursor;
}

/** Cuts the one row too many that was read to know whether there is more. */
export function page<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => string,
) {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(item), next: last === undefined ? null : key(last) };
}
