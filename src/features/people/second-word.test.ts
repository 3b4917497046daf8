import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { personClient } from '../../../test/world/client.ts';

let world: World;
let worker: Client;
let colleague: Client;
beforeAll(async () => {
  world = await startWorld();
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

const register = async (body: object): Promise<string> => {
  const reply = await worker.post('/people', { place: xiandong, another: true, ...body });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
};
const askedOf = (keep: string, gone: string) =>
  worker.post('/duplicates/merge', { place: xiandong, keep, gone });
const pairs = async () => (await worker.get(`/duplicates?place=${xiandong}`)).body;

/** Somebody signed in by a record, as a demonstration person is. */
const as = async (id: string): Promise<Client> => {
  await owned(
    world,
    `insert into demo_person (city_id, person_id, position, key, note) values (6101, $1::uuid, 99, $1::uuid::text, 'x')
     on conflict do nothing`,
    [id],
  );
  return personClient(world.app, 6101, id);
};

describe('a made-up record', () => {
  const twin = { name: '尤三妹', birthYear: 1957 };
  /** Who a telephone's code lets in: the names that are offered, or the person at once. */
  const behind = async (phone: string) => {
    const visitor = await world.as(null);
    const sent = (await visitor.post('/session/code', { phone })).body;
    const reply = await visitor.post('/session/phone', {
      phone,
      requestId: sent.requestId,
      code: sent.demoCode,
    });
    return reply.body.person?.id ?? null;
  };
  const stateOf = async (id: string) =>
    (await owned<{ state: string }>(world, 'select state from person_merge where id = $1', [id]))[0]!.state;

  it('does not open the record of a resident by its telephone: merging them waits for a second word', async () => {
    for (const keepReal of [true, false]) {
      const real = await register({ ...twin, phone: keepReal ? '13912349101' : '13912349103' });
      const phone = keepReal ? '13912349102' : '13912349104';
      const madeUp = await register({ ...twin, phone });
      const asked = keepReal ? await askedOf(real, madeUp) : await askedOf(madeUp, real);
      expect(asked.body).toMatchObject({ state: 'asked', undoUntil: null });
      expect(await behind(phone)).toBe(madeUp);
      const inside = await as(madeUp);
      expect((await inside.get('/my/data')).text).not.toContain(keepReal ? '13912349101' : '13912349103');
      // neither who asked, nor the made-up record alone, nor asking again gives the second word
      expect((await worker.post(`/merges/${asked.body.id}/confirm`)).body.code).toBe('access.forbidden');
      expect((await inside.post(`/merges/${asked.body.id}/agree`)).body).toEqual({ done: false });
      expect((await inside.post(`/merges/${asked.body.id}/agree`)).body).toEqual({ done: false });
      expect((await askedOf(real, madeUp)).body.code).toBe('person.merge_asked');
      expect((await askedOf(madeUp, real)).body.code).toBe('person.merge_asked');
      expect(await behind(phone)).toBe(madeUp);
      // the resident reads of it and refuses
      const resident = await as(real);
      expect((await resident.get('/my/merges')).body.items).toMatchObject([
        { id: asked.body.id, said: false },
      ]);
      expect((await resident.post(`/merges/${asked.body.id}/refuse`)).status).toBe(200);
      expect((await inside.post(`/merges/${asked.body.id}/agree`)).body.code).toBe('person.merge_closed');
      expect((await colleague.post(`/merges/${asked.body.id}/confirm`)).body.code).toBe(
        'person.merge_closed',
      );
      expect(await stateOf(asked.body.id)).toBe('refused');
      await owned(world, 'update identity.person set name = $2 where person_id = any($1)', [
        [real, madeUp],
        keepReal ? '尤一' : '尤二',
      ]);
    }
  });

  it('is merged by the word of a colleague, who sees that it waits, or by the person as both', async () => {
    const real = await register({ ...twin, phone: '13912349105' });
    const second = await register({ ...twin, phone: '13912349106' });
    const asked = await askedOf(real, second);
    const waiting = (client: Client) =>
      client
        .get(`/duplicates?place=${xiandong}`)
        .then((reply) => reply.body.merges.find((one: any) => one.id === asked.body.id));
    expect((await waiting(worker)).can).toEqual(['refuse']);
    expect(await waiting(colleague)).toMatchObject({
      asked: { kept: real, gone: second, byMe: false },
      can: ['confirm', 'refuse'],
    });
    expect((await pairs()).items.filter((pair: any) => [pair.one.id, pair.other.id].includes(real))).toEqual(
      [],
    );
    expect((await (await as(real)).post(`/merges/${asked.body.id}/agree`)).body).toEqual({ done: false });
    expect((await (await as(second)).post(`/merges/${asked.body.id}/agree`)).body).toEqual({ done: true });
    expect(await stateOf(asked.body.id)).toBe('merged');
    expect(await behind('13912349106')).toBe(real);
  });

  it('without any telephone or account is merged at once, and so is one that the same telephone opens', async () => {
    const [one, other] = [
      await register({ ...twin, name: '尤四' }),
      await register({ ...twin, name: '尤四' }),
    ];
    expect((await askedOf(one, other)).body.state).toBe('merged');
    const phone = '13912349107';
    const [third, fourth] = [
      await register({ ...twin, name: '尤五', phone }),
      await register({ ...twin, name: '尤伍', phone }),
    ];
    await owned(world, `update identity.person set name = '尤五' where person_id = $1`, [fourth]);
    expect((await askedOf(third, fourth)).body.state).toBe('merged');
  });

  it('is not confirmed unseen: the second person compares these two first, after it was asked', async () => {
    const [one, other, third] = [
      await register({ ...twin, name: '尤七', phone: '13912349109' }),
      await register({ ...twin, name: '尤七' }),
      await register({ ...twin, name: '尤七' }),
    ];
    const look = (client: Client, of: readonly [string, string]) =>
      client.post('/duplicates/compare', { place: xiandong, one: of[0], other: of[1] });
    // neither a look before it was asked, nor at others, nor by somebody else is one at these two
    expect((await look(colleague, [one, other])).status).toBe(200);
    const { id } = (await askedOf(one, other)).body;
    for (const of of [[one, third] as const, [third, other] as const])
      expect((await look(colleague, of)).status).toBe(200);
    expect((await look(worker, [one, other])).status).toBe(200);
    const confirm = () => colleague.post(`/merges/${id}/confirm`);
    const unseen = await confirm();
    expect([unseen.status, unseen.body.code]).toEqual([409, 'person.look_first']);
    expect(await stateOf(id)).toBe('asked');
    expect((await look(colleague, [other, one])).status).toBe(200);
    expect((await confirm()).body).toEqual({ done: true });
    expect(await stateOf(id)).toBe('merged');
  });

  it('is not let in by the database either: a merge that needs a word has one', async () => {
    const [one, other] = [
      await register({ ...twin, name: '尤六', phone: '13912349108' }),
      await register({ ...twin, name: '尤六' }),
    ];
    const { id } = (await askedOf(one, other)).body;
    const set = (more: string) =>
      owned(
        world,
        `update person_merge set state = 'merged', undo_until = now() + interval '1 day' ${more} where id = $1`,
        [id],
      );
    await expect(set('')).rejects.toThrow('person_merge_has_word');
    await expect(set(', confirmed_by = decided_by')).rejects.toThrow('person_merge_has_word');
    await expect(set(', kept_said_at = now()')).rejects.toThrow('person_merge_has_word');
  });
});
