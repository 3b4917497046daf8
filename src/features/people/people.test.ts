import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned, tally } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let worker: Client;
let resident: Client;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
  resident = await world.as('resident');
});
afterAll(() => world.stop());

const find = (by: object, client = worker) =>
  client.post('/people/find', { place: xiandong, reason: 'visit', ...by });

describe('the desk', () => {
  it('finds a resident by the beginning of the name or the whole phone, masked', async () => {
    const byName = await find({ name: '林' });
    expect(byName.body.items).toMatchObject([
      {
        id: world.ids.get('grandmother'),
        maskedName: '林**',
        maskedPhone: null,
        hasPhone: false,
        account: false,
      },
    ]);
    const byPhone = await find({ phone: '139-0000-0001' });
    expect(byPhone.body.items).toMatchObject([
      { maskedName: '赵**', maskedPhone: '139******01', hasPhone: true, account: true },
    ]);
    expect((await find({ name: '赵建国', whole: true })).body.items).toMatchObject([
      { maskedPhone: null, hasPhone: true },
    ]);
    expect((await find({ phone: '1390000000' })).body.items ?? []).toEqual([]);
    expect(byName.text + byPhone.text).not.toMatch(/林桂香|赵建国|13900000001/);
  });

  it('finds nobody without a question, and nobody by a sign that means anything to a search', async () => {
    for (const name of ['%', '_', '*', '.']) expect((await find({ name })).body.items).toEqual([]);
    expect((await find({})).body.items).toEqual([]);
  });

  it('registers somebody without a phone, notes it, and finds them again', async () => {
    const made = await worker.post('/people', { name: '冯玉兰', place: `${xiandong}001`, birthYear: 1949 });
    expect(made).toMatchObject({ status: 201, body: { maskedName: '冯**' } });
    const found = await find({ name: '冯玉兰' });
    expect(found.body.items.map((one: { id: string }) => one.id)).toEqual([made.body.id]);
    expect(
      await owned(
        world,
        `select actor_id, subject_id, step, place from journal where matter_id = $1 and step = 'register'`,
        [made.body.id],
      ),
    ).toEqual([
      { actor_id: worker.personId, subject_id: made.body.id, step: 'register', place: `${xiandong}001` },
    ]);
  });

  it('registers several people behind one phone, and one person once, of many at once', async () => {
    const register = (name: string) =>
      worker.post('/people', { name, place: xiandong, phone: '13877778888' });
    const replies = await Promise.all(['甲一', '甲 一', '乙二', '乙二'].map(register));
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([201, 201, 409, 409]);
    expect(replies.find((reply) => reply.status === 409)!.body.code).toBe('person.already_registered');
    const found = await find({ phone: '13877778888' });
    expect(found.body.items).toHaveLength(2);
  });

  it('notes each look-up with its reason for everybody it showed, also when it showed nobody', async () => {
    const before = await owned(world, `select 1 as one from journal where step = 'find'`);
    await find({ name: '林', reason: 'telephone' });
    await find({ phone: '13812340000', reason: 'register' });
    const rows = await owned(
      world,
      `select actor_id, subject_id, detail from journal where step = 'find' order by seq offset $1`,
      [before.length],
    );
    const shown = { actor_id: worker.personId, subject_id: world.ids.get('grandmother') };
    expect(rows).toEqual([
      { ...shown, detail: { by: 'name', reason: 'telephone', found: 1 } },
      { actor_id: worker.personId, subject_id: null, detail: { by: 'phone', reason: 'register', found: 0 } },
    ]);
  });

  it('looks up twenty numbers an hour and no more, of many at once', async () => {
    await owned(world, 'delete from quota');
    const replies = await Promise.all(Array.from({ length: 40 }, () => find({ phone: '13900000001' })));
    expect(tally(replies)).toEqual({ 200: 20, '429 person.too_many_searches': 20 });
    expect((await find({ name: '林' })).status).toBe(200);
    await owned(world, `update quota set since = since - interval '1 hour'`);
    expect((await find({ phone: '13900000001' })).status).toBe(200);
  });

  it('is for those who work in the place', async () => {
    for (const key of ['siblingWorker', 'streetOfficer', 'gridLeader', 'resident']) {
      const client = await world.as(key);
      expect((await find({ name: 'x' }, client)).body.code).toBe('access.forbidden');
      expect((await client.post('/people', { name: '冯玉兰', place: xiandong })).body.code).toBe(
        'access.forbidden',
      );
    }
  });

  it.each(['6101', '610102', '610102004'])('registers nobody in %s: it takes a community', async (place) => {
    expect((await worker.post('/people', { name: '冯玉兰', place })).status).toBe(403);
  });
});

describe('places', () => {
  it('are listed level by level; where a wisher lives is for those who work there', async () => {
    const below = async (client: Client, under: string) =>
      (await client.get(`/places?under=${under}`)).body.items;
    const codes = (items: { code: string }[]) => items.map((one) => one.code);
    expect(codes(await below(resident, xiandong))).toContain(`${xiandong}001`);
    expect(codes(await below(resident, `${xiandong}001`))).toContain(`${xiandong}00100003`);
    expect(await below(resident, `${xiandong}00100003`)).toEqual([]);
    expect(codes(await below(worker, `${xiandong}00100003`))).toContain(`${xiandong}001000030301`);
  });

  it('that are served are public', async () => {
    const reply = await (await world.as(null)).get('/api/places');
    const codes = reply.body.items.map((one: { code: string }) => one.code);
    for (const code of ['6101', '610102', '610102004', xiandong, '1506', '150602006005'])
      expect(codes).toContain(code);
    expect(codes.every((code: string) => code.length <= 12)).toBe(true);
  });
});
