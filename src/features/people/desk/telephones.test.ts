import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned } from '../../../../test/edges/steps.ts';
import { cookieClient } from '../../../../test/world/client.ts';
import { startWorld, testKeys, xiandong, type Client, type World } from '../../../../test/world/index.ts';
import { inTransaction } from '../../../base/act.ts';
import { smsGateway } from '../../../engines/notices/index.ts';
import { addTelephone } from '../../../engines/people/index.ts';

/** A telephone is tied to somebody at the desk, and taken away again. */

let world: World;
let worker: Client;
let colleague: Client;
beforeAll(async () => {
  const sms = smsGateway({ url: 'http://127.0.0.1:9/send', secret: 'a shared secret' });
  world = await startWorld({ messages: { origin: 'https://nuanlin.test', gateways: { sms }, push: null } });
  worker = await world.as('worker');
  await owned(
    world,
    `insert into role_grant (city_id, id, person_id, role, place, from_at)
     values (6101, gen_random_uuid(), $1, 'communityWorker', $2, now())`,
    [world.ids.get('secretary'), xiandong],
  );
  colleague = await world.as('secretary');
});
afterAll(() => world.stop());

const register = async (name: string, more: object = {}): Promise<string> => {
  const reply = await worker.post('/people', { name, place: xiandong, ...more });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
};
/** Somebody of whom more is held than a name. */
const known = async (name: string, more: object = {}): Promise<string> => {
  const id = await register(name, more);
  await hang(worker, { ...line, road: 'telephone', subject: { personId: id } });
  return id;
};
const tie = (personId: string, phone: string, client = worker) =>
  client.post('/people/desk/telephones', { place: xiandong, personId, reason: 'visit', phone });
const untie = (personId: string, phone: string, more: object = {}) =>
  worker.post('/people/desk/telephones/untie', {
    place: xiandong,
    personId,
    reason: 'telephone',
    phone,
    ...more,
  });
/** What the telephone's code answers: who is let in, or whose names are offered. */
async function enter(phone: string, personId?: string) {
  await owned(world, 'delete from quota');
  const visitor = await world.as(null);
  const { requestId, demoCode } = (await visitor.post('/session/code', { phone })).body;
  const body = { phone, requestId, code: demoCode, ...(personId ? { personId } : {}) };
  return visitor.post('/session/phone', body);
}
/** Somebody signed in by a telephone. */
async function byPhone(phone: string, personId: string): Promise<Client> {
  const reply = await enter(phone, personId);
  expect(reply.body.person?.id, reply.text).toBe(personId);
  const given = /^([^=]+)=([^;]+)/.exec(String(reply.headers['set-cookie']))!;
  return cookieClient(world.app, 6101, personId, { name: given[1]!, value: given[2]! });
}
const looks = async (client: Client) =>
  (await client.get('/my/looks')).body.items.map(({ what, by, reason }: any) => ({ what, by, reason }));
const told = async (client: Client): Promise<string[]> => {
  await world.settle();
  return (await client.get('/my/notices')).body.items.map(({ kind }: any) => kind);
};
const askedFor = async (personId: string) =>
  (
    await owned<{ id: string; state: string; held: boolean }>(
      world,
      `select id, state, phone_index is not null or phone_sealed is not null as held from person_merge
       where kept_id = $1 and what = 'phone' order by decided_at desc limit 1`,
      [personId],
    )
  )[0]!;

describe('a telephone', () => {
  it('of somebody of whom there is but a name is tied at once: it signs in, and they read who did it', async () => {
    const id = await register('温如玉');
    const reply = await tie(id, '138 7777 0001');
    expect([reply.status, reply.body], reply.text).toEqual([201, { state: 'tied', takesMessages: true }]);
    const herself = await byPhone('13877770001', id);
    expect(await looks(herself)).toEqual([{ what: 'tiePhone', by: 'staff', reason: 'visit' }]);
    expect(await told(herself)).toEqual(['person.phoneTied']);
    expect((await tie(id, '13877770001')).body.code).toBe('person.phone_tied');
  });

  it('that would open more waits for a second word, which who asked does not give', async () => {
    const id = await known('孔令仪');
    expect((await tie(id, '13877770002')).body).toMatchObject({ state: 'asked' });
    expect((await enter('13877770002')).body.code).toBe('session.name_needed');
    expect((await tie(id, '13877770002')).body.code).toBe('person.phone_asked');
    const { id: asked } = await askedFor(id);
    for (const step of ['open', 'confirm'])
      expect((await worker.post(`/merges/${asked}/${step}`)).body.code).toBe('access.forbidden');
    const listed = (await colleague.get(`/duplicates?place=${xiandong}`)).body.merges;
    expect(listed.find((one: any) => one.id === asked)).toMatchObject({
      what: 'phone',
      asked: { kept: id, gone: null, byMe: false },
      can: ['confirm', 'refuse'],
    });
    expect(JSON.stringify(listed)).not.toMatch(/7777|令仪/);
    expect((await colleague.post(`/merges/${asked}/confirm`)).body.code).toBe('person.look_first');
    const opened = await colleague.post(`/merges/${asked}/open`);
    expect(opened.body).toMatchObject({ name: '孔令仪', phones: [], asked: '+8613877770002' });
    expect((await colleague.post(`/merges/${asked}/confirm`)).body).toEqual({ done: true });
    expect(await askedFor(id)).toEqual({ id: asked, state: 'tied', held: false });
    const herself = await byPhone('13877770002', id);
    expect(await looks(herself)).toEqual([
      { what: 'tiePhone', by: 'staff', reason: null },
      { what: 'reveal', by: 'staff', reason: 'secondWord' },
      { what: 'askPhone', by: 'staff', reason: 'visit' },
    ]);
    expect((await colleague.post(`/merges/${asked}/confirm`)).body.code).toBe('person.merge_closed');
    expect((await worker.post(`/merges/${asked}/undo`)).body.code).toBe('person.merge_closed');
    expect((await untie(id, '13877770002', { paper: true })).status).toBe(200);
  });

  it('is tied by the person’s own word in their session, or refused there and forgotten', async () => {
    const id = await register('水清浅', { phone: '13877770003' });
    const herself = await byPhone('13877770003', id);
    await tie(id, '13877770004');
    await tie(id, '13877770005');
    expect((await told(herself)).filter((kind) => kind === 'person.phoneAsked')).toHaveLength(2);
    const mine = async () => (await herself.get('/my/merges')).body.items;
    const [first, second] = (await mine()).toSorted((a: any, b: any) =>
      a.maskedPhone < b.maskedPhone ? -1 : 1,
    );
    expect([first, second]).toMatchObject([
      { what: 'phone', maskedPhone: '138******04', said: false, can: ['agree', 'refuse'] },
      { what: 'phone', maskedPhone: '138******05' },
    ]);
    expect((await herself.post(`/merges/${second.id}/refuse`)).status).toBe(200);
    expect((await herself.post(`/merges/${first.id}/agree`)).body).toEqual({ done: true });
    expect(await mine()).toEqual([]);
    expect((await enter('13877770004')).body.person.id).toBe(id);
    expect((await enter('13877770005')).body.code).toBe('session.name_needed');
    const rows = await owned(
      world,
      `select 1 from person_merge where kept_id = $1 and phone_index is not null`,
      [id],
    );
    expect(rows).toEqual([]);
    // the neighbour has no word in it
    await tie(id, '13877770006');
    const { id: third } = await askedFor(id);
    const neighbour = await world.as('neighbour');
    for (const step of ['agree', 'refuse', 'confirm', 'open'])
      expect((await neighbour.post(`/merges/${third}/${step}`)).body.code).toBe('merge.not_found');
  });

  it('is shared by an old couple, each of whom chooses themselves', async () => {
    const phone = '13877770007';
    const wife = await register('路遥知', { phone });
    const husband = await register('马力足');
    expect((await tie(husband, phone)).body.state).toBe('tied');
    expect((await enter(phone)).body.choose.map((one: any) => one.id).toSorted()).toEqual(
      [wife, husband].toSorted(),
    );
    expect((await untie(husband, phone)).status).toBe(200);
    expect((await enter(phone)).body.person.id).toBe(wife);
  });

  it('stands in no journal, whatever is done with it', async () => {
    const rows = await owned<{ text: string }>(world, 'select row_to_json(j)::text as text from journal j');
    expect(rows.filter(({ text }) => text.includes('13877770'))).toEqual([]);
  });
});

describe('a telephone that is untied', () => {
  const [old, mine] = ['13877770011', '13877770012'];

  it('opens nothing any more: its sessions and the messages to it end, others go on', async () => {
    const id = await register('施与受', { phone: old });
    const stranger = await byPhone(old, id);
    await tie(id, mine);
    await stranger.post(`/merges/${(await askedFor(id)).id}/agree`);
    const herself = await byPhone(mine, id);
    const sms = await herself.post('/my/notices/addresses', { channel: 'sms' });
    expect(sms.status, sms.text).toBe(201);
    const addresses = () =>
      owned(world, 'select channel from identity.notice_address where person_id = $1', [id]);
    const first = (await worker.post('/people/desk/data', { place: xiandong, personId: id, reason: 'visit' }))
      .body.phones[0];
    const [first_, kept] = first.endsWith(old) ? [old, mine] : [mine, old];
    expect(await addresses()).toHaveLength(1);
    const reply = await untie(id, first_);
    expect(reply.status, reply.text).toBe(200);
    expect(await addresses()).toEqual([]);
    const live = await owned(
      world,
      `select 1 from consent where person_id = $1 and purpose = 'notice.sms' and live`,
      [id],
    );
    expect(live).toEqual([]);
    const [ended, goesOn] = first_ === old ? [stranger, herself] : [herself, stranger];
    expect((await ended.get('/my/wishes')).status).toBe(401);
    expect((await goesOn.get('/my/wishes')).status).toBe(200);
    expect((await enter(first_)).body.code).toBe('session.name_needed');
    expect((await looks(goesOn))[0]).toEqual({ what: 'untiePhone', by: 'staff', reason: 'telephone' });
    expect(await told(goesOn)).toContain('person.phoneUntied');
    expect((await untie(id, first_)).body.code).toBe('person.phone_not_tied');
    expect((await untie(id, kept)).body.code).toBe('person.last_way_in');
  });

  it('and was the last way in, leaves the record to the desk, where that is said', async () => {
    const id = await register('安步当', { phone: '13877770013' });
    const herself = await byPhone('13877770013', id);
    // a landline is no way in: no code reaches it
    await inTransaction(world.database, 6101, (act) =>
      addTelephone(act, testKeys, { personId: id, phone: '+862982000077' }),
    );
    expect((await untie(id, '13877770013')).body.code).toBe('person.last_way_in');
    expect((await herself.get('/my/wishes')).status).toBe(200);
    expect((await untie(id, '13877770013', { paper: true })).status).toBe(200);
    expect((await herself.get('/my/wishes')).status).toBe(401);
    expect(await owned(world, 'select self_run from person where id = $1', [id])).toEqual([
      { self_run: false },
    ]);
    // whoever has never signed in loses no way in
    const paper = await register('车如水', { phone: '13877770014' });
    expect((await untie(paper, '13877770014')).status).toBe(200);
  });

  it('of a merged person is taken from whichever of their records it stands in', async () => {
    const twin = { birthYear: 1951, another: true };
    const [kept, gone] = [
      await register('柳成荫', twin),
      await register('柳成荫', { ...twin, phone: '13877770015' }),
    ];
    const { id } = (await worker.post('/duplicates/merge', { place: xiandong, keep: kept, gone })).body;
    await colleague.post('/duplicates/compare', { place: xiandong, one: kept, other: gone });
    expect((await colleague.post(`/merges/${id}/confirm`)).status).toBe(200);
    expect((await enter('13877770015')).body.person.id).toBe(kept);
    expect((await untie(gone, '13877770015', { paper: true })).status).toBe(200);
    expect((await enter('13877770015')).body.code).toBe('session.name_needed');
  });
});

describe('a telephone is not tied', () => {
  it('by who it is about, nor where they are not known, nor without being one', async () => {
    expect((await tie(worker.personId!, '13877770021')).body.code).toBe('person.phone_own');
    const other = await world.as('otherStreetWorker');
    const id = await register('岳临渊');
    expect((await tie(id, '13877770021', other)).status).toBe(403);
    expect((await tie(world.ids.get('andaElder')!, '13877770021')).body.code).toBe('person.not_found');
    expect((await tie(id, '00000')).body.code).toBe('person.phone_invalid');
  });

  it('to more people than may share it, nor to a second record of one name', async () => {
    const phone = '13877770022';
    for (const name of ['甲甲', '乙乙', '丙丙', '丁丁', '戊戊', '己己']) await register(name, { phone });
    expect((await tie(await register('庚庚'), phone)).body.code).toBe('person.phone_full');
    await untie(
      (await worker.post('/people/find', { place: xiandong, reason: 'visit', name: '甲甲' })).body.items[0]
        .id,
      phone,
    );
    expect((await tie(await register('乙乙', { another: true }), phone)).body.code).toBe(
      'person.already_registered',
    );
  });

  it('where something came in the way since it was asked', async () => {
    const id = await known('岑有声');
    const phone = '13877770023';
    await tie(id, phone);
    await register('岑有声', { another: true, phone });
    const { id: asked } = await askedFor(id);
    await colleague.post(`/merges/${asked}/open`);
    expect((await colleague.post(`/merges/${asked}/confirm`)).body.code).toBe('person.already_registered');
    expect((await askedFor(id)).state).toBe('asked');
  });

  it('by the database either, without a second word', async () => {
    const id = await known('卫无忌');
    await tie(id, '13877770024');
    const { id: asked } = await askedFor(id);
    const set = (more: string) =>
      owned(
        world,
        `update person_merge set state = 'tied', phone_index = null, phone_sealed = null ${more} where id = $1`,
        [asked],
      );
    await expect(set('')).rejects.toThrow('person_merge_has_word');
    await expect(set(', confirmed_by = decided_by')).rejects.toThrow('person_merge_has_word');
    await expect(set(', decided_by = kept_id, kept_said_at = now()')).rejects.toThrow('person.phone_own');
  });

  it('to somebody who was erased: the number that was asked for is forgotten with them', async () => {
    const id = await register('戚长乐', { birthYear: 1940 });
    await tie(id, '13877770025');
    expect((await askedFor(id)).held).toBe(true);
    const ask = { place: xiandong, personId: id, kind: 'deletion' };
    const request = await worker.post('/people/desk/requests', ask);
    expect((await colleague.post(`/data-requests/${request.body.id}/grant`)).body.state).toBe('done');
    expect(await askedFor(id)).toMatchObject({ state: 'refused', held: false });
  });
});
