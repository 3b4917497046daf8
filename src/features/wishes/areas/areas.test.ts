import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onOneDay, owned, wishIn } from '../../../../test/edges/steps.ts';
import { anda, startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';

let world: World;
const clients: Record<string, Client> = {};
beforeAll(async () => {
  world = await startWorld();
  await onOneDay();
  for (const key of ['resident', 'worker', 'volunteer', 'gridLeader', 'neighbour'])
    clients[key] = await world.as(key);
  clients['visitor'] = await world.as(null);
});
afterAll(() => world.stop());

const read = async (who: string, place = xiandong) => {
  await world.settle();
  return (await clients[who]!.get(`/wishes/areas?place=${place}`)).body;
};
const step = (who: string, id: string, verb: string, body: object = {}) =>
  clients[who]!.post(`/wishes/${id}/${verb}`, body);
/** As if everything had happened so many days earlier. */
async function earlier(days: number): Promise<void> {
  await world.settle();
  await owned(world, `update counter set day = day - $1::integer`, [days]);
  await owned(world, 'delete from counter_month');
  await owned(
    world,
    `insert into counter_month (city_id, above, place, measure, month, value)
     select c.city_id, a.above, a.part, c.measure, date_trunc('month', c.day)::date, sum(c.value)
     from counter c cross join lateral app.places_above(c.place) a group by 1, 2, 3, 4, 5`,
  );
}

/** The same figures, counted in the tables. */
async function recount(place: string) {
  const [row] = await owned<Record<string, number>>(
    world,
    `select count(*) filter (where opened_at is not null)::int as hung,
       count(*) filter (where state in ('confirmed', 'thanked'))::int as granted,
       count(*) filter (where state in ('open', 'claimed', 'delivered'))::int as open,
       count(*) filter (where state = 'claimed' and due_on < (now() at time zone 'Asia/Shanghai')::date)::int as overdue
     from wish where place like $1 || '%'`,
    [place],
  );
  return row;
}
const valuesOf = (row: Record<string, { value: number } | null>) => ({
  hung: row['hung']?.value,
  granted: row['granted']?.value,
  open: row['open']?.value,
  overdue: row['overdue']?.value,
});

describe('the tree in figures', () => {
  it('of a city in which something happened, but no wish was counted yet, are empty', async () => {
    const anybody = await world.as('andaResident');
    const consent = { purpose: 'care.visit', version: 1 };
    expect((await anybody.post('/my/consents', consent)).status).toBe(201);
    await world.settle();
    const { status, body } = await anybody.get(`/wishes/areas?place=${anda}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ until: null, own: { hung: null } });
  });

  it('is what the tables say, step by step, for the community and each of its grids', async () => {
    for (const state of ['open', 'claimed', 'delivered', 'confirmed', 'thanked'] as const)
      await wishIn(world, state);
    const back = await wishIn(world, 'claimed');
    await step('volunteer', back, 'release', { reason: '临时出差' });
    const disputed = await wishIn(world, 'delivered');
    await step('resident', disputed, 'dispute', { reason: '没有收到' });
    const revised = await wishIn(world, 'open');
    await step('resident', revised, 'revise', { kind: 'repair', publicLine: '修一修门铃' });
    await step('worker', await wishIn(world, 'open'), 'withdraw', { reason: '已经有了' });
    const used = await wishIn(world, 'thanked');
    await owned(world, `update wish set use_state = 'asked' where id = $1`, [used]);
    await step('resident', used, 'use', { answer: 'yes' });
    await step('worker', used, 'annul', { reason: '查明没有送到' });
    const told = await read('worker');
    expect(told.exact).toBe(true);
    expect(valuesOf(told.own)).toEqual(await recount(xiandong));
    expect(told.own).toMatchObject({ useShare: null, medianDays: { value: 0 } });
    for (const row of told.below)
      if (!row.direct) expect([row.code, valuesOf(row)]).toEqual([row.code, await recount(row.code)]);
    const sum = (field: string) =>
      told.below.reduce((all: number, row: Record<string, { value: number }>) => all + row[field]!.value, 0);
    expect(sum('hung')).toBe(told.own.hung.value);
    expect(told.byKind.reduce((all: number, one: any) => all + one.hung.value, 0)).toBe(told.own.hung.value);
    expect(told.hungByMonth.at(-1).value).toBe(told.own.hung.value);
    expect(told.above.map((one: { code: string }) => one.code)).toEqual(['6101', '610102', '610102004']);
  });

  it('counts as overdue what is not done by its day, until it is put off, given back or brought', async () => {
    const ids = [];
    for (let count = 0; count < 3; count += 1) {
      await owned(world, `update wish_claim set ended_at = now(), ended_by = 'lapse' where ended_at is null`);
      ids.push(await wishIn(world, 'claimed'));
    }
    await earlier(40);
    await owned(world, `update wish set due_on = due_on - 40 where state = 'claimed'`);
    const before = await read('worker');
    expect(valuesOf(before.own)).toEqual(await recount(xiandong));
    expect(before.own.overdue.value).toBeGreaterThanOrEqual(3);
    const until = (
      await owned<{ day: string }>(world, `select (now() + interval '20 days')::date::text as day`)
    )[0]!.day;
    await step('worker', ids[0]!, 'extend', { until, reason: '零件没有到' });
    await step('worker', ids[1]!, 'revoke', { reason: '联系不上认领人' });
    const after = await read('worker');
    expect(valuesOf(after.own)).toEqual(await recount(xiandong));
    expect(after.own.overdue.value).toBe(before.own.overdue.value - 2);
  });

  it('holds small numbers back from everybody else, and this month altogether', async () => {
    const hidden = await read('visitor');
    expect(hidden).toMatchObject({ exact: false, mayExport: false, fewest: 5 });
    const told = await read('worker');
    const small = (row: Record<string, { value: number } | null>) =>
      ['hung', 'granted', 'open', 'overdue'].filter((field) => {
        const value = row[field]?.value ?? 0;
        return value > 0 && value < 5;
      });
    for (const row of [hidden.own, ...hidden.below]) expect([row.code, small(row)]).toEqual([row.code, []]);
    // the same for the grid that one person lives in
    for (const row of told.below.filter((one: { direct: boolean }) => !one.direct)) {
      const grid = await read('visitor', row.code);
      expect(small(grid.own)).toEqual([]);
    }
  });

  it('is published for a month that is over once enough has come together, and stays', async () => {
    for (let count = 0; count < 6; count += 1) {
      await owned(
        world,
        `update wish set state = 'withdrawn', claimer_id = null where state in ('open', 'proposed')`,
      );
      await wishIn(world, 'open');
    }
    await earlier(70);
    await wishIn(world, 'open');
    await world.settle();
    const { own, until, hungByMonth } = await read('visitor');
    expect(until).toMatch(/^\d{4}-\d{2}$/);
    expect(own.hung.value).toBeGreaterThanOrEqual(5);
    expect(hungByMonth.every((one: { value: number }) => one.value === 0 || one.value >= 5)).toBe(true);
    // what happens now is not told before its month is over
    await owned(world, `update wish set state = 'withdrawn', claimer_id = null where state = 'open'`);
    await wishIn(world, 'open');
    expect((await read('visitor')).own).toEqual(own);
    expect((await read('worker')).own.hung.value).toBeGreaterThan(own.hung.value);
  });

  it('goes along as a table for those who work there, with what they may see', async () => {
    const { cookie } = clients['worker']!;
    const reply = await world.app.inject({
      url: `/api/6101/wishes/areas/export?place=${xiandong}&format=csv`,
      cookies: { [cookie!.name]: cookie!.value },
    });
    expect(reply.statusCode).toBe(200);
    const { own } = await read('worker');
    expect(reply.body).toContain(xiandong);
    expect(reply.body).toContain(String(own.hung.value));
    expect((await clients['resident']!.get(`/wishes/areas/export?place=${xiandong}`)).status).toBe(403);
  });
});
