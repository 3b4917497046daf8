import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

/** A community with one worker: the street gives the second word; what nobody answers lapses. */

const street = '610102004';
const twin = { birthYear: 1944, another: true };
let world: World;
let worker: Client;
let officer: Client;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
  officer = await world.as('streetOfficer');
});
afterAll(() => world.stop());

const register = async (body: object): Promise<string> => {
  const reply = await worker.post('/people', { place: xiandong, ...body });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
};
/** Two records of one name that telephones open, of which a merge is asked for. */
async function askedMerge(name: string, phones: readonly [string, string]) {
  const [keep, gone] = [
    await register({ ...twin, name, phone: phones[0] }),
    await register({ ...twin, name, phone: phones[1] }),
  ];
  const reply = await worker.post('/duplicates/merge', { place: xiandong, keep, gone });
  expect(reply.body.state, reply.text).toBe('asked');
  return { id: reply.body.id as string, keep, gone };
}
/** A telephone that is asked for somebody of whom more is known than a name. */
async function askedTie(name: string, phone: string) {
  const personId = await register({ ...twin, name });
  const at = { place: xiandong, personId, reason: 'visit', phone };
  expect((await worker.post('/people/desk/telephones', at)).body).toMatchObject({ state: 'asked' });
  const [row] = await owned<{ id: string }>(world, 'select id from person_merge where kept_id = $1', [
    personId,
  ]);
  return { id: row!.id, personId };
}
const listed = async (client: Client, place: string) =>
  (await client.get(`/duplicates?place=${place}`)).body as {
    second: string | null;
    items: unknown[];
    merges: { id: string; can: string[]; asked: { lapsesAt: string } | null }[];
  };
const rowOf = async (id: string) =>
  (
    await owned<{ state: string; held: boolean }>(
      world,
      'select state, phone_index is not null or phone_sealed is not null as held from person_merge where id = $1',
      [id],
    )
  )[0]!;
const kindsOf = async (client: Client) => {
  await world.settle();
  return (await client.get('/my/notices')).body.items.map((one: { kind: string }) => one.kind) as string[];
};
/** So many days go by for what was asked. */
const later = (id: string, days: number) =>
  owned(world, 'update person_merge set decided_at = decided_at - make_interval(days => $2) where id = $1', [
    id,
    days,
  ]);

describe('where a community has one worker', () => {
  it('the street is told, sees what waits in all its communities, checks it and gives the second word', async () => {
    expect((await listed(worker, xiandong)).second).toBe('street');
    const tie = await askedTie('年长乐', '13866660001');
    const merge = await askedMerge('钟长鸣', ['13866660002', '13866660003']);
    expect((await kindsOf(officer)).filter((kind) => kind === 'person.secondWord')).toHaveLength(2);
    expect(await kindsOf(worker)).not.toContain('person.secondWord');
    const { second, items, merges } = await listed(officer, street);
    expect([second, items]).toEqual([null, []]);
    for (const { id } of [tie, merge])
      expect(merges.find((one) => one.id === id)).toMatchObject({
        place: xiandong,
        asked: { byMe: false },
        can: ['confirm', 'refuse'],
      });
    const opened = await officer.post(`/merges/${tie.id}/open`);
    expect(opened.body).toMatchObject({ name: '年长乐', asked: '+8613866660001' });
    const pair = { place: xiandong, one: merge.keep, other: merge.gone };
    expect((await officer.post('/duplicates/compare', pair)).status).toBe(200);
    for (const { id } of [tie, merge])
      expect((await officer.post(`/merges/${id}/confirm`)).body).toEqual({ done: true });
    expect([await rowOf(tie.id), await rowOf(merge.id)]).toMatchObject([
      { state: 'tied', held: false },
      { state: 'merged' },
    ]);
  });

  it('the street does nothing else: it merges and undoes nothing, and compares no others', async () => {
    const merge = await askedMerge('易知难', ['13866660004', '13866660005']);
    expect((await officer.post(`/merges/${merge.id}/refuse`)).body).toEqual({ done: true });
    const pair = { place: xiandong, one: merge.keep, other: merge.gone };
    expect((await worker.post('/duplicates/compare', pair)).status).toBe(200);
    expect((await officer.post('/duplicates/compare', pair)).body.code).toBe('person.not_found');
    const body = { place: xiandong, keep: merge.keep, gone: merge.gone };
    expect((await officer.post('/duplicates/merge', body)).status).toBe(403);
    const done = await askedMerge('成如愿', ['13866660006', '13866660007']);
    expect((await officer.post(`/merges/${done.id}/confirm`)).body.code).toBe('person.look_first');
    const both = { place: xiandong, one: done.keep, other: done.gone };
    expect((await officer.post('/duplicates/compare', both)).status).toBe(200);
    expect((await officer.post(`/merges/${done.id}/confirm`)).status).toBe(200);
    expect((await officer.post(`/merges/${done.id}/undo`)).body.code).toBe('merge.not_found');
    expect((await listed(officer, xiandong)).merges.map(({ id }) => id)).not.toContain(done.id);
    expect((await worker.post(`/merges/${done.id}/undo`)).status).toBe(200);
  });

  it('the street answers what was typed in at the desk and changes or deletes, and nothing else', async () => {
    const personId = await register({ ...twin, name: '言必信' });
    const ask = async (kind: string) =>
      (await worker.post('/people/desk/requests', { place: xiandong, personId, kind })).body.id as string;
    const [copy, deletion] = [await ask('copy'), await ask('deletion')];
    const ids = async (client: Client, place: string) =>
      (await client.get(`/data-requests?place=${place}`)).body.items.map((one: { id: string }) => one.id);
    expect(await ids(worker, xiandong)).toEqual(expect.arrayContaining([copy, deletion]));
    expect(await ids(officer, street)).toEqual([deletion]);
    expect(await kindsOf(officer)).toContain('dataRequest.secondPerson');
    expect((await officer.post(`/data-requests/${copy}/grant`)).body.code).toBe('data_request.not_found');
    expect((await officer.post(`/data-requests/${deletion}/withdraw`)).status).toBe(403);
    expect((await worker.post(`/data-requests/${deletion}/grant`)).body.code).toBe('access.forbidden');
    expect((await officer.post(`/data-requests/${deletion}/grant`)).body.state).toBe('done');
    expect(await ids(officer, street)).toEqual([]);
    // page by page it is the same, in the same order
    for (const name of ['言而有信', '言外之意']) {
      const another = await register({ ...twin, name });
      await worker.post('/people/desk/requests', { place: xiandong, personId: another, kind: 'copy' });
    }
    const pages: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const reply = await worker.get(`/data-requests?place=${xiandong}&limit=1${next && `&cursor=${next}`}`);
      expect(reply.status, reply.text).toBe(200);
      pages.push(...reply.body.items.map((one: { id: string }) => one.id));
      next = reply.body.next as string | null;
    }
    expect(pages.length).toBeGreaterThan(2);
    expect(pages).toEqual(await ids(worker, xiandong));
    // what the resident asks themselves is the desk's to answer
    const resident = await world.as('resident');
    const own = (await resident.post('/my/requests', { kind: 'deletion' })).body.id as string;
    expect(own).toBeTruthy();
    expect(await ids(officer, street)).toEqual([]);
    expect((await officer.post(`/data-requests/${own}/refuse`, { reason: '请到社区' })).body.code).toBe(
      'data_request.not_found',
    );
  });

  it('the page says who can give it: the street, a colleague, or nobody', async () => {
    // what was asked before is told to those who were on duty then
    await world.settle();
    const off = (key: string) =>
      owned(world, 'update role_grant set until_at = now() where person_id = $1 and until_at is null', [
        world.ids.get(key),
      ]);
    await owned(
      world,
      `insert into role_grant (city_id, id, person_id, role, place, from_at)
       values (6101, gen_random_uuid(), $1, 'communityWorker', $2, now() - interval '1 day')`,
      [world.ids.get('secretary'), xiandong],
    );
    expect((await listed(worker, xiandong)).second).toBe('community');
    await askedTie('有同仁', '13866660008');
    expect(
      (await kindsOf(await world.as('secretary'))).filter((kind) => kind === 'person.secondWord'),
    ).toHaveLength(1);
    await off('secretary');
    expect((await listed(worker, xiandong)).second).toBe('street');
    await off('streetOfficer');
    expect((await listed(worker, xiandong)).second).toBe('nobody');
    await owned(world, 'update role_grant set until_at = null where person_id = $1', [
      world.ids.get('streetOfficer'),
    ]);
    officer = await world.as('streetOfficer');
  });
});

describe('what nobody gives a second word to', () => {
  it('lapses after fourteen days: nothing changes, the number is forgotten, who asked is told once', async () => {
    const tie = await askedTie('无人问', '13866660011');
    const merge = await askedMerge('无回音', ['13866660012', '13866660013']);
    for (const { id } of [tie, merge]) await later(id, 13);
    await world.run('people.lapseWords');
    expect([await rowOf(tie.id), await rowOf(merge.id)]).toEqual([
      { state: 'asked', held: true },
      { state: 'asked', held: false },
    ]);
    for (const { id } of [tie, merge]) await later(id, 2);
    await Promise.all([world.run('people.lapseWords'), world.run('people.lapseWords')]);
    await world.run('people.lapseWords');
    expect([await rowOf(tie.id), await rowOf(merge.id)]).toEqual([
      { state: 'lapsed', held: false },
      { state: 'lapsed', held: false },
    ]);
    expect((await kindsOf(worker)).filter((kind) => kind === 'person.wordLapsed')).toHaveLength(2);
    for (const { id } of [tie, merge])
      expect((await worker.post(`/merges/${id}/refuse`)).body.code).toBe('person.merge_closed');
    const records = await owned(world, 'select 1 from person where id = $1 and kept_id is null', [
      merge.gone,
    ]);
    expect(records).toHaveLength(1);
  });

  it('may be asked again', async () => {
    const { id, personId } = await askedTie('再来过', '13866660014');
    await later(id, 15);
    await world.run('people.lapseWords');
    const at = { place: xiandong, personId, reason: 'visit', phone: '13866660014' };
    expect((await worker.post('/people/desk/telephones', at)).body).toMatchObject({ state: 'asked' });
    const body = (await listed(worker, xiandong)).merges.find(({ asked }) => asked)!;
    expect(new Date(body.asked!.lapsesAt).getTime()).toBeGreaterThan(Date.now());
  });
});
