import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, makePair, readings, writings, type Asked, type Pair } from './worlds/pair.ts';
import { mayTell } from './worlds/told.ts';

let pair: Pair;
const met = new Set<string>();
beforeAll(async () => {
  pair = await makePair();
});
afterAll(() => pair.stop());

/** Asks one after another in each of a few lanes; gives the differences that nobody has allowed. */
async function compare(all: Iterable<Asked>, lanes: number) {
  const rest = all[Symbol.iterator]();
  const leaks: string[] = [];
  let pairs = 0;
  const lane = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) {
      const { operation, caller, url } = next.value;
      const difference = await ask(pair, next.value);
      pairs += 1;
      if (!difference) continue;
      const role = caller.where === 'sameCommunity' ? caller.role! : caller.name;
      if (mayTell[operation.operationId]?.includes(role)) met.add(`${operation.operationId} ${role}`);
      else leaks.push(`${operation.operationId} by ${role}: ${url}\n  ${difference}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { leaks, pairs };
}

it('everything that is sealed or personal differs between the two worlds', () => {
  expect(pair.changed.length).toBeGreaterThan(10);
  for (const column of ['identity.person.name', 'identity.phone.phone_sealed', 'public.wish_private.sealed'])
    expect(pair.changed).toContain(column);
});

it('who may not read it cannot tell the worlds apart by reading: status, length, order and every byte are equal', async () => {
  const { leaks, pairs } = await compare(readings(pair), 6);
  expect(leaks).toEqual([]);
  expect(pairs).toBeGreaterThan(3_000);
}, 1_200_000);

it('nor by acting', async () => {
  const acts = function* (): Generator<Asked> {
    for (const one of writings(pair)) yield { ...one, key: randomUUID() };
  };
  const { leaks, pairs } = await compare(acts(), 1);
  expect(leaks).toEqual([]);
  expect(pairs).toBeGreaterThan(1_000);
}, 1_200_000);

it('who may be told was told: so the differences are seen', () => {
  const reviewed = Object.entries(mayTell).flatMap(([operation, roles]) =>
    roles.map((role) => `${operation} ${role}`),
  );
  expect([...met].toSorted()).toEqual(reviewed.toSorted());
});
