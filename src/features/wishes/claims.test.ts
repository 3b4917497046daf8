import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn, line, onOneDay, owned, tally, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { runNow } from '../../engines/routines/index.ts';
import { wishRoutines } from './routines.ts';
import { defaultRules } from './rules.ts';

let world: World;
const clients: Record<string, Client> = {};
beforeAll(async () => {
  world = await startWorld();
  await onOneDay();
  for (const key of ['resident', 'worker', 'volunteer', 'member', 'neighbour', 'secretary'])
    clients[key] = await world.as(key);
});
afterAll(() => world.stop());

const as = (key: string): Client => clients[key]!;
const program = async () => {
  for (const routine of wishRoutines) await runNow(world.database, 6101, routine);
};
const due = (id: string, offset: number) =>
  owned(world, 'update wish set due_on = $2 where id = $1', [id, dayIn(offset)]);
const stepsOf = async (id: string): Promise<string[]> =>
  (
    await owned<{ step: string }>(world, 'select step from journal where matter_id = $1 order by seq', [id])
  ).map((row) => row.step);

describe('a claim', () => {
  it('has a day by its kind, is reminded once, shows that it is late, and lapses to the tree', async () => {
    const id = await wishIn(world, 'claimed');
    const mine = async () =>
      (await as('volunteer').get('/my/claims')).body.items.find((one: { id: string }) => one.id === id);
    expect(await mine()).toMatchObject({ dueOn: dayIn(14), overdue: false, live: true });
    await program();
    expect(await stepsOf(id)).not.toContain('remind');

    await due(id, 2);
    await program();
    await program();
    expect((await stepsOf(id)).filter((step) => step === 'remind')).toHaveLength(1);

    await due(id, -7);
    expect(await mine()).toMatchObject({ dueOn: dayIn(-7), overdue: true });
    expect((await as('resident').get(`/wishes/${id}`)).body).toMatchObject({
      overdue: true,
      claimer: '李晓峰',
    });
    // a neighbour who only reads learns neither
    expect((await as('neighbour').get(`/wishes/${id}`)).body).toMatchObject({
      overdue: false,
      dueOn: null,
      claimer: null,
    });
    await program();
    expect((await as('volunteer').get(`/wishes/${id}`)).body.state).toBe('claimed');

    await due(id, -8);
    await program();
    const wish = (await as('volunteer').get(`/wishes/${id}`)).body;
    expect(wish).toMatchObject({ state: 'open', dueOn: null, claimer: null });
    expect(wish.story[0].steps.at(-1)).toMatchObject({ step: 'lapse', by: 'program' });
    expect(await mine()).toMatchObject({ live: false, endedBy: 'lapse', dueOn: null });
    expect((await as('volunteer').post(`/wishes/${id}/reveal`)).status).toBe(403);
    expect((await as('member').post(`/wishes/${id}/claim`)).status).toBe(200);
  });

  it('does not lapse once it was brought, and has a week again when it did not arrive', async () => {
    const id = await wishIn(world, 'delivered');
    await due(id, -60);
    await program();
    expect((await as('resident').get(`/wishes/${id}`)).body.state).toBe('delivered');
    await as('resident').post(`/wishes/${id}/dispute`, { reason: '还没有收到' });
    await program();
    expect((await as('resident').get(`/wishes/${id}`)).body).toMatchObject({
      state: 'claimed',
      dueOn: dayIn(7),
    });
  });

  it('is put off once by its claimer and again by the staff, never back and never without end', async () => {
    const id = await wishIn(world, 'claimed');
    const extend = (who: string, offset: number) =>
      as(who).post(`/wishes/${id}/extend`, { until: dayIn(offset), reason: '零件没有到' });
    expect((await extend('volunteer', 14)).body.code).toBe('wish.due_date_invalid');
    expect((await extend('volunteer', 91)).body.code).toBe('wish.due_date_invalid');
    const first = await extend('volunteer', 20);
    expect(first.body).toMatchObject({ state: 'claimed' });
    expect(first.body.can).not.toContain('extend');
    expect((await extend('volunteer', 25)).body.code).toBe('wish.already_extended');
    expect((await extend('worker', 30)).status).toBe(200);
    expect((await as('resident').get(`/wishes/${id}`)).body.dueOn).toBe(dayIn(30));
  });

  it('is withdrawn by the staff with a reason that the claimer reads; not when it was brought', async () => {
    const id = await wishIn(world, 'claimed');
    const revoke = (wish: string) => as('worker').post(`/wishes/${wish}/revoke`, { reason: '一直联系不上' });
    expect((await revoke(id)).body).toMatchObject({ state: 'open' });
    const mine = (await as('volunteer').get('/my/claims')).body.items;
    expect(mine.find((one: { id: string }) => one.id === id)).toMatchObject({
      live: false,
      endedBy: 'revoke',
      reason: '一直联系不上',
    });
    expect((await as('volunteer').post(`/wishes/${id}/reveal`)).status).toBe(403);
    expect((await revoke(await wishIn(world, 'delivered'))).body.code).toBe('wish.on_its_way');
  });

  it('is entered by the desk for somebody without a phone, who then holds it', async () => {
    const id = await wishIn(world, 'open');
    const aunt = world.ids.get('aunt')!;
    const claimed = await as('worker').post(`/wishes/${id}/claim`, { personId: aunt, road: 'telephone' });
    expect(claimed.body).toMatchObject({ state: 'claimed' });
    expect((await as('resident').get(`/wishes/${id}`)).body).toMatchObject({ claimer: '郑玉芬' });
    const [step] = (await as('resident').get(`/wishes/${id}`)).body.story[0].steps.slice(-1);
    expect(step).toMatchObject({ step: 'claim', by: 'claimer' });
    // all that the claimer may do goes through the desk, too; the points are hers
    for (const [verb, body] of [
      ['extend', { until: dayIn(30), reason: '来电说晚几天' }],
      ['fulfil', { words: '送到了' }],
      ['thank', { grade: 5 }],
    ] as const)
      expect((await as('worker').post(`/wishes/${id}/${verb}`, body)).status).toBe(200);
    const [given] = await owned<{ owner: string }>(
      world,
      'select a.owner from transfer t join account a on a.id = t.credit_id where t.matter_id = $1',
      [id],
    );
    expect(given?.owner).toBe(aunt);
    const refused = await as('neighbour').post(`/wishes/${await wishIn(world, 'open')}/claim`, {
      personId: aunt,
    });
    expect(refused).toMatchObject({ status: 403, body: { code: 'wish.road_is_for_staff' } });
  });

  it('that came too late because the wish was taken down is told so', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await wishIn(world, 'open');
      const [withdrawn, claimed] = await Promise.all([
        as('resident').post(`/wishes/${id}/withdraw`),
        as('volunteer').post(`/wishes/${id}/claim`),
      ]);
      if (claimed.status === 200) expect(withdrawn.body.code).toMatch(/^wish\.(locked|wrong_state)$/);
      else expect(['wish.wrong_state', 'wish.not_found']).toContain(claimed.body.code);
    }
  });
});

describe('the limits of a community', () => {
  const set = (rules: object) =>
    as('worker').send('PUT', '/wishes/rules', { place: xiandong, rules: { ...defaultRules, ...rules } });

  it('are public, set by the desk as versions, and the defaults where nobody set any', async () => {
    await owned(world, `delete from wish_rule where place = $1`, [xiandong]);
    const read = async () => (await (await world.as(null)).get(`/wishes/rules?place=${xiandong}`)).body;
    expect(await read()).toEqual({ rules: { ...defaultRules, version: 0 }, full: false, can: [] });
    expect((await set({ liveClaims: 4 })).body.rules).toMatchObject({ liveClaims: 4, version: 1 });
    expect((await set({ liveClaims: 5 })).body.rules.version).toBe(2);
    expect(
      (await as('resident').send('PUT', '/wishes/rules', { place: xiandong, rules: defaultRules })).status,
    ).toBe(403);
    await owned(world, `delete from wish_rule where place = $1`, [xiandong]);
  });

  it('let nobody hold more than three wishes, whatever is tried at once', async () => {
    await owned(world, `update wish_claim set ended_at = now(), ended_by = 'lapse' where ended_at is null`);
    await owned(world, `update wish set state = 'withdrawn', claimer_id = null where state <> 'withdrawn'`);
    await set({ openWishes: 100, proposalsADay: 100 });
    const ids: string[] = [];
    for (let count = 0; count < 10; count += 1) ids.push(await wishIn(world, 'open'));
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) => as('member').post(`/wishes/${ids[index % 10]}/claim`)),
    );
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(3);
    for (const reply of replies.filter((one) => one.status !== 200))
      expect(reply).toMatchObject({
        status: 409,
        body: { code: expect.stringMatching(/^wish\.(too_many_claims|already_claimed)$/) },
      });
    const held = await owned(world, 'select id from wish_claim where claimer_id = $1 and ended_at is null', [
      as('member').personId,
    ]);
    expect(held).toHaveLength(3);
    // who has another record holds no more by it
    const [other] = await owned<{ id: string }>(
      world,
      `insert into person (city_id, id, home, community, kept_id) select city_id, gen_random_uuid(), home, community, id
       from person where id = $1 returning id`,
      [as('member').personId],
    );
    const ofRecord = 'update wish_claim set claimer_id = $2 where claimer_id = $1 and ended_at is null';
    await owned(world, ofRecord, [as('member').personId, other!.id]);
    const [free] = await owned<{ id: string }>(world, `select id from wish where state = 'open' limit 1`);
    expect((await as('member').post(`/wishes/${free!.id}/claim`)).body.code).toBe('wish.too_many_claims');
    await owned(world, ofRecord, [other!.id, as('member').personId]);
  });

  it('let nobody collect addresses by claiming and giving back; a slip does not count', async () => {
    await set({ openWishes: 100, proposalsADay: 100 });
    const wish = await wishIn(world, 'open');
    const round = async (look: boolean) => {
      const claimed = await as('secretary').post(`/wishes/${wish}/claim`);
      if (claimed.status !== 200) return claimed.body.code;
      if (look) expect((await as('secretary').post(`/wishes/${wish}/reveal`)).status).toBe(200);
      await as('secretary').post(`/wishes/${wish}/release`, { reason: '帮不了' });
      // what was shown while the claim lived is closed with the next request
      expect((await as('secretary').post(`/wishes/${wish}/reveal`)).status).toBe(403);
      return 'done';
    };
    for (const look of [false, false, true, true, true]) expect(await round(look)).toBe('done');
    expect(await round(true)).toBe('wish.too_many_releases');
  });

  it('let nobody have more unfinished wishes, or hang more in a day, than the rule says', async () => {
    await set({ openWishes: 100, proposalsADay: 100 });
    const before = await owned(world, `select id from wish where subject_id = $1 and state = 'proposed'`, [
      as('neighbour').personId,
    ]);
    await set({ openWishes: before.length + 2, proposalsADay: 100 });
    const many = (client: Client) =>
      Promise.all(Array.from({ length: 12 }, () => client.post('/wishes', line)));
    const full = async () =>
      (await as('neighbour').get(`/wishes/rules?place=${xiandong}`)).body.full as unknown;
    expect(await full()).toBe(false);
    expect(tally(await many(as('neighbour')))).toEqual({ '201': 2, '409 wish.too_many_open': 10 });
    // which the form asks before it begins
    expect(await full()).toBe(true);
    const visitor = await (await world.as(null)).get(`/wishes/rules?place=${xiandong}`);
    expect(visitor.body.full).toBe(false);
    await set({ openWishes: 100, proposalsADay: 4 });
    expect(tally(await many(as('neighbour')))).toEqual({ '201': 2, '409 wish.too_many_proposals': 10 });
    // the desk may enter for as many callers as come
    const atDesk = await as('worker').post('/wishes', {
      ...line,
      road: 'telephone',
      subject: { personId: world.ids.get('aunt') },
    });
    expect(atDesk.status).toBe(201);
  });
});
