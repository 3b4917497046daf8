import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { line, owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let worker: Client;
let volunteer: Client;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
  volunteer = await world.as('volunteer');
  for (const birthYear of [1950, 1950, 1971])
    await worker.post('/people', { name: '钱玉兰', place: xiandong, birthYear, another: true });
});
afterAll(() => world.stop());

describe('a second record of one name', () => {
  it('is made after those of the name were looked for: by the whole name, masked, with place and year, and each look is recorded', async () => {
    const body = { place: xiandong, name: '钱玉兰', whole: true, reason: 'register' };
    const { items } = (await worker.post('/people/find', body)).body;
    expect(items.map((one: any) => [one.maskedName, one.placeName, one.birthYear]).toSorted()).toEqual([
      ['钱**', '咸东社区', 1950],
      ['钱**', '咸东社区', 1950],
      ['钱**', '咸东社区', 1971],
    ]);
    expect((await worker.post('/people/find', { ...body, name: '钱玉' })).body.items).toEqual([]);
  });

  it('is not made from what is told on the telephone before that; a neighbour is not told that there is one', async () => {
    const subject = { name: '钱玉兰', callback: 'community' };
    const told = (more: object = {}, client = worker) =>
      client.post('/wishes', {
        ...line,
        road: 'telephone',
        place: xiandong,
        subject: { ...subject, ...more },
      });
    const named = () => owned(world, `select 1 from identity.person where name = '钱玉兰'`);
    expect((await told()).body.code).toBe('person.same_name');
    expect((await told({}, volunteer)).body.code).toBe('wish.road_is_for_staff');
    expect(await named()).toHaveLength(3);
    expect((await told({ another: true })).status).toBe(201);
    const reply = await volunteer.post('/wishes', { ...line, place: xiandong, subject });
    expect(reply.status, reply.text).toBe(201);
    expect(await named()).toHaveLength(5);
  });
});
