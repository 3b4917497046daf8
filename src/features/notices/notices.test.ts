import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type Client, type World } from '../../../test/world/index.ts';

let world: World;
const people: Record<string, Client> = {};
const as = (key: string): Client => people[key]!;
beforeAll(async () => {
  world = await startWorld();
  for (const key of ['resident', 'worker', 'volunteer', 'neighbour', 'streetOfficer', 'andaWorker'])
    people[key] = await world.as(key);
});
afterAll(() => world.stop());

interface Item {
  id: string;
  kind: string;
  title: string;
  text: string;
  link: string;
  urgency: string;
  readAt: string | null;
}

const noticesOf = async (key: string): Promise<Item[]> =>
  (await as(key).get('/my/notices?limit=100')).body.items;
const kindsOf = async (key: string, wish: string): Promise<string[]> =>
  (await noticesOf(key)).filter(({ link }) => link.endsWith(wish)).map(({ kind }) => kind);

async function hang(by: string, body: object = {}): Promise<string> {
  const reply = await as(by).post('/wishes', { kind: 'thing', publicLine: '想要一盏台灯', ...body });
  expect(reply.status).toBe(201);
  return reply.body.id as string;
}

describe('the story of a wish', () => {
  it('is told to those whom it concerns, each step once, and to nobody what they did themselves', async () => {
    const id = await hang('resident');
    await as('worker').post(`/wishes/${id}/accept`);
    await as('volunteer').post(`/wishes/${id}/claim`);
    await as('volunteer').post(`/wishes/${id}/fulfil`);
    await as('resident').post(`/wishes/${id}/thank`, { grade: 5 });
    await world.settle();
    expect(await kindsOf('resident', id)).toEqual(['wish.delivered', 'wish.claimed', 'wish.accepted']);
    expect(await kindsOf('volunteer', id)).toEqual(['wish.thanked']);
    expect(await kindsOf('worker', id)).toEqual(['wish.waits']);
    expect(await kindsOf('neighbour', id)).toEqual([]);
    expect(await kindsOf('andaWorker', id)).toEqual([]);
  });

  it('reads in both languages and leads to the wish; the title names nobody and nothing', async () => {
    const id = await hang('resident', { publicLine: '想学写毛笔字' });
    await as('worker').post(`/wishes/${id}/accept`);
    await world.settle();
    const [zh] = await noticesOf('resident');
    expect(zh).toMatchObject({ title: '心愿上树了', link: `/c/610102004002/wishes/${id}`, readAt: null });
    expect(zh!.text).toContain('想学写毛笔字');
    const en = (await as('resident').get('/my/notices', { 'accept-language': 'en' })).body.items[0];
    expect(en.title).toBe('The wish is on the tree');
    for (const { title } of await noticesOf('worker')) expect(title).not.toContain('毛笔');
  });

  it('reaches who hung it and whom it is for once each, and the one who lost the claim', async () => {
    const id = await hang('neighbour', { subject: { name: '冯玉兰', callback: 'proposer' } });
    await as('worker').post(`/wishes/${id}/tell`, { how: 'visit' });
    await as('worker').post(`/wishes/${id}/accept`);
    await as('volunteer').post(`/wishes/${id}/claim`);
    await as('worker').post(`/wishes/${id}/release`, { reason: '临时有事' });
    await world.settle();
    expect(await kindsOf('neighbour', id)).toEqual([
      'wish.released',
      'wish.claimed',
      'wish.accepted',
      'wish.told',
    ]);
    expect(await kindsOf('volunteer', id)).toEqual(['wish.released']);
  });

  it('is told once, however often the reader begins again', async () => {
    await hang('resident');
    await world.settle();
    const before = (await noticesOf('worker')).length;
    await forgetPosition();
    await world.settle();
    expect((await noticesOf('worker')).length).toBe(before);
  });
});

async function forgetPosition(): Promise<void> {
  const { withClient } = await import('../../app/database.ts');
  await withClient(world.owner, (client) =>
    client.query(`delete from journal_reader where name = 'notices'`),
  );
}

describe('the bell', () => {
  it('counts what is unread; marking is undone with the same ids', async () => {
    await hang('resident');
    await world.settle();
    const before = (await as('worker').get('/my/notices/count')).body.unread as number;
    expect(before).toBeGreaterThan(0);
    const all = (await as('worker').post('/my/notices/marks', { read: true })).body;
    expect(all.unread).toBe(0);
    expect(all.marked).toHaveLength(before);
    const undone = await as('worker').post('/my/notices/marks', { ids: all.marked, read: false });
    expect(undone.body.unread).toBe(before);
    const [one] = await noticesOf('worker');
    const marked = await as('worker').post('/my/notices/marks', { ids: [one!.id], read: true });
    expect(marked.body).toMatchObject({ marked: [one!.id], unread: before - 1 });
    expect((await as('worker').get('/my/notices?unread=true&limit=100')).body.items).toHaveLength(before - 1);
  });

  it('turns pages by their last message', async () => {
    for (let count = 0; count < 3; count += 1) await hang('resident');
    await world.settle();
    const first = (await as('worker').get('/my/notices?limit=2')).body;
    expect(first.items).toHaveLength(2);
    const second = (await as('worker').get(`/my/notices?limit=2&cursor=${first.next}`)).body;
    const ids = [...first.items, ...second.items].map((item: Item) => item.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it("does not touch other people's messages", async () => {
    await hang('resident');
    await world.settle();
    const [one] = await noticesOf('worker');
    const reply = await as('volunteer').post('/my/notices/marks', { ids: [one!.id], read: true });
    expect(reply.body.marked).toEqual([]);
    expect((await noticesOf('worker'))[0]!.readAt).toBeNull();
  });
});
