import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned } from '../../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';

let world: World;
let worker: Client;
let colleague: Client;
let elder: string;
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
  elder = world.ids.get('grandmother')!;
});
afterAll(() => world.stop());

const at = (personId: string, body: object = {}) => ({ place: xiandong, personId, ...body });
const register = async (name: string): Promise<string> =>
  (await worker.post('/people', { name, place: xiandong, birthYear: 1950 })).body.id;
const today = async (back = 0) =>
  (
    await owned<{ day: string }>(
      world,
      `select ((now() at time zone 'Asia/Shanghai')::date - $1::integer)::text as day`,
      [back],
    )
  )[0]!.day;
/** What the person reads among who looked, newest first. */
const looks = async (client: Client) =>
  (await client.get('/my/looks')).body.items.map(({ what, by, reason }: any) => ({ what, by, reason }));

describe('the data of somebody without a telephone', () => {
  it('are opened at the desk for a reason, everything that is held, and the person reads who looked', async () => {
    const resident = await world.as('resident');
    await hang(worker, { ...line, road: 'telephone', subject: { personId: resident.personId! } });
    const reply = await worker.post('/people/desk/data', at(resident.personId!, { reason: 'visit' }));
    expect(reply.status, reply.text).toBe(200);
    const mine = (await resident.get('/my/details')).body;
    expect(reply.body).toMatchObject({
      name: mine.name,
      birthYear: mine.birthYear,
      placeName: mine.placeName,
    });
    expect(reply.body.phones[0]).toMatch(/^\+86\d{11}$/);
    expect(reply.body.tables.map((one: any) => one.table)).toEqual(
      expect.arrayContaining(['identity.person', 'identity.phone', 'journal', 'wish']),
    );
    expect(await looks(resident)).toEqual([{ what: 'export', by: 'staff', reason: 'visit' }]);
  });

  it('are corrected at the desk, and the person reads that they were', async () => {
    const resident = await world.as('resident');
    const body = at(resident.personId!, { reason: 'telephone', birthYear: 1944, address: '二单元' });
    expect((await worker.send('PUT', '/people/desk/details', body)).status).toBe(200);
    expect((await resident.get('/my/details')).body).toMatchObject({ birthYear: 1944, address: '二单元' });
    expect((await looks(resident))[0]).toEqual({ what: 'correct', by: 'staff', reason: 'telephone' });
    // what one corrects oneself is no look
    await resident.send('PUT', '/my/details', { birthYear: 1945, address: null });
    expect((await looks(resident))[0]).toEqual({ what: 'correct', by: 'staff', reason: 'telephone' });
  });

  it('are nobody’s of another community, and of nobody who was erased', async () => {
    const body = { reason: 'visit' };
    const other = await world.as('otherStreetWorker');
    expect((await other.post('/people/desk/data', { ...at(elder, body) })).status).toBe(403);
    const sibling = await world.as('siblingWorker');
    const [role] = (await sibling.get('/session')).body.grants;
    const away = await sibling.post('/people', { name: '外社区', place: role.place });
    expect(away.status, away.text).toBe(201);
    expect((await worker.post('/people/desk/data', at(away.body.id, body))).body.code).toBe(
      'person.not_found',
    );
  });
});

describe('a request on paper', () => {
  it('for a copy is typed in with its day, due fifteen days later, and noted as handed over by who typed it in', async () => {
    const asked = await worker.post(
      '/people/desk/requests',
      at(elder, { kind: 'copy', paperOn: await today(3) }),
    );
    expect(asked.status, asked.text).toBe(201);
    expect(asked.body.dueOn).toBe(await today(-12));
    const listed = (await worker.get(`/data-requests?place=${xiandong}`)).body.items;
    expect(listed).toEqual([
      expect.objectContaining({ id: asked.body.id, kind: 'copy', can: ['grant', 'refuse', 'withdraw'] }),
    ]);
    expect((await worker.post(`/data-requests/${asked.body.id}/grant`)).body.state).toBe('done');
    const [row] = await owned(world, 'select road, recorded_by, subject_id from data_request where id = $1', [
      asked.body.id,
    ]);
    expect(row).toEqual({ road: 'paper', recorded_by: worker.personId, subject_id: elder });
  });

  it('for another name or for deletion is answered by a colleague, never by who typed it in', async () => {
    const person = await register('甄改名');
    const renamed = await worker.post(
      '/people/desk/requests',
      at(person, { kind: 'correction', name: '甄好名' }),
    );
    const erased = await worker.post('/people/desk/requests', at(person, { kind: 'deletion' }));
    for (const { body } of [renamed, erased]) {
      expect((await worker.post(`/data-requests/${body.id}/grant`)).body.code).toBe('access.forbidden');
      expect((await worker.post(`/data-requests/${body.id}/refuse`, { reason: '不清楚' })).status).toBe(403);
      expect((await colleague.post(`/data-requests/${body.id}/grant`)).body.state).toBe('done');
    }
    const [row] = await owned(world, 'select name from identity.person where person_id = $1', [person]);
    expect(row).toEqual({ name: '—' });
    const gone = await worker.post('/people/desk/data', at(person, { reason: 'visit' }));
    expect(gone.body.code).toBe('person.not_found');
  });

  it('is taken back at the desk for somebody who says so', async () => {
    const { body } = await worker.post('/people/desk/requests', at(elder, { kind: 'deletion' }));
    expect((await worker.post(`/data-requests/${body.id}/withdraw`)).body.state).toBe('withdrawn');
  });

  it('needs a day that can be', async () => {
    for (const day of [await today(-1), await today(61)]) {
      const reply = await worker.post('/people/desk/requests', at(elder, { kind: 'copy', paperOn: day }));
      expect([reply.status, reply.body.code]).toEqual([422, 'data_request.paper_date']);
    }
  });
});

describe('a consent on paper', () => {
  const open = (personId: string) =>
    worker.post('/people/desk/consents/open', at(personId, { reason: 'visit' }));

  it('is printed in its words, written down with the day and who took it, and read by the person', async () => {
    const resident = await world.as('resident');
    const { items } = (await worker.get(`/consent-forms?place=${xiandong}`)).body;
    const form = items.find((one: any) => one.purpose === 'care.visit');
    expect(form).toMatchObject({ version: 1, days: 730 });
    const paperOn = await today(10);
    const { purpose, version } = form;
    const body = at(resident.personId!, { purpose, version, paperOn });
    const given = await worker.post('/people/desk/consents', body);
    expect(given.status, given.text).toBe(201);
    const [mine] = (await resident.get('/my/consents')).body.items;
    expect(mine).toMatchObject({ purpose, live: true, road: 'paper', paperOn, givenAs: 'self' });
    const [taker] = await owned(world, 'select name from identity.person where person_id = $1', [
      worker.personId,
    ]);
    expect(mine.takenBy).toBe(taker!['name']);
    // its days count from the paper
    const [until] = await owned<{ days: number }>(
      world,
      `select (expires_at at time zone 'Asia/Shanghai')::date - paper_on as days from consent where id = $1`,
      [mine.id],
    );
    expect(until!.days).toBe(730);
  });

  it('is withdrawn at the desk as easily; what was given on the web, too', async () => {
    const resident = await world.as('resident');
    await resident.post('/my/consents', { purpose: 'notice.voice', version: 1 });
    for (const one of (await open(resident.personId!)).body.items) {
      const reply = await worker.post(
        '/people/desk/consents/withdraw',
        at(resident.personId!, { id: one.id }),
      );
      expect(reply.status, reply.text).toBe(200);
      expect(reply.body.items.find(({ id }: any) => id === one.id).live).toBe(false);
    }
    expect((await resident.get('/my/consents')).body.items.every((one: any) => !one.live)).toBe(true);
    expect((await looks(resident))[0]).toEqual({ what: 'consents', by: 'staff', reason: 'visit' });
  });

  it('is refused with a day that cannot be, in other words than those of the form, and of another person', async () => {
    const give = async (more: object) =>
      (await worker.post('/people/desk/consents', at(elder, { purpose: 'care.visit', version: 1, ...more })))
        .body.code;
    expect(await give({ paperOn: await today(-1) })).toBe('consent.paper_date');
    expect(await give({ paperOn: await today(91) })).toBe('consent.paper_date');
    expect(await give({ paperOn: await today(), version: 2 })).toBe('consent.words_changed');
    expect(await give({ paperOn: await today(), purpose: 'notice.email' })).toBe('consent.not_found');
    const resident = await world.as('neighbour');
    await resident.post('/my/consents', { purpose: 'care.visit', version: 1 });
    const [{ id }] = (await resident.get('/my/consents')).body.items;
    const reply = await worker.post('/people/desk/consents/withdraw', at(elder, { id }));
    expect(reply.body.code).toBe('consent.not_found');
  });
});

describe('points at the desk', () => {
  it('are read out: balance and postings; that they were stands in the record', async () => {
    const volunteer = await world.as('volunteer');
    const id = await hang(worker, { ...line, road: 'telephone', subject: { personId: elder } });
    await worker.post(`/wishes/${id}/accept`);
    await worker.post(`/wishes/${id}/claim`, { personId: volunteer.personId, road: 'desk' });
    await worker.post(`/wishes/${id}/fulfil`);
    await worker.post(`/wishes/${id}/confirm`, { reason: '来电' });
    await worker.post(`/wishes/${id}/thank`, { grade: 5 });
    const mine = (await volunteer.get('/my/points')).body;
    expect(mine.balance).toBeGreaterThan(0);
    const reply = await worker.post('/points/desk', at(volunteer.personId!, { reason: 'telephone' }));
    expect(reply.body).toEqual({ ...mine, items: (await volunteer.get('/my/points/statement')).body.items });
    expect((await looks(volunteer))[0]).toEqual({ what: 'points', by: 'staff', reason: 'telephone' });
    expect((await worker.post('/points/desk', at(elder, { reason: 'visit' }))).body).toEqual({
      balance: 0,
      accounts: [],
      items: [],
    });
  });
});
