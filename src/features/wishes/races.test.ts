import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned, tally, untilSomethingWaits, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, type Client, type World } from '../../../test/world/index.ts';

let world: World;
const clients: Record<string, Client> = {};
beforeAll(async () => {
  world = await startWorld();
  for (const key of ['resident', 'worker', 'volunteer', 'member', 'neighbour', 'gridLeader', 'secretary'])
    clients[key] = await world.as(key);
});
afterAll(() => world.stop());

const steps = (id: string, step: string) =>
  owned(world, 'select step from journal where matter_id = $1 and step = $2', [id, step]);
const rowOf = async (id: string) =>
  (
    await owned<{ state: string; version: number; claimer_id: string | null }>(
      world,
      'select state, version, claimer_id from wish where id = $1',
      [id],
    )
  )[0]!;

describe('of many at once one wins', () => {
  it('fifty claims: one winner, 49 are told that somebody else has it', async () => {
    const id = await wishIn(world, 'open');
    const claimers = ['volunteer', 'member', 'neighbour', 'gridLeader', 'secretary'].map(
      (key) => clients[key]!,
    );
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) => claimers[index % 5]!.post(`/wishes/${id}/claim`)),
    );
    expect(tally(replies)).toEqual({ '200': 1, '409 wish.already_claimed': 49 });
    const claims = await owned<{ claimer_id: string }>(
      world,
      'select claimer_id from wish_claim where wish_id = $1',
      [id],
    );
    const winner = claimers[replies.findIndex((reply) => reply.status === 200) % 5]!;
    expect(claims).toEqual([{ claimer_id: winner.personId }]);
    expect(await rowOf(id)).toMatchObject({ state: 'claimed', claimer_id: winner.personId, version: 3 });
    expect(await steps(id, 'claim')).toHaveLength(1);
  });

  const pairs = [
    { at: 'open', one: ['volunteer', 'claim', {}], other: ['resident', 'withdraw', {}] },
    { at: 'open', one: ['volunteer', 'claim', {}], other: ['resident', 'revise', line] },
    { at: 'proposed', one: ['worker', 'accept', {}], other: ['worker', 'decline', { reason: '超出范围' }] },
    {
      at: 'claimed',
      one: ['volunteer', 'release', { reason: '临时出差' }],
      other: ['volunteer', 'fulfil', {}],
    },
    {
      at: 'delivered',
      one: ['resident', 'confirm', {}],
      other: ['resident', 'dispute', { reason: '没收到' }],
    },
  ] as const;
  it.each(pairs)('$one.1 and $other.1: one happens', async ({ at, one, other }) => {
    for (let round = 0; round < 4; round += 1) {
      const id = await wishIn(world, at);
      const before = (await rowOf(id)).version;
      const act = ([person, step, body]: readonly [string, string, object]) =>
        clients[person]!.post(`/wishes/${id}/${step}`, body);
      const replies = await Promise.all(round % 2 ? [act(other), act(one)] : [act(one), act(other)]);
      const [won, lost] = replies.map((reply) => reply.status).toSorted();
      expect(won).toBe(200);
      // once taken off the tree it is hidden from who came second; who gave it back may no longer fulfil it
      expect([403, 404, 409]).toContain(lost);
      const winner = replies.find((reply) => reply.status === 200)!.body;
      expect(await rowOf(id)).toMatchObject({ state: winner.state, version: before + 1 });
    }
  });

  it('thanks given twice at once post the points once', async () => {
    const id = await wishIn(world, 'delivered');
    const before = (await clients['volunteer']!.get('/my/points')).body.balance;
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => clients['resident']!.post(`/wishes/${id}/thank`, { grade: 5 })),
    );
    expect(tally(replies)).toEqual({ '200': 1, '409 wish.wrong_state': 5 });
    expect((await clients['volunteer']!.get('/my/points')).body.balance).toBe(before + 5);
    expect(await owned(world, 'select id from transfer where matter_id = $1', [id])).toHaveLength(1);
  });

  it('a wish is answered once', async () => {
    const id = await wishIn(world, 'thanked');
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => clients['resident']!.post(`/wishes/${id}/answer`, line)),
    );
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(replies.filter((reply) => reply.status === 409)).toHaveLength(5);
    expect(await owned(world, 'select id from wish where follows_id = $1', [id])).toHaveLength(1);
  });
});

describe('nothing is done twice', () => {
  it('twenty requests with one key: one effect, one reply', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => clients['resident']!.post('/wishes', line, key)),
    );
    const done = replies.filter((reply) => reply.status === 201);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map((reply) => reply.text)).size).toBe(1);
    for (const reply of replies.filter((one) => one.status !== 201))
      expect(reply).toMatchObject({ status: 409, body: { code: 'idempotency.in_flight' } });
    expect(await owned(world, 'select id from wish where id = $1', [done[0]!.body.id])).toHaveLength(1);
    expect(
      await owned(world, 'select key from idempotency where key = $1', [key['idempotency-key']]),
    ).toHaveLength(1);
    const again = await clients['resident']!.post('/wishes', line, key);
    expect(again).toMatchObject({ status: 201, text: done[0]!.text });
  });

  it('a claim is given again byte for byte, also after the wish has moved on', async () => {
    const id = await wishIn(world, 'open');
    const key = { 'idempotency-key': randomUUID() };
    const first = await clients['volunteer']!.post(`/wishes/${id}/claim`, {}, key);
    await clients['volunteer']!.post(`/wishes/${id}/fulfil`);
    const again = await clients['volunteer']!.post(`/wishes/${id}/claim`, {}, key);
    expect(again).toMatchObject({ status: 200, text: first.text });
    expect(await steps(id, 'claim')).toHaveLength(1);
  });

  it('a key belongs to one act: another body, another thing or another operation is refused', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const id = (await clients['resident']!.post('/wishes', line, key)).body.id as string;
    const refused = { status: 422, body: { code: 'idempotency.other_request' } };
    expect(await clients['resident']!.post('/wishes', { ...line, kind: 'other' }, key)).toMatchObject(
      refused,
    );
    expect(await clients['resident']!.post(`/wishes/${id}/withdraw`, {}, key)).toMatchObject(refused);
    // another person's key of the same value is another key
    const other = await clients['neighbour']!.post('/wishes', line, key);
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(id);
  });

  it('what was refused may be tried again with the same key', async () => {
    const id = await hang(clients['neighbour']!, {
      ...line,
      subject: { name: '冯玉兰', callback: 'proposer' },
    });
    const key = { 'idempotency-key': randomUUID() };
    const accept = () => clients['worker']!.post(`/wishes/${id}/accept`, {}, key);
    expect((await accept()).body.code).toBe('wish.subject_not_told');
    await clients['worker']!.post(`/wishes/${id}/tell`, { how: 'visit' });
    expect((await accept()).body.state).toBe('open');
  });

  it('a key that is still being used by an act under way is refused, not waited for without end', async () => {
    const hasty = await startWorld({ hasty: true });
    const resident = await hasty.as('resident');
    const key = randomUUID();
    const holder = new pg.Client(hasty.owner);
    await holder.connect();
    await holder.query('begin');
    await holder.query(
      `insert into idempotency (city_id, person_id, key, request_hash) values (6101, $1, $2, '')`,
      [resident.personId, key],
    );
    const reply = await resident.post('/wishes', line, { 'idempotency-key': key });
    await holder.query('rollback');
    await holder.end();
    expect(reply).toMatchObject({ status: 409, body: { code: 'idempotency.in_flight' } });
    expect((await resident.post('/wishes', line, { 'idempotency-key': key })).status).toBe(201);
    await hasty.stop();
  });

  it.each(['', 'x', '123', 'g0000000-0000-7000-8000-000000000000'])('the key "%s" is none', async (key) => {
    const reply = await clients['resident']!.post('/wishes', line, { 'idempotency-key': key });
    expect(reply).toMatchObject({ status: 400, body: { code: 'idempotency.key_missing' } });
  });
});

describe('rules of points set at once', () => {
  it('each becomes a version of its own', async () => {
    const place = '610102004002';
    const replies = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((points) =>
        clients['worker']!.send('PUT', '/points/rules', { place, reason: 'wish.other', points }),
      ),
    );
    expect(tally(replies)).toEqual({ '200': 6 });
    expect(new Set(replies.map((reply) => reply.body.version)).size).toBe(6);
  });
});

describe('an erasure', () => {
  it('waits for a claim that is made at the same moment, and is refused by it', async () => {
    const [neighbour, worker] = [clients['neighbour']!, clients['worker']!];
    const wish = await wishIn(world, 'open');
    const { id } = (await neighbour.post('/my/requests', { kind: 'deletion' })).body;
    const claiming = new pg.Client(world.owner);
    await claiming.connect();
    try {
      await claiming.query('begin');
      await claiming.query('select from person where id = $1 for no key update', [neighbour.personId]);
      await claiming.query(
        'insert into wish_claim (city_id, id, wish_id, claimer_id) values (6101, gen_random_uuid(), $1, $2)',
        [wish, neighbour.personId],
      );
      const erasing = worker.post(`/data-requests/${id}/grant`);
      await untilSomethingWaits(world);
      await claiming.query('commit');
      expect((await erasing).body.code).toBe('person.things_open');
    } finally {
      await claiming.end();
    }
    await owned(world, 'delete from wish_claim where wish_id = $1', [wish]);
    await neighbour.post(`/data-requests/${id}/withdraw`);
  });
});
