/** Under fourteen, deletion is asked for and taken back by the guardian, who hears of it; a minor is known as one to the staff. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned, yearNow } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let worker: Client;
let colleague: Client;
let child: Client;
let guardian: Client;
const deletion = { kind: 'deletion' };
beforeAll(async () => {
  world = await startWorld();
  await owned(
    world,
    `insert into role_grant (city_id, id, person_id, role, place, from_at)
     values (6101, gen_random_uuid(), $1, 'communityWorker', $2, now())`,
    [world.ids.get('secretary'), xiandong],
  );
  [worker, colleague, child, guardian] = (await Promise.all(
    ['worker', 'secretary', 'member', 'volunteer'].map((key) => world.as(key)),
  )) as [Client, Client, Client, Client];
});
afterAll(() => world.stop());

const aged = (years: number | null) =>
  owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [
    child.personId,
    years === null ? null : yearNow() - years,
  ]);
const behalf = () => ({ 'on-behalf-of': child.personId! });
const atDesk = () =>
  worker.post('/people/desk/requests', { place: xiandong, personId: child.personId, ...deletion });
const listed = async (id: string) =>
  (await worker.get(`/data-requests?place=${xiandong}`)).body.items.find((one: any) => one.id === id);
const askedBy = async (id: string) =>
  (await owned(world, 'select asked_by from data_request where id = $1', [id]))[0]!['asked_by'];
/** What the guardian was told of deletion, oldest first. */
const told = async () => {
  await world.settle();
  const rows = await owned<{ kind: string }>(
    world,
    `select n.kind from notice n join journal j on j.id = n.id
     where n.person_id = $1 and n.kind like 'dataRequest.deletion%' order by j.seq`,
    [guardian.personId],
  );
  return rows.map(({ kind }) => kind);
};

describe('a child under fourteen without a recorded guardian', () => {
  it('asks for no deletion, alone or at the desk, and what was asked earlier is not granted', async () => {
    await aged(null);
    const before = (await child.post('/my/requests', deletion)).body.id as string;
    await aged(10);
    const granted = await worker.post(`/data-requests/${before}/grant`);
    expect(granted.body.code).toBe('data_request.guardian_needed');
    expect(await listed(before)).toMatchObject({ minor: 'under14', can: ['refuse', 'withdraw'] });
    expect((await child.post(`/data-requests/${before}/withdraw`)).body.code).toBe(
      'data_request.guardian_needed',
    );
    expect((await worker.post(`/data-requests/${before}/withdraw`)).body.code).toBe(
      'data_request.guardian_first',
    );
    const reason = { reason: '请监护人来提出' };
    expect((await worker.post(`/data-requests/${before}/refuse`, reason)).status).toBe(200);
    const alone = await child.post('/my/requests', deletion);
    expect([alone.status, alone.body.code]).toEqual([403, 'data_request.guardian_needed']);
    const desk = await atDesk();
    expect([desk.status, desk.body.code]).toEqual([403, 'data_request.guardian_first']);
    expect(await told()).toEqual([]);
  });
});

describe('the recorded guardian', () => {
  it('asks for it and takes it back, which the child alone cannot, and reads that it was asked', async () => {
    const mandate = await worker.post(`/people/${child.personId}/mandates`, {
      place: xiandong,
      kind: 'guardian',
      holderId: guardian.personId,
      acts: ['data'],
      until: `${yearNow() + 5}-06-01`,
    });
    expect(mandate.status, mandate.text).toBe(201);
    expect((await child.post('/my/requests', deletion)).body.code).toBe('data_request.guardian_needed');
    const asked = await guardian.post('/my/requests', deletion, behalf());
    expect(asked.status, asked.text).toBe(201);
    expect(await askedBy(asked.body.id)).toBe(guardian.personId);
    expect((await child.get('/my/details')).body.requests[0]).toMatchObject({ state: 'asked', can: [] });
    expect((await child.post(`/data-requests/${asked.body.id}/withdraw`)).body.code).toBe(
      'data_request.guardian_needed',
    );
    expect(await told()).toEqual(['dataRequest.deletionAsked']);
    const mine = (await guardian.get('/my/details', behalf())).body.requests[0];
    expect(mine).toMatchObject({ id: asked.body.id, can: ['withdraw'] });
    const back = await guardian.post(`/data-requests/${asked.body.id}/withdraw`, {}, behalf());
    expect(back.body).toMatchObject({ state: 'withdrawn' });
  });

  it('is who asks at the desk, and reads that it was refused', async () => {
    const { body } = await atDesk();
    expect(await askedBy(body.id)).toBe(guardian.personId);
    expect((await colleague.post(`/data-requests/${body.id}/refuse`, { reason: '请先商量' })).status).toBe(
      200,
    );
    const again = await atDesk();
    expect((await worker.post(`/data-requests/${again.body.id}/withdraw`)).body.state).toBe('withdrawn');
    expect((await told()).slice(1)).toEqual([
      'dataRequest.deletionAsked',
      'dataRequest.deletionRefused',
      'dataRequest.deletionAsked',
    ]);
  });

  it('never answers it, also when they work here', async () => {
    await owned(world, 'update mandate set holder_id = $1 where holder_id = $2', [
      colleague.personId,
      guardian.personId,
    ]);
    const { id } = (await atDesk()).body;
    expect((await colleague.post(`/data-requests/${id}/grant`)).body.code).toBe('access.forbidden');
    await worker.post(`/data-requests/${id}/withdraw`);
    await owned(world, 'update mandate set holder_id = $1 where holder_id = $2', [
      guardian.personId,
      colleague.personId,
    ]);
  });
});

describe('a minor of fourteen', () => {
  it('asks alone, is known to the staff as a minor, and the guardian reads that it was asked and carried out', async () => {
    const before = (await told()).length;
    await aged(16);
    const asked = await child.post('/my/requests', deletion);
    expect(asked.status, asked.text).toBe(201);
    expect(await listed(asked.body.id)).toMatchObject({
      minor: 'under18',
      can: ['grant', 'refuse', 'withdraw'],
    });
    const granted = await worker.post(`/data-requests/${asked.body.id}/grant`);
    expect(granted.body, granted.text).toMatchObject({ state: 'done' });
    expect((await told()).slice(before)).toEqual(['dataRequest.deletionAsked', 'dataRequest.deletionDone']);
    const { items } = (await guardian.get('/my/notices')).body;
    expect(items[0]).toMatchObject({ kind: 'dataRequest.deletionDone' });
    // of somebody of age nothing is marked
    const own = (await (await world.as('neighbour')).post('/my/requests', deletion)).body.id;
    expect(await listed(own)).toMatchObject({ minor: null });
  });
});

describe('what cannot be undone', () => {
  it('is granted with a fresh second factor only', async () => {
    const { id } = (await (await world.as('resident')).post('/my/requests', deletion)).body;
    const late = await world.as('worker');
    await owned(
      world,
      `update session set strong_at = now() - interval '1 hour'
       where id = (select id from session where person_id = $1 order by created_at desc, id desc limit 1)`,
      [late.personId],
    );
    const reply = await late.post(`/data-requests/${id}/grant`);
    expect([reply.status, reply.body.code]).toEqual([403, 'session.step_up_needed']);
  });
});
