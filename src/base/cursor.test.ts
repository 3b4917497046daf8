import { describe, expect, it } from 'vitest';
import { cursorKey, fromCursor, idCursor, lastId, page, toCursor } from './cursor.ts';
import { newId } from './id.ts';

describe('cursors', () => {
  it('come back as they went', () => {
    const keys = ['2026-11-22T06:42:14.123456Z', newId()];
    expect(fromCursor(toCursor(...keys), 'instant', 'id')).toEqual(keys);
    expect(fromCursor(undefined, 'id')).toBeNull();
    expect(idCursor(undefined)).toBe(lastId);
  });

  it.each([
    ['not base64 of JSON', 'AAAA'],
    ['too few keys', toCursor('true')],
    ['too many keys', toCursor('true', lastId, 'x')],
    ['no flag', toCursor('maybe', lastId)],
    ['no id', toCursor('true', 'x')],
    ['no text', Buffer.from('[true,1]').toString('base64url')],
    ['no list', Buffer.from('{"0":"true"}').toString('base64url')],
  ])('refuse what is none: %s', (_what, cursor) => {
    expect(() => fromCursor(cursor, 'flag', 'id')).toThrow('request.invalid');
    expect(() => idCursor(cursor)).toThrow('request.invalid');
  });

  it.each([
    '0000-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '-infinity',
    'now',
  ])('know that %s is no instant', (text) => expect(cursorKey.instant(text)).toBe(false));
});

describe('a page', () => {
  const cut = (rows: string[], limit: number) =>
    page(
      rows,
      limit,
      (row) => row,
      (row) => row,
    );
  it('has a next one only when a row too many was read', () => {
    expect(cut(['a', 'b', 'c'], 2)).toEqual({ items: ['a', 'b'], next: 'b' });
    expect(cut(['a', 'b'], 2)).toEqual({ items: ['a', 'b'], next: null });
    expect(cut([], 2)).toEqual({ items: [], next: null });
  });
});
