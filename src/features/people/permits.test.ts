import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let worker: Client;
let colleague: Client;
let street: Client;
let child: Client;
const thisYear = new Date().getFullYear();
const born = (personId: string | null, year: number) =>
  owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [personId, year]);
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
  street = await world.as('streetOfficer');
  await owned(
    world,
    `insert into role_grant (city_id, id, person_id, role, place, from_at)
     values (6101, gen_random_uuid(), $1, 'communityWorker', $2, now())`,
    [world.ids.get('secretary'), xiandong],
  );
  colleague = await world.as('secretary');
  child = await world.as('member');
  await born(child.personId, thisYear - 15);
});
afterAll(() => world.stop());

const open = (who: Client, personId = child.personId) =>
  who.post('/people/desk/data', { place: xiandong, personId, reason: 'visit' });
const listed = async (who: Client) => (await who.get(`/permits?place=${xiandong}`)).body.items;
const looks = async () =>
  (await child.get('/my/looks')).body.items.map(({ what, by, reason }: any) => [what, by, reason]);

describe('the data of a minor', () => {
  it('are opened by who asked and a second person let, for a day; both stand in the record of the minor', async () => {
    const first = await open(worker);
    expect([first.status, first.body.code, first.body.phones]).toEqual([409, 'permit.needed', undefined]);
    // asked once, however often one tries
    expect((await open(worker)).body.code).toBe('permit.needed');
    const [mine, ...others] = await listed(worker);
    expect(others).toEqual([]);
    expect(mine).toMatchObject({ mine: true, reason: 'visit', state: 'asked', until: null, can: [] });
    expect(mine.maskedName).toContain('*');
    expect((await worker.post(`/permits/${mine.id}/give`)).body.code).toBe('access.forbidden');
    expect(await looks()).toEqual([]);

    const [asked] = await listed(colleague);
    expect(asked).toMatchObject({ id: mine.id, mine: false, can: ['give', 'refuse'] });
    expect((await colleague.post(`/permits/${mine.id}/give`)).body).toEqual({ id: mine.id, state: 'given' });
    const opened = await open(worker);
    expect(opened.status, opened.text).toBe(200);
    expect(await looks()).toEqual([
      ['export', 'staff', 'visit'],
      ['permit', 'staff', 'visit'],
    ]);
    expect((await listed(worker))[0]).toMatchObject({ state: 'given', can: [] });
    // it lets nobody else, and not whoever gave it
    expect((await open(colleague)).body.code).toBe('permit.needed');

    await owned(world, `update permit set until_at = now() - interval '1 second' where state = 'given'`);
    expect((await open(worker)).body.code).toBe('permit.needed');
  });

  it('stay closed where it is refused; whoever asks again waits for a new answer', async () => {
    for (const { id, can } of await listed(street))
      if (can.includes('refuse'))
        expect((await street.post(`/permits/${id}/refuse`)).body).toEqual({ id, state: 'refused' });
    expect(await listed(street)).toEqual([]);
    expect((await open(worker)).body.code).toBe('permit.needed');
    expect(await listed(street)).toHaveLength(1);
  });

  it('of a wish are revealed to staff in the same way, to the helper and the child as ever', async () => {
    const id = await hang(child, { ...line, privatePart: '五单元' });
    const reveal = (who: Client) => who.post(`/wishes/${id}/reveal`);
    expect((await reveal(worker)).body).toMatchObject({ code: 'permit.needed' });
    expect((await reveal(child)).body).toMatchObject({ privatePart: '五单元' });
    await worker.post(`/wishes/${id}/accept`);
    const volunteer = await world.as('volunteer');
    await volunteer.post(`/wishes/${id}/claim`);
    expect((await reveal(volunteer)).body).toMatchObject({ privatePart: '五单元' });
    const permit = (await listed(street)).find((one: any) => one.can.includes('give'));
    await street.post(`/permits/${permit.id}/give`);
    expect((await reveal(worker)).body).toMatchObject({ privatePart: '五单元' });
  });

  it('of two records are compared only with a permit for each', async () => {
    const twin = { place: xiandong, name: '祝小双', birthYear: thisYear - 12, another: true };
    const [one, other] = [await worker.post('/people', twin), await worker.post('/people', twin)];
    const pair = { place: xiandong, one: one.body.id, other: other.body.id };
    const compare = () => worker.post('/duplicates/compare', pair);
    expect((await compare()).body.code).toBe('permit.needed');
    const asked = (await listed(colleague)).filter((row: any) => row.reason === 'duplicate');
    expect(asked).toHaveLength(2);
    await colleague.post(`/permits/${asked[0].id}/give`);
    expect((await compare()).body.code).toBe('permit.needed');
    await colleague.post(`/permits/${asked[1].id}/give`);
    expect((await compare()).body).toMatchObject({ one: { name: '祝小双' } });
  });
});

describe('permits', () => {
  it('are nobody else’s business, and are needed for nobody of age', async () => {
    const resident = await world.as('resident');
    expect((await resident.get(`/permits?place=${xiandong}`)).body.code).toBe('access.forbidden');
    const [{ id }] = await listed(street);
    for (const who of [resident, child, await world.as('otherStreetWorker')])
      expect((await who.post(`/permits/${id}/give`)).body.code).toBe('permit.not_found');
    await born(child.personId, thisYear - 19);
    expect((await open(colleague)).status).toBe(200);
  });
});
