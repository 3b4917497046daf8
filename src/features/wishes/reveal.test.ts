import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let resident: Client;
let volunteer: Client;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  resident = await world.as('resident');
  volunteer = await world.as('volunteer');
  worker = await world.as('worker');
});
afterAll(() => world.stop());

const reveal = (client: Client, id: string) => client.post(`/wishes/${id}/reveal`);
const looks = (id: string) =>
  owned<{ actor_id: string; subject_id: string; as: string }>(
    world,
    `select actor_id, subject_id, detail->>'as' as as from journal where matter_id = $1 and step = 'reveal' order by seq`,
    [id],
  );
const forbidden = { status: 403, body: { code: 'access.forbidden' } };

describe('how to reach the wisher', () => {
  it('is read by the claimer and by staff, and each look is noted with who looked', async () => {
    const id = await wishIn(world, 'claimed', { ...line, privatePart: '晚上七点以后' });
    const seen = await reveal(volunteer, id);
    expect(seen).toMatchObject({
      status: 200,
      body: { name: '马文静', phone: '+8613900000005', privatePart: '晚上七点以后', callback: 'subject' },
      headers: { 'cache-control': 'no-store' },
    });
    await reveal(worker, id);
    await reveal(volunteer, id);
    const subject_id = resident.personId;
    expect(await looks(id)).toEqual([
      { actor_id: volunteer.personId, subject_id, as: 'claimer' },
      { actor_id: worker.personId, subject_id, as: 'staff' },
      { actor_id: volunteer.personId, subject_id, as: 'claimer' },
    ]);
  });

  it('is told to the wisher, as roles and without names', async () => {
    const id = await wishIn(world, 'claimed');
    await reveal(volunteer, id);
    await reveal(worker, id);
    const story = (await resident.get(`/wishes/${id}`)).body.story[0].steps;
    expect(
      story.filter((step: { step: string }) => step.step === 'reveal').map((step: { by: string }) => step.by),
    ).toEqual(['claimer', 'worker']);
    const seenByOthers = await (await world.as('neighbour')).get(`/wishes/${id}`);
    expect(seenByOthers.text).not.toContain('reveal');
  });

  it('is not given out when the look cannot be noted', async () => {
    const id = await wishIn(world, 'claimed', { ...line, privatePart: '晚上七点以后' });
    await owned(
      world,
      `alter table journal add constraint no_looks check (step <> 'reveal' or matter_id <> '${id}')`,
    );
    const reply = await reveal(volunteer, id);
    await owned(world, 'alter table journal drop constraint no_looks');
    expect(reply.status).toBe(500);
    expect(reply.text).not.toMatch(/马文静|七点|139/);
    expect(await looks(id)).toEqual([]);
  });

  it('is not noted as looked up when it was refused', async () => {
    const id = await wishIn(world, 'open');
    expect(await reveal(volunteer, id)).toMatchObject(forbidden);
    expect(await reveal(await world.as('streetOfficer'), id)).toMatchObject(forbidden);
    expect((await reveal(await world.as(null), id)).status).toBe(401);
    expect(await looks(id)).toEqual([]);
  });

  it('is lost with the claim, in the very next request', async () => {
    const id = await wishIn(world, 'claimed');
    expect((await reveal(volunteer, id)).status).toBe(200);
    await volunteer.post(`/wishes/${id}/release`, { reason: '临时出差' });
    expect(await reveal(volunteer, id)).toMatchObject(forbidden);
    const member = await world.as('member');
    await member.post(`/wishes/${id}/claim`);
    expect((await reveal(member, id)).status).toBe(200);
    expect(await reveal(volunteer, id)).toMatchObject(forbidden);
  });

  it('is closed for all when the wish has been thanked for', async () => {
    const id = await wishIn(world, 'confirmed');
    expect((await reveal(volunteer, id)).status).toBe(200);
    await resident.post(`/wishes/${id}/thank`, { grade: 5 });
    for (const client of [volunteer, worker, resident])
      expect(await reveal(client, id)).toMatchObject(forbidden);
    expect((await volunteer.get(`/wishes/${id}`)).body).toMatchObject({ subjectName: null, relations: [] });
  });

  it('is closed when the wish was withdrawn, and hidden from strangers', async () => {
    const id = await wishIn(world, 'open');
    await resident.post(`/wishes/${id}/withdraw`);
    expect(await reveal(worker, id)).toMatchObject(forbidden);
    expect(await reveal(volunteer, id)).toMatchObject({ status: 404, body: { code: 'wish.not_found' } });
  });

  it('is never kept for a repetition: each look is a look', async () => {
    const id = await wishIn(world, 'claimed', { ...line, privatePart: '晚上七点以后' });
    const key = { 'idempotency-key': '01990000-0000-7000-8000-00000000abcd' };
    await volunteer.post(`/wishes/${id}/reveal`, {}, key);
    await volunteer.post(`/wishes/${id}/reveal`, {}, key);
    expect(await looks(id)).toHaveLength(2);
    expect(await owned(world, `select from idempotency where reply like '%七点%'`)).toEqual([]);
  });

  it('follows the wisher into the next wish', async () => {
    const id = await wishIn(world, 'thanked', { ...line, privatePart: '晚上七点以后' });
    const next = (await resident.post(`/wishes/${id}/answer`, line)).body.id;
    await worker.post(`/wishes/${next}/accept`);
    await volunteer.post(`/wishes/${next}/claim`);
    expect((await reveal(volunteer, next)).body.privatePart).toBe('晚上七点以后');
  });
});

describe('somebody without a phone', () => {
  it('is reached through who was named for it', async () => {
    const neighbour = await world.as('neighbour');
    const id = await hang(neighbour, { ...line, subject: { name: '冯玉兰', callback: 'community' } });
    expect((await reveal(worker, id)).body).toMatchObject({
      name: '冯玉兰',
      phone: null,
      callback: 'community',
    });
  });

  it('is reached through the community when entered at the desk', async () => {
    const id = await hang(worker, { ...line, subject: { personId: world.ids.get('aunt') }, road: 'desk' });
    expect((await reveal(worker, id)).body).toMatchObject({
      name: '郑玉芬',
      phone: null,
      callback: 'community',
    });
  });
});
