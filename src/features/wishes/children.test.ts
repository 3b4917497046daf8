import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned, wishIn, yearNow } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let worker: Client;
let guardian: Client;
let neighbour: Client;
let child: Client;
const behalf = { 'on-behalf-of': '' };
const thisYear = yearNow();
const bornIn = (year: number | null) =>
  owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [child.personId, year]);
const nameFor = (holder: Client, kind: 'guardian' | 'proxy', acts: readonly string[]) =>
  worker.post(`/people/${child.personId}/mandates`, {
    place: xiandong,
    kind,
    holderId: holder.personId,
    acts,
    until: `${thisYear + 1}-06-01`,
  });

beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
  guardian = await world.as('volunteer');
  neighbour = await world.as('neighbour');
  child = await world.as('member');
  await bornIn(thisYear - 10);
  behalf['on-behalf-of'] = child.personId!;
  const named = [
    await nameFor(guardian, 'guardian', ['data']),
    await nameFor(neighbour, 'proxy', ['wishes', 'claims']),
  ];
  for (const reply of named) if (reply.status !== 201) throw new Error(reply.text);
});
afterAll(() => world.stop());

describe('a wish of a child under fourteen', () => {
  it('is hung by the guardian for them, or at the desk; and goes the way of every wish', async () => {
    const hung = await guardian.post('/wishes', line, behalf);
    expect(hung.status, hung.text).toBe(201);
    const [row] = await owned(world, 'select subject_id, proposer_id from wish where id = $1', [
      hung.body.id,
    ]);
    expect(row).toEqual({ subject_id: child.personId, proposer_id: child.personId });
    const subject = { personId: child.personId };
    expect((await worker.post('/wishes', { ...line, road: 'desk', subject })).status).toBe(201);
    await worker.post(`/wishes/${hung.body.id}/accept`);
    const helper = await world.as('resident');
    for (const step of ['claim', 'fulfil'])
      expect((await helper.post(`/wishes/${hung.body.id}/${step}`)).status).toBe(200);
    // what they were given they confirm and thank for themselves; a next wish is the guardian's again
    expect((await child.post(`/wishes/${hung.body.id}/confirm`)).status).toBe(200);
    const next = `/wishes/${hung.body.id}/answer`;
    expect((await child.post(next, line)).body.code).toBe('wish.guardian_needed');
    expect((await guardian.post(next, line, behalf)).status).toBe(201);
  });

  it('is not hung alone, also for somebody else, nor by whom they named', async () => {
    const before = await owned(world, 'select count(*)::integer as wishes from wish');
    for (const body of [line, { ...line, subject: { name: '冯玉兰', callback: 'proposer' } }])
      expect((await child.post('/wishes', body)).body.code).toBe('wish.guardian_needed');
    expect((await neighbour.post('/wishes', line, behalf)).body.code).toBe('wish.guardian_needed');
    expect(await owned(world, 'select count(*)::integer as wishes from wish')).toEqual(before);
  });
});

describe('a claim of a child under fourteen', () => {
  it('is taken on by the guardian for them', async () => {
    const id = await wishIn(world, 'open');
    expect((await guardian.post(`/wishes/${id}/claim`, {}, behalf)).status).toBe(200);
    expect(await owned(world, 'select claimer_id from wish where id = $1', [id])).toEqual([
      { claimer_id: child.personId },
    ]);
  });

  it('is refused also where only a record that was merged tells the year of birth', async () => {
    const id = await wishIn(world, 'open');
    const other: { id: string } = (await worker.post('/people', { name: '尹小禾', place: xiandong })).body;
    const helper = await world.as('daughter');
    const lead = (to: string | null) =>
      owned(world, 'update person set kept_id = $2 where id = $1', [other.id, to]);
    const born = (year: number | null) =>
      owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [other.id, year]);
    await lead(helper.personId!);
    await born(thisYear - 10);
    const claim = async () => (await helper.post(`/wishes/${id}/claim`)).body;
    expect(await claim()).toMatchObject({ code: 'wish.guardian_claims' });
    await born(null);
    expect(await claim()).toMatchObject({ state: 'claimed' });
    await lead(null);
  });

  it('is refused alone, by whom they named, and at the desk; chipping in likewise', async () => {
    const id = await wishIn(world, 'open');
    const at = (verb: string, who: Client, body: object = {}, headers = {}) =>
      who.post(`/wishes/${id}/${verb}`, body, headers).then((reply) => reply.body.code as unknown);
    const desk = { personId: child.personId, road: 'desk' };
    expect(await at('claim', child)).toBe('wish.guardian_claims');
    expect(await at('claim', neighbour, {}, behalf)).toBe('wish.guardian_claims');
    expect(await at('claim', worker, desk)).toBe('wish.guardian_claims');
    await world
      .as('daughter')
      .then((lead) => lead.post(`/wishes/${id}/claim`, { together: { words: '出力' } }));
    expect(await at('join', child, { words: '一起去' })).toBe('wish.guardian_claims');
    expect(await at('join', worker, { personId: child.personId, words: '一起去' })).toBe(
      'wish.guardian_claims',
    );
    expect((await guardian.post(`/wishes/${id}/join`, { words: '一起去' }, behalf)).status).toBe(200);
  });
});

describe('from fourteen on', () => {
  it('wishes are hung and taken on alone', async () => {
    await bornIn(thisYear - 15);
    expect(await hang(child)).toBeTruthy();
    expect((await child.post(`/wishes/${await wishIn(world, 'open')}/claim`)).status).toBe(200);
  });
});
