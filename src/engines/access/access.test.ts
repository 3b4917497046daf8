import { describe, expect, it } from 'vitest';
import type { Caller } from '../../base/caller.ts';
import { covers, permissionTable, relationsOf } from './index.ts';

const somebody: Caller = {
  city: 6101,
  person: 'p',
  session: 's',
  expires: null,
  grants: [],
  strong: true,
  fresh: true,
};
const visitor: Caller = { ...somebody, person: null, session: null };
const table = permissionTable([
  {
    'thing.see': { words: 'see it', anyone: true },
    'thing.own': { words: 'own it', signedIn: true },
    'thing.mend': { words: 'mend it', relations: ['owner'], roles: ['communityWorker'] },
  },
]);
const at = (place: string, owner: string | null = null) => ({ place, relations: { owner } });

describe('a place', () => {
  it.each([
    ['610102004002', '610102004002', true],
    ['610102004002', '610102004002001', true],
    ['610102', '610102004002', true],
    ['610102004002', '610102004003', false],
    ['610102004002001', '610102004002', false],
    ['610102004002001', '610102004002002', false],
    ['1506', '610102004002', false],
  ])('a grant for %s reaches %s: %s', (granted, place, reached) =>
    expect(covers(granted, place)).toBe(reached),
  );
});

describe('the table of permissions', () => {
  it('lets in by everybody, session, relation or role, and nobody else', () => {
    expect(table.allows(visitor, 'thing.see', at('610102004002'))).toBe(true);
    expect(table.allows(visitor, 'thing.own', at('610102004002'))).toBe(false);
    expect(table.allows(somebody, 'thing.own', at('610102004002'))).toBe(true);
    expect(table.allows(somebody, 'thing.mend', at('610102004002'))).toBe(false);
    expect(table.allows(somebody, 'thing.mend', at('610102004002', 'p'))).toBe(true);
    const worker = (place: string, role = 'communityWorker') => ({ ...somebody, grants: [{ role, place }] });
    expect(table.allows(worker('610102004002'), 'thing.mend', at('610102004002001'))).toBe(true);
    expect(table.allows(worker('610102004003'), 'thing.mend', at('610102004002001'))).toBe(false);
    expect(table.allows(worker('610102004002', 'volunteer'), 'thing.mend', at('610102004002'))).toBe(false);
  });

  it('a visitor stands in no relation, not even to what belongs to nobody', () => {
    expect(table.allows(visitor, 'thing.mend', at('610102004002', null))).toBe(false);
    expect(relationsOf(visitor, { owner: null })).toEqual([]);
    expect(relationsOf(somebody, { owner: 'p', maker: 'q', heir: 'p' })).toEqual(['owner', 'heir']);
  });

  it('asks a visitor to sign in and forbids the others', () => {
    expect(() => table.authorise(visitor, 'thing.mend', at('6101'))).toThrow('access.sign_in');
    expect(() => table.authorise(somebody, 'thing.mend', at('6101'))).toThrow('access.forbidden');
  });

  it('refuses a permission declared twice or not at all', () => {
    const part = { 'thing.see': { words: 'see it', anyone: true } } as const;
    expect(() => permissionTable([part, part])).toThrow('declared twice');
    expect(() => table.allows(somebody, 'thing.sell', at('6101'))).toThrow('no such permission');
  });
});
