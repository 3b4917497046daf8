import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let worker: Client;
let volunteer: Client;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
  volunteer = await world.as('volunteer');
});
afterAll(() => world.stop());

const ruleOf = async (reason: string) =>
  (await worker.get(`/points/rules?place=${xiandong}`)).body.items.find(
    (one: { reason: string }) => one.reason === reason,
  );
const set = (client: Client, points: number, reason = 'wish.thing') =>
  client.send('PUT', '/points/rules', { place: xiandong, reason, points });

describe('points', () => {
  it('follow the rule of the day; what was received earlier stays', async () => {
    await wishIn(world, 'thanked');
    expect((await set(worker, 9)).body).toEqual({ reason: 'wish.thing', points: 9, version: 2 });
    await wishIn(world, 'thanked');
    expect((await volunteer.get('/my/points')).body).toMatchObject({
      balance: 14,
      accounts: [{ community: xiandong, balance: 14 }],
    });
    const { items } = (await volunteer.get('/my/points/statement')).body;
    expect(items).toMatchObject([
      { amount: 9, ruleVersion: 2 },
      { amount: 5, ruleVersion: 1 },
    ]);
    expect(items[0].publicLine).toBe('想要一盏亮一点的台灯');
  });

  it('are not given where the rule is nothing, and the thanks are', async () => {
    await set(worker, 0);
    const before = (await volunteer.get('/my/points')).body.balance;
    const id = await wishIn(world, 'thanked');
    expect((await volunteer.get('/my/points')).body.balance).toBe(before);
    expect((await volunteer.get(`/wishes/${id}`)).body.state).toBe('thanked');
  });

  it('come page by page, each posting once', async () => {
    await set(worker, 3);
    for (let count = 0; count < 3; count += 1) await wishIn(world, 'thanked');
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await volunteer.get(`/my/points/statement?limit=2${cursor && `&cursor=${cursor}`}`)).body;
      seen.push(...page.items.map((one: { id: string }) => one.id));
      cursor = page.next ?? '';
    } while (cursor);
    const all = await owned<{ id: string }>(world, 'select id from transfer order by id desc');
    expect(seen).toEqual(all.map((one) => one.id));
  });

  it('of others are nobody else’s to see', async () => {
    const other = await world.as('neighbour');
    expect((await other.get('/my/points')).body).toEqual({ balance: 0, accounts: [] });
    expect((await other.get('/my/points/statement')).body).toEqual({ items: [], next: null });
  });
});

describe('rules', () => {
  it('are set by the worker of the community, noted, and read by all', async () => {
    const before = await ruleOf('wish.repair');
    expect((await set(worker, 12, 'wish.repair')).status).toBe(200);
    expect(await ruleOf('wish.repair')).toMatchObject({ points: 12, version: before.version + 1 });
    expect(
      await owned(
        world,
        `select actor_id, detail from journal where kind = 'pointRule' order by seq desc limit 1`,
      ),
    ).toEqual([
      {
        actor_id: worker.personId,
        detail: { reason: 'wish.repair', points: 12, version: before.version + 1 },
      },
    ]);
    const visitor = (await (await world.as(null)).get(`/points/rules?place=${xiandong}`)).body;
    expect(visitor.items).toHaveLength(6);
    expect(visitor.can).toEqual([]);
  });

  it.each(['siblingWorker', 'streetOfficer', 'volunteer', 'resident'])('are not set by %s', async (key) => {
    expect((await set(await world.as(key), 50)).body.code).toBe('access.forbidden');
  });

  it.each([-1, 101, 1.5, '5', null])('%s points are none', async (points) => {
    expect((await set(worker, points as number)).status).toBe(400);
  });
});
