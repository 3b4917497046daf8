import { Failure } from './failure.ts';

/** Cursors of keyset pages: the keys of the last row, as text that goes into an address. */
export const toCursor = (...keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The keys of a cursor, or null without one; refuses what is none. */
export function fromCursor(cursor: string | undefined, count: number): string[] | null {
  if (!cursor) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === 'string'))
      return keys;
  } catch {
    // falls through to the refusal
  }
  throw new Failure('request.invalid', { fields: [{ field: 'query/cursor', rule: 'format' }] });
}

/** The greatest id: a page that begins at the newest. */
export const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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
