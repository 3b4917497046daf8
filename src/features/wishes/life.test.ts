import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn, hang, line, owned, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { inTransaction } from '../../base/act.ts';
import { ledgerLaws } from '../../engines/ledger/index.ts';
import { runNow } from '../../engines/routines/index.ts';
import { wishRoutines } from './routines.ts';
import { likeness } from './similar.ts';

let world: World;
const clients: Record<string, Client> = {};
beforeAll(async () => {
  world = await startWorld();
  for (const key of ['resident', 'worker', 'volunteer', 'member', 'neighbour', 'streetOfficer'])
    clients[key] = await world.as(key);
  clients['visitor'] = await world.as(null);
});
afterAll(() => world.stop());

const as = (key: string): Client => clients[key]!;
const step = (who: string, id: string, verb: string, body: object = {}) =>
  as(who).post(`/wishes/${id}/${verb}`, body);
const see = async (who: string, id: string) => (await as(who).get(`/wishes/${id}`)).body;
const program = async () => {
  for (const routine of wishRoutines) await runNow(world.database, 6101, routine);
};
const count = async (id: string, name: string): Promise<number> =>
  (await owned(world, 'select id from journal where matter_id = $1 and step = $2', [id, name])).length;
const longAgo = (id: string, days: number) =>
  owned(world, `update wish set changed_at = now() - make_interval(days => $2) where id = $1`, [id, days]);

const outing = {
  kind: 'outing',
  publicLine: '想去公园看看银杏',
  privatePart: '走路慢，三楼东户',
  service: { day: dayIn(10), part: 'morning', meetingPoint: '公园东门', escort: true, twoAdults: true },
  health: '有高血压，不能走太快',
  healthConsent: 1,
};

describe('things and services differ', () => {
  it('a service says when, where and in whose company; a thing what it costs', async () => {
    const id = await wishIn(world, 'open', outing);
    expect(await see('visitor', id)).toMatchObject({
      worthYuan: null,
      service: { ...outing.service, secondNamed: false },
    });
    const thing = await wishIn(world, 'open', { ...line, worthYuan: 80 });
    expect(await see('visitor', thing)).toMatchObject({ worthYuan: 80, service: null });
    // changing the kind changes what is asked
    const changed = await step('resident', thing, 'revise', {
      kind: 'company',
      publicLine: '想有人陪着说说话',
    });
    expect(changed.status).toBe(200);
    expect((await see('resident', thing)).worthYuan).toBeNull();
  });

  it('the place to meet at is public, so it holds neither name nor number', async () => {
    for (const [meetingPoint, code] of [
      ['请打 029-8200 0001', 'wish.line_has_number'],
      ['马文静家楼下', 'wish.line_names_subject'],
    ])
      expect((await as('resident').post('/wishes', { ...outing, service: { meetingPoint } })).body.code).toBe(
        code,
      );
  });

  it('a thing above the worth of the community is accepted with a reason or declined', async () => {
    const id = await hang(as('resident'), { ...line, worthYuan: 201 });
    expect((await step('worker', id, 'accept')).body.code).toBe('wish.over_worth');
    expect((await step('worker', id, 'accept', { reason: '单位愿意出' })).body.state).toBe('open');
    const within = await hang(as('resident'), { ...line, worthYuan: 200 });
    expect((await step('worker', within, 'accept')).body.state).toBe('open');
  });

  it('two adults come together: the second is named before it is done, and forgotten with the claim', async () => {
    const id = await wishIn(world, 'claimed', outing);
    expect((await see('volunteer', id)).can).not.toContain('fulfil');
    expect((await step('volunteer', id, 'fulfil')).body.code).toBe('wish.second_missing');
    expect((await step('member', id, 'accompany', { name: '周大姐' })).status).toBe(403);
    await step('volunteer', id, 'accompany', { name: '周大姐' });
    expect((await step('resident', id, 'reveal')).body.second).toBe('周大姐');
    await step('volunteer', id, 'release', { reason: '临时出差' });
    expect((await step('resident', id, 'reveal')).body.second).toBeNull();
    await step('volunteer', id, 'claim');
    expect((await step('volunteer', id, 'fulfil')).body.code).toBe('wish.second_missing');
    await step('volunteer', id, 'accompany', { name: '孙大哥' });
    expect((await step('volunteer', id, 'fulfil')).body.state).toBe('delivered');
    const held = await owned<{ text: string }>(
      world,
      'select p::text as text from wish_private p where wish_id = $1',
      [id],
    );
    for (const secret of ['孙大哥', '高血压', '三楼']) expect(held[0]!.text).not.toContain(secret);
  });
});

/** Who reads what, when: the table of staged disclosure. */
describe('what is not public is shown in stages', () => {
  const fields = ['name', 'phone', 'address', 'privatePart', 'health'] as const;
  type Shown = 'all' | 'notHealth' | 'nothing';
  const shown = async (who: string, id: string): Promise<Shown | string> => {
    const { status, body } = await step(who, id, 'reveal');
    if (status === 403 || status === 401 || status === 404) return 'nothing';
    const there = fields.filter((field) => body[field] !== null);
    if (there.length === fields.length) return 'all';
    return there.includes('health') ? there.join() : 'notHealth';
  };
  const readers = ['visitor', 'neighbour', 'streetOfficer', 'resident', 'worker', 'volunteer'] as const;
  const table: readonly (readonly [phase: string, ...Shown[]])[] = [
    //            visitor    neighbour  street     wisher   desk         claimer
    ['proposed', 'nothing', 'nothing', 'nothing', 'all', 'notHealth', 'nothing'],
    ['open', 'nothing', 'nothing', 'nothing', 'all', 'notHealth', 'nothing'],
    ['claimed', 'nothing', 'nothing', 'nothing', 'all', 'notHealth', 'all'],
    ['delivered', 'nothing', 'nothing', 'nothing', 'all', 'notHealth', 'all'],
    ['confirmed', 'nothing', 'nothing', 'nothing', 'all', 'notHealth', 'all'],
    ['thanked', 'nothing', 'nothing', 'nothing', 'nothing', 'nothing', 'nothing'],
  ];
  const private_ = { ...outing, service: { part: 'morning' } };
  it.each(table)('%s', async (phase, ...answers) => {
    const id = await wishIn(world, phase as 'open', private_);
    const given = [];
    for (const reader of readers) given.push(await shown(reader, id));
    expect(given).toEqual(answers);
    // and never in what everybody reads
    for (const reader of readers) {
      const text = (await as(reader).get(`/wishes/${id}`)).text;
      for (const secret of ['高血压', '三楼', '13900000005']) expect(text).not.toContain(secret);
    }
  });

  it.each([
    ['released', 'volunteer', 'release', { reason: '临时出差' }],
    ['withdrawn by the staff', 'worker', 'revoke', { reason: '联系不上' }],
    ['thanked for', 'worker', 'thank', { grade: 5 }],
  ])('once it is %s, nothing at the very next request', async (_how, who, verb, body) => {
    const id = await wishIn(world, verb === 'thank' ? 'delivered' : 'claimed', private_);
    expect(await shown('volunteer', id)).toBe('all');
    expect((await step(who, id, verb, body)).status).toBe(200);
    expect(await shown('volunteer', id)).toBe('nothing');
  });
});

describe('possible duplicates', () => {
  it('are likened by pairs of characters', () => {
    expect(likeness('想要一盏台灯', '想要一盏台灯')).toBe(1);
    expect(likeness('想要一盏亮一点的台灯', '想要一盏台灯')).toBeGreaterThan(0.5);
    expect(likeness('想要一盏台灯', '窗户关不严')).toBe(0);
    expect(likeness('灯', '灯')).toBe(0);
  });

  it('are shown to the reviewer, linked by their decision, and taken back', async () => {
    const first = await hang(as('neighbour'), { kind: 'repair', publicLine: '厨房的水龙头一直在滴水' });
    await step('worker', first, 'accept');
    const second = await hang(as('resident'), { kind: 'repair', publicLine: '厨房水龙头一直滴水' });
    const other = await hang(as('resident'), { kind: 'lesson', publicLine: '想学一学书法' });
    const similar = async (id: string) =>
      (await as('worker').get(`/wishes/${id}/similar`)).body.items as { id: string; why: string }[];
    const found = await similar(second);
    expect(found[0]).toMatchObject({ id: first, why: 'line' });
    expect(found.find(({ id }) => id === other)).toMatchObject({ why: 'subject' });
    expect((await similar(other)).map(({ id }) => id)).not.toContain(first);
    // nothing happened by itself
    expect((await see('resident', second)).state).toBe('proposed');

    const refused = await step('worker', second, 'decline', { reason: '重复', duplicateOf: second });
    expect(refused.body.code).toBe('wish.no_duplicate');
    await step('worker', second, 'decline', { reason: '与已有的一条相同', duplicateOf: first });
    expect(await see('resident', second)).toMatchObject({ state: 'declined', duplicateOf: first });
    expect((await step('worker', second, 'restore')).body.state).toBe('proposed');
    expect(await see('resident', second)).toMatchObject({ state: 'proposed', duplicateOf: null });
    expect((await step('worker', second, 'accept')).body.state).toBe('open');
  });
});

describe('a review that is late', () => {
  it('is told to the street once, seen in its list and in the figures, and again only after it came back', async () => {
    const id = await hang(as('resident'));
    const late = async (who: string, place: string) =>
      (await as(who).get(`/wishes/late?place=${place}`)).body.items.map((one: { id: string }) => one.id);
    await program();
    expect(await count(id, 'escalate')).toBe(0);
    await owned(world, `update wish set review_by = current_date - 2 where id = $1`, [id]);
    await program();
    await program();
    expect(await count(id, 'escalate')).toBe(1);
    expect(await late('streetOfficer', '610102004')).toContain(id);
    expect(await late('worker', xiandong)).toContain(id);
    const queue = (await as('worker').get(`/wishes/queue?place=${xiandong}&queue=review&limit=100`)).body;
    expect(queue.items.find((one: { id: string }) => one.id === id)).toMatchObject({ late: true });
    await world.settle();
    const figures = (await as('worker').get(`/wishes/figures?place=${xiandong}`)).body;
    expect(figures.total.escalated).toBe(1);
    await step('worker', id, 'accept');
    expect(await late('streetOfficer', '610102004')).not.toContain(id);
  });

  it('has its day by working days, which the desk is told when the holidays are not known', async () => {
    const id = await hang(as('resident'));
    const queue = (await as('worker').get(`/wishes/queue?place=${xiandong}&queue=review&limit=100`)).body;
    expect(queue.items.find((one: { id: string }) => one.id === id).reviewBy).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(typeof queue.calendarKnown).toBe('boolean');
  });
});

describe('is it of use?', () => {
  const fulfilled = () => wishIn(world, 'thanked');
  const queue = async () =>
    (await as('worker').get(`/wishes/queue?place=${xiandong}&queue=use&limit=100`)).body;
  const has = async (id: string) => (await queue()).items.some((one: { id: string }) => one.id === id);

  it('is asked once, answered by the wisher, and may open the next wish', async () => {
    const id = await fulfilled();
    await program();
    expect(await see('resident', id)).toMatchObject({ useState: null });
    expect((await step('resident', id, 'use', { answer: 'yes' })).body.code).toBe('wish.wrong_state');
    await longAgo(id, 15);
    await program();
    await program();
    expect(await count(id, 'ask')).toBe(1);
    expect((await see('resident', id)).can).toContain('use');
    expect((await step('volunteer', id, 'use', { answer: 'yes' })).status).toBe(403);
    expect((await step('resident', id, 'use', { answer: 'unreached' })).body.code).toBe(
      'wish.road_is_for_staff',
    );
    expect((await step('resident', id, 'use', { answer: 'partly', words: '还差一点' })).status).toBe(200);
    expect((await see('resident', id)).can).not.toContain('use');
    expect((await see('volunteer', id)).useState).toBeNull();
    expect((await step('resident', id, 'answer', line)).status).toBe(201);
  });

  it('without an answer opens one task for the desk, which ends with a call and never comes back', async () => {
    const id = await fulfilled();
    await longAgo(id, 15);
    await program();
    expect(await has(id)).toBe(false);
    await longAgo(id, 15);
    await program();
    await program();
    expect(await has(id)).toBe(true);
    expect((await queue()).counts.use).toBe(1);
    expect((await step('worker', id, 'use', { answer: 'unreached' })).status).toBe(200);
    await longAgo(id, 100);
    await program();
    expect(await has(id)).toBe(false);
    expect([await count(id, 'ask'), await count(id, 'chase'), await count(id, 'use')]).toEqual([1, 1, 1]);
  });

  it('is not asked where a next wish was the answer', async () => {
    const id = await fulfilled();
    await step('resident', id, 'answer', line);
    await longAgo(id, 15);
    await program();
    expect(await count(id, 'ask')).toBe(0);
  });
});

describe('a fulfilment that turned out false', () => {
  const balance = async () => (await as('volunteer').get('/my/points')).body.balance as number;
  const figures = async () => {
    await world.settle();
    return (await as('worker').get(`/wishes/figures?place=${xiandong}`)).body;
  };

  it('is taken back by a second person, with its points and its figures; the story keeps everything', async () => {
    const before = await balance();
    const id = await wishIn(world, 'delivered');
    await step('worker', id, 'thank', { grade: 1, words: '其实没有收到' });
    const counted = await figures();
    expect(await balance()).toBe(before + 5);
    expect((await step('worker', id, 'annul', { reason: '查明没有送到' })).body.code).toBe(
      'wish.second_person',
    );
    expect((await step('volunteer', id, 'annul', { reason: '查明没有送到' })).status).toBe(403);
    const done = await step('streetOfficer', id, 'annul', { reason: '查明没有送到' });
    expect(done.body.state).toBe('annulled');
    expect(await balance()).toBe(before);
    const after = await figures();
    expect(after.total).toMatchObject({
      thanked: counted.total.thanked - 1,
      annulled: counted.total.annulled + 1,
    });
    if (counted.satisfaction) expect(after.satisfaction?.one ?? 0).toBe(counted.satisfaction.one - 1);
    const story = (await see('resident', id)).story[0].steps.map((one: { step: string }) => one.step);
    expect(story).toEqual(expect.arrayContaining(['fulfil', 'thank', 'annul']));
    // off the tree for everybody else, and the need lives on
    expect((await as('neighbour').get(`/wishes/${id}`)).status).toBe(404);
    expect((await step('resident', id, 'answer', line)).status).toBe(201);
    expect((await step('streetOfficer', id, 'annul', { reason: '再一次' })).status).toBe(409);
    expect(await inTransaction(world.database, 6101, (act) => ledgerLaws(act))).toEqual([]);
  });

  it('takes what is left of points that were spent, and leaves nobody in debt', async () => {
    const id = await wishIn(world, 'thanked');
    const spent = (await balance()) - 2;
    await owned(
      world,
      `with given as (select t.* from transfer t where t.matter_id = $1),
         spent as (insert into transfer (city_id, id, debit_id, credit_id, amount, reason, matter_id, rule_version, words)
           select city_id, gen_random_uuid(), credit_id, debit_id, $2, 'shop', gen_random_uuid(), 1, '一袋米' from given)
       update account a set balance = balance + case when a.id = given.credit_id then -$2 else $2 end
       from given where a.id in (given.credit_id, given.debit_id)`,
      [id, spent],
    );
    expect((await step('worker', id, 'annul', { reason: '查明没有送到' })).status).toBe(200);
    expect(await balance()).toBe(0);
    const [noted] = await owned<{ detail: object }>(
      world,
      `select detail from journal where matter_id = $1 and step = 'annul'`,
      [id],
    );
    expect(noted?.detail).toMatchObject({ taken: 2, short: 3 });
    expect(await inTransaction(world.database, 6101, (act) => ledgerLaws(act))).toEqual([]);
  });

  it('is taken back once, of many at once', async () => {
    const id = await wishIn(world, 'thanked');
    const before = await balance();
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        step(index % 2 ? 'worker' : 'streetOfficer', id, 'annul', { reason: '查明没有送到' }),
      ),
    );
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
    expect(replies.filter((reply) => ![200, 409, 404].includes(reply.status))).toEqual([]);
    expect(await balance()).toBe(before - 5);
  });
});
