import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roads } from '../../../test/access/roads.ts';
import { dayIn, hang, line, owned, yearNow } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let worker: Client;
let volunteer: Client;
let neighbour: Client;
let elder: string;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
  volunteer = await world.as('volunteer');
  neighbour = await world.as('neighbour');
  elder = world.ids.get('grandmother')!;
});
afterAll(() => world.stop());

const until = dayIn(90);
const named = async (holder: Client, acts: readonly string[], subject = elder): Promise<string> => {
  const body = { place: xiandong, kind: 'proxy', holderId: holder.personId, acts, until };
  const reply = await worker.post(`/people/${subject}/mandates`, body);
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
};
/** All pages of who acts for whom, as one of the two sides sees it. */
const mine = async (client: Client, side: 'proxies' | 'persons', limit = 20): Promise<any[]> => {
  const items: any[] = [];
  for (let cursor = ''; ;) {
    const { body, text, status } = await client.get(
      `/my/mandates?side=${side}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
    );
    expect(status, text).toBe(200);
    items.push(...body.items);
    if (body.next === null) return items;
    cursor = body.next;
  }
};
const forElder = { 'on-behalf-of': '' };
beforeAll(() => {
  forElder['on-behalf-of'] = elder;
});

describe('somebody whom a person named', () => {
  let mandate: string;

  it('does for them what they were named for, and it is written down as such', async () => {
    mandate = await named(volunteer, ['wishes', 'points']);
    const wish = await volunteer.post('/wishes', line, forElder);
    expect(wish.status, wish.text).toBe(201);
    expect(
      await owned(world, 'select subject_id, proposer_id from wish where id = $1', [wish.body.id]),
    ).toEqual([{ subject_id: elder, proposer_id: elder }]);
    expect(
      await owned(world, 'select actor_id, subject_id, detail from journal where matter_id = $1', [
        wish.body.id,
      ]),
    ).toMatchObject([{ actor_id: volunteer.personId, subject_id: elder, detail: { behalf: mandate } }]);
    const list = (await volunteer.get('/my/wishes', forElder)).body.items;
    expect(list.map((row: { id: string }) => row.id)).toEqual([wish.body.id]);
    expect((await volunteer.get('/my/wishes')).body.items).toEqual([]);
    expect((await volunteer.get('/my/points', forElder)).body.balance).toBe(0);
  });

  it('does nothing else, and nothing for anybody else', async () => {
    expect((await volunteer.get('/my/data', forElder)).body.code).toBe('access.not_this_act');
    expect((await volunteer.get('/my/sessions', forElder)).body.code).toBe('access.not_this_act');
    expect(
      (
        await volunteer.post(
          '/my/mandates',
          { name: '甲', phone: '13900000009', acts: ['data'], until },
          forElder,
        )
      ).body.code,
    ).toBe('access.not_this_act');
    const other = { 'on-behalf-of': world.ids.get('grandfather')! };
    expect((await volunteer.post('/wishes', line, other)).body.code).toBe('access.not_for_them');
    expect((await neighbour.post('/wishes', line, forElder)).body.code).toBe('access.not_for_them');
    expect((await (await world.as(null)).post('/wishes', line, forElder)).body.code).toBe('access.sign_in');
    expect((await volunteer.get('/my/wishes', { 'on-behalf-of': 'x' })).body.code).toBe(
      'access.not_for_them',
    );
  });

  it('brings no role along, and is never on both sides', async () => {
    await named(worker, ['wishes', 'claims']);
    const wish = await hang(neighbour);
    expect((await worker.post(`/wishes/${wish}/accept`, {}, forElder)).status).toBe(404);
    expect((await worker.post(`/wishes/${wish}/accept`)).status).toBe(200);
    const own = await volunteer.post('/wishes', line, forElder);
    await worker.post(`/wishes/${own.body.id}/accept`);
    await volunteer.post(`/wishes/${own.body.id}/claim`);
    await volunteer.post(`/wishes/${own.body.id}/fulfil`);
    expect((await volunteer.post(`/wishes/${own.body.id}/confirm`, {}, forElder)).body.code).toBe(
      'access.both_sides',
    );
  });

  it('who chipped in themselves, by any of their records, neither confirms nor thanks for the wisher', async () => {
    const member = await world.as('member');
    await named(member, ['wishes']);
    const wish = await volunteer.post('/wishes', { ...line, worthYuan: 100 }, forElder);
    const at = `/wishes/${wish.body.id}`;
    await worker.post(`${at}/accept`);
    await neighbour.post(`${at}/claim`, { together: { yuan: 60 } });
    expect((await member.post(`${at}/join`, { yuan: 40 })).status).toBe(200);
    await neighbour.post(`${at}/fulfil`);
    const confirmed = () => member.post(`${at}/confirm`, {}, forElder);
    expect((await confirmed()).body.code).toBe('access.both_sides');
    // the share stands under a record that leads to the member
    const [{ id: other }] = (await owned<{ id: string }>(
      world,
      `insert into person (city_id, id, home, community, kept_id) select city_id, gen_random_uuid(), home, community, id
       from person where id = $1 returning id`,
      [member.personId],
    )) as [{ id: string }];
    await owned(world, 'update wish_share set person_id = $1 where wish_id = $2 and person_id = $3', [
      other,
      wish.body.id,
      member.personId,
    ]);
    expect((await confirmed()).body.code).toBe('access.both_sides');
    expect((await volunteer.post(`${at}/confirm`, {}, forElder)).status).toBe(200);
  });

  it('sees only as the person what they were named for, and what all see as all do', async () => {
    const secretary = await world.as('secretary');
    await named(secretary, ['points']);
    const hidden = await volunteer.post('/wishes', line, forElder);
    const seen = () => secretary.get(`/wishes/${hidden.body.id}`, forElder);
    expect((await seen()).body.code).toBe('access.not_this_act');
    const others = await hang(neighbour);
    await worker.post(`/wishes/${others}/accept`);
    expect((await secretary.get(`/wishes/${others}`, forElder)).status).toBe(200);
    expect((await volunteer.get(`/wishes/${hidden.body.id}`, forElder)).status).toBe(200);
  });

  it('is refused from the moment that either ends it', async () => {
    expect((await volunteer.post(`/mandates/${mandate}/end`)).body).toMatchObject({ state: 'ended' });
    expect((await volunteer.get('/my/wishes', forElder)).body.code).toBe('access.not_for_them');
  });

  it('is refused when the last day has passed, and the routine closes it', async () => {
    const id = await named(neighbour, ['wishes']);
    await owned(world, `update mandate set until_on = current_date - 2 where id = $1`, [id]);
    expect((await neighbour.get('/my/wishes', forElder)).body.code).toBe('access.not_for_them');
    await world.run('people.endMandates');
    expect(await owned(world, 'select state from mandate where id = $1', [id])).toEqual([{ state: 'ended' }]);
  });
});

describe('a guardian', () => {
  it('gives consent for a child under fourteen, who gives none alone, and ends with the year of coming of age', async () => {
    const [member, year] = [await world.as('member'), yearNow() - 10];
    await owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [
      member.personId,
      year,
    ]);
    const consent = { purpose: 'care.visit', version: 1 };
    expect((await member.post('/my/consents', consent)).body.code).toBe('consent.guardian_needed');
    const guardian = { place: xiandong, kind: 'guardian', holderId: volunteer.personId, acts: ['data'] };
    const write = (last: string) =>
      worker.post(`/people/${member.personId}/mandates`, { ...guardian, until: last });
    expect((await write(`${year + 19}-01-01`)).body.code).toBe('mandate.beyond_childhood');
    const written = await write(`${year + 18}-06-01`);
    expect(written.status, written.text).toBe(201);
    const behalf = { 'on-behalf-of': member.personId! };
    expect((await volunteer.post('/my/consents', consent, behalf)).status).toBe(201);
    // nor does the guardian change the year by which they are one
    const grown = await volunteer.send('PUT', '/my/details', { birthYear: 1990, address: null }, behalf);
    expect(grown.body.code).toBe('person.year_by_desk');
    const [given] = (await member.get('/my/consents')).body.items;
    expect(given).toMatchObject({ live: true, givenAs: 'guardian' });
    const proxy = await named(neighbour, ['consents'], member.personId!);
    await member.post(`/my/consents/${given.id}/withdraw`);
    expect((await neighbour.post('/my/consents', consent, behalf)).body.code).toBe('consent.guardian_needed');
    for (const id of [proxy, written.body.id]) await member.post(`/mandates/${id}/end`);
  });
});

describe('whoever may not act for others', () => {
  const bornIn = (person: string, year: number | null) =>
    owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [person, year]);

  it('is a child under fourteen, at the desk and on the web', async () => {
    const resident = await world.as('resident');
    await bornIn(neighbour.personId!, yearNow() - 8);
    const body = { place: xiandong, kind: 'proxy', holderId: neighbour.personId, acts: ['wishes'], until };
    const refused = await worker.post(`/people/${elder}/mandates`, body);
    expect(refused.body.code).toBe('mandate.holder_too_young');
    const asked = { name: '赵建国', phone: '13900000001', acts: ['wishes'], until };
    const { id } = (await resident.post('/my/mandates', asked)).body;
    expect((await neighbour.post(`/mandates/${id}/accept`)).body.code).toBe('mandate.holder_too_young');
    await bornIn(neighbour.personId!, yearNow() - 16);
    expect((await neighbour.post(`/mandates/${id}/accept`)).body).toMatchObject({ state: 'live' });
    await resident.post(`/mandates/${id}/end`);
    // a guardian is of age
    const child = (await world.as('member')).personId!;
    await bornIn(child, yearNow() - 10);
    const guardian = { ...body, kind: 'guardian', acts: ['data'] };
    const young = await worker.post(`/people/${child}/mandates`, guardian);
    expect(young.body.code).toBe('mandate.holder_too_young');
    for (const person of [neighbour.personId!, child]) await bornIn(person, null);
  });

  it('is the person alone: nobody asks themselves', async () => {
    const resident = await world.as('resident');
    const own = { name: '马文静', phone: '139 0000 0005', acts: ['points'], until };
    expect((await resident.post('/my/mandates', own)).body.code).toBe('mandate.oneself');
    for (const side of ['proxies', 'persons'] as const) expect(await mine(resident, side)).toEqual([]);
  });
});

describe('an invitation', () => {
  it('is seen masked by whom name and telephone fit, holds once accepted, and is ended by who gave it', async () => {
    const resident = await world.as('resident');
    const [invited] = await owned<{ name: string }>(
      world,
      'select name from identity.person where person_id = $1',
      [neighbour.personId],
    );
    const phone = '13900000001';
    const asked = { name: invited!.name, phone, acts: ['points'], until };
    const { id } = (await resident.post('/my/mandates', asked)).body;
    // under the name that was written, for whoever wrote it alone
    expect(await mine(resident, 'proxies')).toMatchObject([{ id, name: invited!.name }]);
    const persons = await mine(volunteer, 'persons');
    expect(persons.filter(({ state }) => state === 'asked')).toEqual([]);
    expect((await volunteer.post(`/mandates/${id}/accept`)).body.code).toBe('mandate.not_found');
    const [offer] = await mine(neighbour, 'persons');
    expect(offer).toMatchObject({ id, state: 'asked', personId: null, can: ['accept', 'decline'] });
    expect(offer.name).toContain('*');
    expect((await neighbour.post(`/mandates/${id}/accept`)).body).toMatchObject({ state: 'live' });
    const behalf = { 'on-behalf-of': resident.personId! };
    expect((await neighbour.get('/my/points', behalf)).status).toBe(200);
    expect(await owned(world, 'select invite_sealed from mandate where id = $1', [id])).toEqual([
      { invite_sealed: null },
    ]);
    expect(await mine(resident, 'proxies')).toMatchObject([{ id, can: ['end'] }]);
    await resident.post(`/mandates/${id}/end`);
    expect((await neighbour.get('/my/points', behalf)).body.code).toBe('access.not_for_them');
  });
});

describe('the messages of somebody', () => {
  const told = async (who: Client, name: string | null) =>
    (await who.get('/my/notices')).body.items.filter(
      (one: { forName: string | null; kind: string }) => one.forName === name && one.kind.startsWith('wish.'),
    );

  it('reach whom they named for that as well, with the name, until it ends; and nobody else', async () => {
    const grandfather = world.ids.get('grandfather')!;
    const daughter = await world.as('daughter');
    const reading = await named(daughter, ['wishes', 'messages'], grandfather);
    const other = await named(neighbour, ['wishes'], grandfather);
    const hung = { ...line, road: 'desk', subject: { personId: grandfather } };
    const wish = (await worker.post('/wishes', hung)).body.id;
    await worker.post(`/wishes/${wish}/accept`);
    await world.settle();
    expect(await told(daughter, '吴德明')).not.toEqual([]);
    expect(await told(neighbour, '吴德明')).toEqual([]);
    expect((await daughter.get('/my/notices', { 'on-behalf-of': grandfather })).body.items).not.toEqual([]);
    const before = (await told(daughter, '吴德明')).length;
    await daughter.post(`/mandates/${reading}/end`);
    await volunteer.post(`/wishes/${wish}/claim`);
    await world.settle();
    expect((await told(daughter, '吴德明')).length).toBe(before);
    await neighbour.post(`/mandates/${other}/end`);
  });
});

describe('how somebody is told', () => {
  it('is chosen by themselves alone: who reads their messages for them sees no address and adds none', async () => {
    const grandfather = world.ids.get('grandfather')!;
    const daughter = await world.as('daughter');
    const reading = await named(daughter, ['messages', 'consents'], grandfather);
    const behalf = { 'on-behalf-of': grandfather };
    const quiet = { language: 'zh', quietFrom: 0, quietUntil: 0, digestHour: 8 };
    const choice = { kind: 'wish.returned', channel: 'email', wanted: false };
    const email = { channel: 'email', email: 'daughter@example.test' };
    const at = `/my/notices/addresses/${reading}`;
    const tries = [
      daughter.get('/my/notices/settings', behalf),
      daughter.send('PUT', '/my/notices/settings', quiet, behalf),
      daughter.send('PUT', '/my/notices/choices', choice, behalf),
      daughter.post('/my/notices/addresses', email, behalf),
      daughter.post(`${at}/verify`, { code: '123456' }, behalf),
      daughter.send('DELETE', at, undefined, behalf),
    ];
    const codes = (await Promise.all(tries)).map(({ body }) => body.code);
    expect(codes).toEqual(tries.map(() => 'access.not_this_act'));
    expect((await daughter.get('/my/notices', behalf)).status).toBe(200);
    await daughter.post(`/mandates/${reading}/end`);
  });
});

describe('what was done in my name', () => {
  it('is seen by me, with who did it, after it ended, too; and by nobody else', async () => {
    const resident = await world.as('resident');
    const id = await named(volunteer, ['wishes'], resident.personId!);
    const behalf = { 'on-behalf-of': resident.personId! };
    const wish = (await volunteer.post('/wishes', line, behalf)).body.id;
    await volunteer.post(`/wishes/${wish}/withdraw`, {}, behalf);
    await resident.post(`/mandates/${id}/end`);
    const { items } = (await resident.get('/my/mandates/deeds')).body;
    expect(items).toMatchObject([
      { kind: 'wish', step: 'withdraw', matterId: wish, name: '李晓峰' },
      { kind: 'wish', step: 'propose', matterId: wish, name: '李晓峰' },
    ]);
    expect((await volunteer.get('/my/mandates/deeds')).body.items).toEqual([]);
    expect((await neighbour.get('/my/mandates/deeds', behalf)).status).toBe(403);
  });

  it('and who acts for them, is seen at the desk page by page', async () => {
    const aunt = world.ids.get('aunt')!;
    const both = [await named(volunteer, ['wishes'], aunt), await named(neighbour, ['wishes'], aunt)];
    const at = `/people/${aunt}/mandates?place=${xiandong}&limit=1`;
    const first = (await worker.get(at)).body;
    const rest = (await worker.get(`${at}&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(both);
    expect(rest.next).toBeNull();
    // and by both sides themselves, newest first, however long the pages are
    const further = await named(volunteer, ['points'], world.ids.get('grandfather')!);
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    const persons = ids(await mine(volunteer, 'persons'));
    expect(persons.slice(0, 2)).toEqual([further, both[0]]);
    expect(ids(await mine(volunteer, 'persons', 1))).toEqual(persons);
    await volunteer.post(`/mandates/${further}/end`);
    for (const id of both) await worker.post(`/mandates/${id}/end`);
  });

  it('is seen page by page, also what was done by another record of who was named', async () => {
    const grandfather = world.ids.get('grandfather')!;
    const behalf = { 'on-behalf-of': grandfather };
    const second = { name: '赵建国', place: xiandong, another: true };
    const record = (await worker.post('/people', second)).body.id as string;
    const lead = (to: string | null | undefined) =>
      owned(world, 'update person set kept_id = $2 where id = $1', [record, to]);
    const id = await named({ ...neighbour, personId: record }, ['wishes'], grandfather);
    await lead(neighbour.personId);
    const wish = (await neighbour.post('/wishes', line, behalf)).body.id;
    await neighbour.post(`/wishes/${wish}/withdraw`, {}, behalf);
    // what they do as themselves is theirs
    await neighbour.post('/wishes', line);
    await owned(
      world,
      `insert into demo_person (city_id, person_id, position, key, note) values (6101, $1, 98, 'grandfather', 'x')
       on conflict do nothing`,
      [grandfather],
    );
    const himself = await world.as('grandfather');
    const deeds = async (query: string) => (await himself.get(`/my/mandates/deeds?${query}`)).body;
    const first = await deeds('limit=1');
    expect(first.items).toMatchObject([{ step: 'withdraw', matterId: wish }]);
    const rest = await deeds(`limit=1&cursor=${first.next}`);
    expect(rest).toMatchObject({ items: [{ step: 'propose', matterId: wish }], next: null });
    await neighbour.post(`/mandates/${id}/end`);
    await lead(null);
  });
});

describe('every operation of residents that a proxy may do', () => {
  it('is open to the one who was named, to nobody else, and to nobody after the end', async () => {
    const paths: Readonly<Record<string, string>> = {
      listMyWishes: '/my/wishes',
      listMyClaims: '/my/claims',
      getMyPoints: '/my/points',
      listMyPostings: '/my/points/statement',
      listMyNotices: '/my/notices',
      countMyNotices: '/my/notices/count',
      listMyConsents: '/my/consents',
      listMyStories: '/my/stories',
      getMyData: '/my/data',
      getMyDetails: '/my/details',
      listMyLooks: '/my/looks',
    };
    const all = ['wishes', 'claims', 'points', 'consents', 'data', 'messages'];
    const subject = world.ids.get('aunt')!;
    const id = await named(volunteer, all, subject);
    const behalf = { 'on-behalf-of': subject };
    const named_ = roads.filter((row) => typeof row.proxy === 'object' && 'named' in row.proxy);
    for (const { operation } of named_.filter((row) => paths[row.operation])) {
      expect([operation, (await volunteer.get(paths[operation]!, behalf)).status]).toEqual([operation, 200]);
      const stranger = await neighbour.get(paths[operation]!, behalf);
      expect([operation, stranger.body.code]).toEqual([operation, 'access.not_for_them']);
    }
    await volunteer.post(`/mandates/${id}/end`);
    for (const path of Object.values(paths))
      expect((await volunteer.get(path, behalf)).body.code).toBe('access.not_for_them');
  });
});
