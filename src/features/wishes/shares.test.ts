import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../../../test/access/cast.ts';
import { line, owned, tally, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, type Client, type World } from '../../../test/world/index.ts';
import { withClient } from '../../app/database.ts';
import { inTransaction } from '../../base/act.ts';
import { ledgerLaws } from '../../engines/ledger/index.ts';

let world: World;
const clients: Record<string, Client> = {};
beforeAll(async () => {
  world = await startWorld();
  for (const key of ['resident', 'worker', 'volunteer', 'member', 'neighbour', 'secretary'])
    clients[key] = await world.as(key);
});
afterAll(() => world.stop());

const step = (who: string, id: string, verb: string, body: object = {}) =>
  clients[who]!.post(`/wishes/${id}/${verb}`, body);
const see = async (who: string, id: string) => (await clients[who]!.get(`/wishes/${id}`)).body;
const begun = async (worthYuan: number, yuan: number): Promise<string> => {
  const id = await wishIn(world, 'open', { ...line, worthYuan });
  expect((await step('volunteer', id, 'claim', { together: { yuan } })).status).toBe(200);
  return id;
};
const balance = async (who: string) => (await clients[who]!.get('/my/points')).body.balance as number;

describe('several chip in', () => {
  it('until it is full; one leads, all are thanked, and the points are divided', async () => {
    const id = await begun(100, 40);
    expect(await see('neighbour', id)).toMatchObject({
      state: 'claimed',
      together: { open: true, pledged: 40, shares: 1, words: [] },
    });
    expect((await see('neighbour', id)).can).toContain('join');
    expect((await step('member', id, 'join', { yuan: 61 })).body.code).toBe('wish.share_too_large');
    for (const words of [
      '打 029-8200 0001',
      '身份证６１０１０２１９５１０１０１００２Ｘ',
      '幺三八零零一三八零零零',
    ])
      expect((await step('member', id, 'join', { words })).body.code).toBe('wish.share_has_number');
    expect((await step('member', id, 'join', { yuan: 20, words: '我来挑' })).status).toBe(200);
    expect((await step('member', id, 'join', { yuan: 1 })).body.code).toBe('wish.share_twice');
    expect((await step('resident', id, 'join', { yuan: 1 })).body.code).toBe('wish.own_wish');
    expect((await step('neighbour', id, 'join', { yuan: 40 })).status).toBe(200);
    // each finds it in their own list, until they take their share back
    const listed = async (who: string) =>
      (await clients[who]!.get('/my/claims')).body.items.find((one: { id: string }) => one.id === id);
    expect(await listed('volunteer')).toMatchObject({ live: true, joined: false });
    expect(await listed('neighbour')).toMatchObject({ live: true, joined: true });
    expect(await listed('secretary')).toBeUndefined();
    expect((await see('resident', id)).together).toEqual({
      open: false,
      pledged: 100,
      shares: 3,
      words: ['¥40', '¥20 · 我来挑', '¥40'],
    });
    expect((await step('secretary', id, 'join', { words: '还能帮忙' })).body.code).toBe('wish.share_closed');
    // only who leads learns where the wisher lives; who chips in neither brings nor confirms
    expect((await step('member', id, 'reveal')).status).toBe(403);
    expect((await step('member', id, 'fulfil')).status).toBe(403);
    await step('volunteer', id, 'fulfil');
    const before = [await balance('volunteer'), await balance('member'), await balance('neighbour')];
    expect((await step('resident', id, 'thank', { grade: 5 })).status).toBe(200);
    const after = [await balance('volunteer'), await balance('member'), await balance('neighbour')];
    expect(after.map((value, index) => value - before[index]!)).toEqual([2, 2, 1]);
    // and taken back from all of them when it was not true
    expect((await step('worker', id, 'annul', { reason: '查明没有送到' })).status).toBe(200);
    expect([await balance('volunteer'), await balance('member'), await balance('neighbour')]).toEqual(before);
    expect(await inTransaction(world.database, 6101, (act) => ledgerLaws(act))).toEqual([]);
  });

  it('take a share back, close early, and begin anew after the lead has given the wish back', async () => {
    const id = await begun(100, 60);
    await step('member', id, 'join', { yuan: 40 });
    expect((await step('member', id, 'leave')).body.state).toBe('claimed');
    expect((await see('neighbour', id)).together).toMatchObject({ open: true, pledged: 60, shares: 1 });
    expect((await step('volunteer', id, 'leave')).status).toBe(403);
    expect((await step('volunteer', id, 'close')).status).toBe(200);
    expect((await step('neighbour', id, 'join', { yuan: 1 })).body.code).toBe('wish.share_closed');
    await step('volunteer', id, 'release', { reason: '临时出差' });
    expect(await see('neighbour', id)).toMatchObject({ state: 'open', together: null });
    expect((await step('neighbour', id, 'claim')).status).toBe(200);
    expect(await see('member', id)).toMatchObject({ together: null, relations: [] });
  });

  it('nobody who chipped in says that it arrived, not even the one who hung it', async () => {
    const hung = await clients['neighbour']!.post('/wishes', {
      ...line,
      worthYuan: 50,
      subject: { name: '冯玉兰', callback: 'proposer' },
    });
    const id = hung.body.id as string;
    await step('worker', id, 'tell', { how: 'visit' });
    await step('worker', id, 'accept');
    await step('volunteer', id, 'claim', { together: { yuan: 10 } });
    await step('neighbour', id, 'join', { yuan: 10 });
    await step('volunteer', id, 'fulfil');
    for (const [verb, body] of [
      ['confirm', {}],
      ['thank', { grade: 5 }],
    ] as const)
      expect((await step('neighbour', id, verb, body)).status).toBe(403);
    expect((await step('worker', id, 'confirm', { reason: '上门看过' })).status).toBe(200);
  });

  it('fifty at once: exactly as many as there is room for, and the rest are told', async () => {
    const id = await begun(100, 10);
    const people = await withClient(world.owner, async (owner) => {
      const ids: string[] = [];
      for (let count = 0; count < 50; count += 1) ids.push(await addPerson(owner));
      return ids;
    });
    const replies = await Promise.all(
      people.map((personId) => step('worker', id, 'join', { yuan: 10, personId })),
    );
    expect(tally(replies)).toEqual({ '200': 9, '409 wish.share_closed': 41 });
    const [wish] = await owned<{ pledged: number; together: string }>(
      world,
      'select pledged, together from wish where id = $1',
      [id],
    );
    expect(wish).toEqual({ pledged: 100, together: 'closed' });
    const shares = await owned(world, 'select person_id from wish_share where wish_id = $1', [id]);
    expect(shares).toHaveLength(10);
  });

  it('nothing is taken back while the ledger is stopped, and all of it afterwards', async () => {
    const id = await begun(20, 10);
    await step('member', id, 'join', { yuan: 10 });
    await step('volunteer', id, 'fulfil');
    await step('resident', id, 'thank', { grade: 4 });
    const before = [await balance('volunteer'), await balance('member')];
    await owned(world, `insert into ledger_stop (city_id, laws) values (6101, 'test')`);
    const refused = await step('worker', id, 'annul', { reason: '查明没有送到' });
    expect(refused.body.code).toBe('ledger.stopped');
    expect((await see('resident', id)).state).toBe('thanked');
    expect([await balance('volunteer'), await balance('member')]).toEqual(before);
    await owned(world, 'delete from ledger_stop where city_id = 6101');
    expect((await step('worker', id, 'annul', { reason: '查明没有送到' })).status).toBe(200);
    const after = [await balance('volunteer'), await balance('member')];
    expect(before.map((value, index) => value - after[index]!)).toEqual([3, 2]);
  });

  it('who is erased has chipped in no longer: others may, and the words are gone', async () => {
    const id = await begun(30, 10);
    await step('member', id, 'join', { yuan: 20, words: '我家在三楼' });
    const asked = await clients['member']!.post('/my/requests', { kind: 'deletion' });
    const granted = await clients['worker']!.post(`/data-requests/${asked.body.id}/grant`);
    expect(granted.status).toBe(200);
    expect(await see('neighbour', id)).toMatchObject({
      together: { open: true, pledged: 10, shares: 1 },
    });
    expect(await owned(world, 'select words from wish_share where wish_id = $1 and yuan = 20', [id])).toEqual(
      [{ words: null }],
    );
  });
});
