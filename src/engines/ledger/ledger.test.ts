import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned, untilSomethingWaits } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type World } from '../../../test/world/index.ts';
import { inTransaction } from '../../base/act.ts';
import { newId } from '../../base/id.ts';
import { award, carryOver, ledgerLaws, reverse, setRule } from './index.ts';
import { seed } from '../../../test/world/seed.ts';

const people = ['volunteer', 'member', 'neighbour'] as const;
const kinds = ['thing', 'repair', 'company', 'outing', 'lesson', 'other'] as const;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const give = (person: string, kind: string, matterId = newId()): Promise<number> =>
  inTransaction(world.database, 6101, (act) =>
    award(act, {
      community: xiandong,
      personId: world.ids.get(person)!,
      reason: `wish.${kind}`,
      matterId,
      words: '一盏台灯',
    }),
  );
const takeBack = (id: string): Promise<void> =>
  inTransaction(world.database, 6101, (act) => reverse(act, id));
const rule = (kind: string, points: number) =>
  inTransaction(world.database, 6101, (act) => setRule(act, xiandong, `wish.${kind}`, points));
const laws = () => inTransaction(world.database, 6101, (act) => ledgerLaws(act));
const balance = async (person: string): Promise<number> =>
  Number(
    (
      await owned<{ balance: string }>(world, 'select balance from account where owner = $1', [
        world.ids.get(person),
      ])
    )[0]?.balance ?? 0,
  );

describe('the ledger', () => {
  it(`keeps its laws whatever is awarded, taken back and ruled, also at once (SEED=${seed})`, async () => {
    const step = fc.record({
      person: fc.constantFrom(...people),
      kind: fc.constantFrom(...kinds),
      what: fc.constantFrom('award', 'award', 'award', 'again', 'reverse', 'rule'),
      pick: fc.nat(),
    });
    const matters: [string, string][] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 4 }),
        async (rounds) => {
          for (const round of rounds) {
            const transfers = await owned<{ id: string }>(world, 'select id from transfer order by id');
            await Promise.allSettled(
              round.map(async ({ person, kind, what, pick }) => {
                if (what === 'rule') await rule(kind, pick % 101);
                else if (what === 'reverse' && transfers.length)
                  await takeBack(transfers[pick % transfers.length]!.id);
                else if (what === 'again' && matters.length)
                  await give(person, ...matters[pick % matters.length]!);
                else {
                  const matter = newId();
                  matters.push([kind, matter]);
                  await give(person, kind, matter);
                }
              }),
            );
            expect(await laws()).toEqual([]);
          }
        },
      ),
      { seed, numRuns: 5, endOnFailure: true },
    );
    const [posted] = await owned<{ count: number }>(world, 'select count(*)::int as count from transfer');
    expect(posted!.count).toBeGreaterThan(0);
    const twice = await owned(
      world,
      'select matter_id from transfer where reverses is null group by matter_id, reason, part having count(*) > 1',
    );
    expect(twice).toEqual([]);
  });

  it('posts once for a thing, of many at once', async () => {
    await rule('outing', 6);
    const matter = newId();
    const before = await balance('member');
    const given = await Promise.allSettled(Array.from({ length: 8 }, () => give('member', 'outing', matter)));
    const done = given.filter((one) => one.status === 'fulfilled');
    expect(done).toHaveLength(1);
    expect(done[0]!.value).toBe(6);
    expect(await balance('member')).toBe(before + 6);
    for (const one of given)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ constraint: 'ledger.already_posted' });
  });

  it('takes back what it gave, once, and never below nothing', async () => {
    await rule('thing', 7);
    const before = await balance('neighbour');
    const matter = newId();
    expect(await give('neighbour', 'thing', matter)).toBe(7);
    const [transfer] = await owned<{ id: string }>(world, 'select id from transfer where matter_id = $1', [
      matter,
    ]);
    await takeBack(transfer!.id);
    expect(await balance('neighbour')).toBe(before);
    await expect(takeBack(transfer!.id)).rejects.toMatchObject({ constraint: 'ledger.already_reversed' });
    expect(await laws()).toEqual([]);
  });

  it('carries over to another record what comes in at the very moment, too', async () => {
    await rule('thing', 7);
    const [from, to] = [world.ids.get('gridLeader')!, world.ids.get('secretary')!];
    const matter = newId();
    await give('gridLeader', 'thing', matter);
    const [first] = await owned<{ id: string }>(world, 'select id from transfer where matter_id = $1', [
      matter,
    ]);
    await takeBack(first!.id);
    const { promise: seen, resolve: commit } = Promise.withResolvers<void>();
    const { promise: given, resolve: done } = Promise.withResolvers<void>();
    const coming = inTransaction(world.database, 6101, async (act) => {
      const points = { reason: 'wish.thing', matterId: newId(), words: '一盏台灯' };
      await award(act, { community: xiandong, personId: world.ids.get('gridLeader')!, ...points });
      done();
      await seen;
    });
    await given;
    const carrying = inTransaction(world.database, 6101, (act) => carryOver(act, from, to));
    await untilSomethingWaits(world);
    commit();
    await coming;
    expect(await carrying).toHaveLength(1);
    expect([await balance('gridLeader'), await balance('secretary')]).toEqual([0, 7]);
    expect(await laws()).toEqual([]);
  });

  it('gives nothing where no rule gives anything', async () => {
    await rule('lesson', 0);
    expect(await give('volunteer', 'lesson')).toBe(0);
    expect(await give('volunteer', 'nothing')).toBe(0);
    expect(await laws()).toEqual([]);
  });

  it('says which law is broken, so that the check can fail', async () => {
    await rule('outing', 6);
    expect(await give('volunteer', 'outing')).toBe(6);
    await owned(
      world,
      `update account set balance = balance + 1 where owner_kind = 'person' and owner = $1`,
      [world.ids.get('volunteer')],
    );
    expect((await laws()).map((one) => one.law).toSorted()).toEqual([
      'a balance is the sum of its postings',
      'balances of a fund sum to zero',
    ]);
    await owned(
      world,
      `update account set balance = balance - 1 where owner_kind = 'person' and owner = $1`,
      [world.ids.get('volunteer')],
    );
    expect(await laws()).toEqual([]);
  });

  it('cannot be rewritten by the program itself', async () => {
    for (const text of [
      'update transfer set amount = 1',
      'delete from transfer',
      'delete from account',
      'update account set floor = null',
    ])
      await expect(world.database.query(text)).rejects.toMatchObject({ code: '42501' });
  });
});
