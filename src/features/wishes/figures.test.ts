import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onOneDay, owned, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let officer: Client;
beforeAll(async () => {
  world = await startWorld();
  await onOneDay();
  officer = await world.as('streetOfficer');
  // an officer of the whole city would not see exact figures: this one stands for every level
  await owned(world, `update role_grant set place = '6101' where person_id = $1`, [officer.personId]);
});
afterAll(() => world.stop());

const figures = async (place = xiandong, days = 90) => {
  await world.settle();
  return (await officer.get(`/wishes/figures?place=${place}&days=${days}`)).body;
};

describe('the figures of the tree', () => {
  it('are nothing before anything happened', async () => {
    expect(await figures()).toMatchObject({
      total: {
        proposed: 0,
        opened: 0,
        claimed: 0,
        released: 0,
        fulfilled: 0,
        thanked: 0,
        followed: 0,
        lapsed: 0,
        revoked: 0,
        escalated: 0,
        annulled: 0,
      },
      satisfaction: null,
      byDay: [],
    });
  });

  it('count each step once, and an opening once however often a wish is given back', async () => {
    const id = await wishIn(world, 'claimed');
    const volunteer = await world.as('volunteer');
    await volunteer.post(`/wishes/${id}/release`, { reason: '临时出差' });
    await volunteer.post(`/wishes/${id}/claim`);
    const resident = await world.as('resident');
    const worker = await world.as('worker');
    const other = await wishIn(world, 'open');
    await resident.post(`/wishes/${other}/revise`, { kind: 'thing', publicLine: '一盏台灯' });
    await worker.post(`/wishes/${other}/accept`);
    expect((await figures()).total).toEqual({
      proposed: 2,
      opened: 2,
      claimed: 2,
      released: 1,
      fulfilled: 0,
      thanked: 0,
      followed: 0,
      lapsed: 0,
      revoked: 0,
      escalated: 0,
      annulled: 0,
    });
  });

  it('say how content people were only when five have answered', async () => {
    for (let count = 1; count <= 4; count += 1) await wishIn(world, 'thanked');
    expect(await figures()).toMatchObject({ total: { thanked: 4 }, satisfaction: null });
    await wishIn(world, 'thanked');
    await world.settle();
    const asked = `/wishes/figures?place=${xiandong}`;
    expect((await (await world.as('worker')).get(asked)).body).toMatchObject({
      total: { thanked: 5 },
      satisfaction: { one: 0, two: 0, three: 0, four: 0, five: 5 },
    });
    // day by day they are for those who work there
    expect((await (await world.as(null)).get(asked)).status).toBe(401);
    expect((await (await world.as('siblingWorker')).get(asked)).status).toBe(403);
  });

  it('roll up from the community to street, district and city, and not into another', async () => {
    const { total } = await figures();
    for (const place of ['610102004', '610102', '6101']) expect((await figures(place)).total).toEqual(total);
    expect((await figures('610102004003')).total.proposed).toBe(0);
    expect((await figures('610103')).total.proposed).toBe(0);
  });

  it('cost the tree the same whatever the history: it reads no days, and agrees with the journal', async () => {
    await world.settle();
    const [{ thanked }] = (await owned<{ thanked: number }>(
      world,
      `select count(*)::integer as thanked from journal where kind = 'wish' and step = 'thank'`,
    )) as [{ thanked: number }];
    await owned(world, 'alter table counter rename to counter_away');
    const tree = await officer.get(`/wishes/tree?place=${xiandong}`);
    await owned(world, 'alter table counter_away rename to counter');
    expect(tree.status, tree.text).toBe(200);
    expect(tree.body.counts.thanked).toBe(thanked);
    expect(thanked).toBe(5);
  });

  it('are by the day of Shanghai', async () => {
    await owned(world, `update counter set day = day - 2`);
    expect((await figures(xiandong, 2)).byDay).toEqual([]);
    const [day] = (await figures(xiandong, 3)).byDay;
    const [expected] = await owned<{ day: string }>(
      world,
      `select ((now() at time zone 'Asia/Shanghai')::date - 2)::text as day`,
    );
    expect(day).toMatchObject({ day: expected!.day, thanked: 5 });
  });

  it('are counted once, however often and by however many the journal is read', async () => {
    const before = await figures();
    await Promise.all([world.settle(), world.settle(), world.settle()]);
    expect(await figures()).toEqual(before);
  });
});
