import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPhoto, dayIn, wishIn } from '../../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';

let world: World;
let resident: Client;
let volunteer: Client;
let daughter: Client;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  [resident, volunteer, daughter, worker] = (await Promise.all(
    ['resident', 'volunteer', 'daughter', 'worker'].map((key) => world.as(key)),
  )) as [Client, Client, Client, Client];
});
afterAll(() => world.stop());

/** The volunteer names the daughter at the desk; gives the header that acts for them, and the end of it. */
async function named(acts: readonly string[]) {
  const body = { place: xiandong, kind: 'proxy', holderId: daughter.personId, acts, until: dayIn(90) };
  const made = await worker.post(`/people/${volunteer.personId}/mandates`, body);
  expect(made.status, made.text).toBe(201);
  const end = () => volunteer.post(`/mandates/${made.body.id}/end`);
  return { behalf: { 'on-behalf-of': volunteer.personId! }, end };
}

it('the photos of somebody are seen in their name by whom they named for it, and by nobody named for else', async () => {
  const wish = await wishIn(world, 'claimed');
  const { id } = (await addPhoto(volunteer, wish)).body;
  const claims = await named(['claims']);
  const before = (await daughter.get(`/wishes/${wish}/photos`, claims.behalf)).body;
  // adding is done by the person only, and is not offered
  expect(before).toMatchObject({ items: [{ id }], add: [] });
  expect((await volunteer.post(`/wishes/${wish}/fulfil`)).status).toBe(200);
  expect((await resident.post(`/wishes/${wish}/thank`, { grade: 5 })).status).toBe(200);
  expect((await daughter.get(`/photos/${id}/page`, claims.behalf)).status).toBe(200);
  await claims.end();
  const points = await named(['points']);
  const after = await daughter.get(`/wishes/${wish}/photos`, points.behalf);
  expect([after.status, after.body]).toEqual([200, { items: [], add: [] }]);
  // not even that there is one: as of any unknown id
  for (const one of [id, '01990000-0000-7000-8000-000000000000']) {
    expect((await daughter.get(`/photos/${one}/page`, points.behalf)).body.code).toBe('photo.not_found');
    const deleted = await daughter.send('DELETE', `/photos/${one}`, undefined, points.behalf);
    expect([deleted.status, deleted.body.code]).toEqual([404, 'photo.not_found']);
  }
  await points.end();
});
