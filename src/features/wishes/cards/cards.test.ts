import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { line, owned, wishIn } from '../../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';

let world: World;
let worker: Client;
let resident: Client;
let elder: string;
beforeAll(async () => {
  world = await startWorld();
  [worker, resident] = await Promise.all([world.as('worker'), world.as('resident')]);
  elder = world.ids.get('grandmother')!;
});
afterAll(() => world.stop());

async function newCards(count = 1): Promise<{ batch: string; codes: string[] }> {
  const { status, body } = await worker.post('/cards', { place: xiandong, count });
  expect(status).toBe(201);
  return body as { batch: string; codes: string[] };
}
const enter = (card: string, more: object = {}, client = worker) =>
  client.post('/wishes', { ...line, road: 'paper', card, subject: { personId: elder }, ...more });
const whatIs = async (code: string) => (await resident.get(`/api/codes/card/${code}`)).body;
const atDesk = (code: string) => worker.get(`/cards/read?place=${xiandong}&code=${encodeURIComponent(code)}`);

describe('a wish on paper', () => {
  it('is typed back by the desk: the card leads to the wish, on the tree and off it', async () => {
    const { codes } = await newCards(4);
    expect(new Set(codes).size).toBe(4);
    const [code] = codes;
    expect(await whatIs(code!)).toEqual({
      items: [{ code, city: 6101, community: xiandong, state: 'unused', wish: null }],
    });
    // as the worker types it: small letters, a gap
    const { status, body } = await enter(`${code!.slice(0, 3)} ${code!.slice(3)}`.toLowerCase());
    expect(status).toBe(201);
    // on paper its wish is nobody's to see before the community has read it
    expect((await whatIs(code!)).items).toMatchObject([{ state: 'used', wish: null }]);
    expect((await atDesk(code!)).body).toEqual({ code, state: 'used', wish: body.id });
    await worker.post(`/wishes/${body.id as string}/accept`, {});
    expect((await whatIs(code!)).items).toMatchObject([{ state: 'used', wish: body.id }]);
    const [row] = await owned(world, 'select road, subject_id, subject_told from wish where id = $1', [
      body.id,
    ]);
    expect(row).toEqual({ road: 'paper', subject_id: elder, subject_told: true });
  });

  it('passes the same checks as on the web, and a refused card stays good', async () => {
    const { codes } = await newCards();
    const number = await enter(codes[0]!, { publicLine: '请打 029-8200 0001' });
    expect(number.body.code).toBe('wish.line_has_number');
    const name = await enter(codes[0]!, { publicLine: '林桂香想要台灯' });
    expect(name.body.code).toBe('wish.line_names_subject');
    expect((await atDesk(codes[0]!)).body).toMatchObject({ state: 'unused' });
    expect((await enter(codes[0]!)).status).toBe(201);
  });

  it('is entered once, whoever is quicker', async () => {
    const { codes } = await newCards();
    const all = await Promise.all(Array.from({ length: 8 }, () => enter(codes[0]!)));
    expect(all.map((one) => one.status).toSorted()).toEqual([201, ...Array<number>(7).fill(409)]);
    expect(
      all.filter((one) => one.status !== 201).every((one) => one.body.code === 'card.already_used'),
    ).toBe(true);
    const uses = await owned(world, 'select wish_id from wish_card_use where code = $1', codes);
    expect(uses).toHaveLength(1);
  });

  it('may be read out on the telephone, or hung by somebody at home who scans it', async () => {
    const { codes } = await newCards(2);
    expect((await enter(codes[0]!, { road: 'telephone' })).status).toBe(201);
    const own = await resident.post('/wishes', { ...line, card: codes[1] });
    expect(own.status).toBe(201);
    expect((await atDesk(codes[1]!)).body.wish).toBe(own.body.id);
    expect((await resident.post('/wishes', { ...line, card: codes[1] })).body.code).toBe('card.already_used');
  });

  it('is no road for those who are not the desk', async () => {
    const { codes } = await newCards();
    const reply = await enter(codes[0]!, { subject: undefined }, resident);
    expect(reply.body.code).toBe('wish.road_is_for_staff');
  });
});

describe('the cards of a community', () => {
  it('are listed by batch, with what became of them', async () => {
    const { batch, codes } = await newCards(3);
    await enter(codes[0]!);
    expect((await worker.post('/cards/void', { place: xiandong, code: codes[1] })).body.state).toBe('void');
    const { body } = await worker.get(`/cards?place=${xiandong}&limit=1`);
    expect(body.items).toMatchObject([{ batch, cards: 3, used: 1, void: 1 }]);
    expect(body.next).toBe(batch);
    const one = await worker.get(`/cards/${batch}?place=${xiandong}`);
    const state = new Map(
      (one.body.items as { code: string; state: string }[]).map((c) => [c.code, c.state]),
    );
    expect(codes.map((code) => state.get(code))).toEqual(['used', 'void', 'unused']);
  });

  it('a used card is not made void, a void one not used', async () => {
    const { codes } = await newCards(2);
    await enter(codes[0]!);
    expect((await worker.post('/cards/void', { place: xiandong, code: codes[0] })).body.code).toBe(
      'card.already_used',
    );
    await worker.post('/cards/void', { place: xiandong, code: codes[1] });
    expect((await enter(codes[1]!)).body.code).toBe('card.void');
  });

  it('a wish that came without paper gets one card, the same each time', async () => {
    const id = await wishIn(world, 'claimed');
    const both = await Promise.all([
      worker.post(`/wishes/${id}/card`, {}),
      worker.post(`/wishes/${id}/card`, {}),
    ]);
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect(both[0]!.body.code).toBe(both[1]!.body.code);
    expect((await atDesk(both[0]!.body.code as string)).body.wish).toBe(id);
  });

  it('giving out and making void are in the journal, as counts', async () => {
    const { batch } = await newCards(5);
    const rows = await owned(world, 'select step, detail, words from journal where matter_id = $1', [batch]);
    expect(rows).toEqual([{ step: 'issue', detail: { cards: 5 }, words: null }]);
  });
});
