import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn, hang, line, owned, wishIn, yearNow } from '../../../test/edges/steps.ts';
import { personClient } from '../../../test/world/client.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { healthWords } from './health-words.ts';

let world: World;
let resident: Client;
let worker: Client;
let volunteer: Client;
let neighbour: Client;
beforeAll(async () => {
  world = await startWorld();
  [resident, worker, volunteer, neighbour] = (await Promise.all(
    ['resident', 'worker', 'volunteer', 'neighbour'].map((key) => world.as(key)),
  )) as [Client, Client, Client, Client];
});
afterAll(() => world.stop());

const note = '有高血压，走不快';
const bare = { kind: 'outing', publicLine: '想去公园看看银杏', health: note } as const;
const outing = { ...bare, healthConsent: healthWords.version };
const healthOf = async (who: Client, id: string) => (await who.post(`/wishes/${id}/reveal`)).body.health;
const given = async (who: Client, headers: Record<string, string> = {}): Promise<any[]> =>
  (await who.get('/my/consents', headers)).body.items.filter((one: any) => one.purpose === 'wish.health');
const live = async (who: Client) => (await given(who)).filter((one) => one.live);
const withdraw = async (who: Client) => {
  for (const { id } of await live(who))
    expect((await who.post(`/my/consents/${id}/withdraw`)).status).toBe(200);
};
const kept = (id: string) =>
  owned(
    world,
    `select health_sealed is not null as note, health_consent_id is not null as consent, health_consent_live as live,
       health_unasked as unasked from wish_private where wish_id = $1`,
    [id],
  );
const nothing = { note: false, consent: false, live: null, unasked: null };

/** Accepted by the worker and claimed by the volunteer. */
async function claimed(id: string): Promise<string> {
  for (const [who, verb, body] of [
    [worker, 'tell', { how: 'visit' }],
    [worker, 'accept', {}],
    [volunteer, 'claim', {}],
  ] as const) {
    const reply = await who.post(`/wishes/${id}/${verb}`, body);
    if (reply.status !== 200 && verb !== 'tell') throw new Error(reply.text);
  }
  return id;
}

describe('a health note', () => {
  it('rests upon a consent of its own; withdrawn, the notes of all one’s wishes are gone and the helper reads none', async () => {
    const [first, second] = [await wishIn(world, 'claimed', outing), await wishIn(world, 'open', outing)];
    expect(await healthOf(volunteer, first)).toBe(note);
    const consents = await live(resident);
    expect(consents).toMatchObject([
      { words: healthWords.zh, thing: '', givenAs: 'self', road: 'web', through: null, takenBy: null },
    ]);
    await withdraw(resident);
    expect(await healthOf(volunteer, first)).toBeNull();
    expect(await healthOf(resident, second)).toBeNull();
    for (const id of [first, second]) expect(await kept(id)).toEqual([nothing]);
    const noted = await owned<{ step: string; detail: object }>(
      world,
      'select step, detail, words from journal where matter_id = $1 order by seq',
      [consents[0].id],
    );
    const detail = { purpose: 'wish.health', version: 1, road: 'web' };
    expect(noted).toEqual([
      { step: 'give', detail, words: null },
      { step: 'withdraw', detail, words: null },
    ]);
  });

  it('is refused without, or with earlier words, and then nothing is written; a wish without one needs none', async () => {
    const count = () => owned(world, 'select 1 from wish where subject_id = $1', [resident.personId]);
    const before = (await count()).length;
    expect((await resident.post('/wishes', bare)).body.code).toBe('wish.health_consent_missing');
    expect((await resident.post('/wishes', { ...bare, healthConsent: 9 })).body.code).toBe(
      'consent.words_changed',
    );
    expect((await count()).length).toBe(before);
    await hang(resident, { ...line, healthConsent: 1 });
    expect(await live(resident)).toEqual([]);
    await expect(owned(world, `update wish_private set health_sealed = 'x'`)).rejects.toThrow(
      'wish.health_consent_missing',
    );
  });

  it('is asked for again where a wish is changed or answered; what is not written anew stays', async () => {
    const { kind, publicLine } = bare;
    const id = await hang(resident, { kind, publicLine, privatePart: '三楼' });
    const revise = (body: object) => resident.post(`/wishes/${id}/revise`, { kind, publicLine, ...body });
    expect((await revise({ health: note })).body.code).toBe('wish.health_consent_missing');
    expect((await revise({ health: note, healthConsent: 1 })).status).toBe(200);
    expect((await revise({})).status).toBe(200);
    expect(await healthOf(resident, id)).toBe(note);
    expect(await kept(id)).toEqual([{ note: true, consent: true, live: true, unasked: null }]);
    await withdraw(resident);
    const thanked = await wishIn(world, 'thanked');
    expect((await resident.post(`/wishes/${thanked}/answer`, bare)).body.code).toBe(
      'wish.health_consent_missing',
    );
    const next = await resident.post(`/wishes/${thanked}/answer`, outing);
    expect(await healthOf(resident, next.body.id)).toBe(note);
    await withdraw(resident);
  });

  it('of before that was asked for is read while the wish lives, and goes with the first withdrawal', async () => {
    const id = await wishIn(world, 'claimed', outing);
    await owned(
      world,
      `update wish_private set health_unasked = true, health_consent_id = null, health_consent_live = null where wish_id = $1`,
      [id],
    );
    expect(await healthOf(volunteer, id)).toBe(note);
    await withdraw(resident);
    expect(await kept(id)).toEqual([nothing]);
  });

  it('withdrawn while one is hung, either both are gone or the wish is whole with a consent', async () => {
    await hang(resident, outing);
    const [consent] = await live(resident);
    const [hung] = await Promise.all([
      resident.post('/wishes', outing),
      resident.post(`/my/consents/${consent.id}/withdraw`),
    ]);
    expect([201, 409]).toContain(hung.status);
    const torn = await owned(
      world,
      `select 1 from wish_private p left join consent c on c.id = p.health_consent_id and c.live
       where p.health_sealed is not null and c.id is null`,
    );
    expect(torn).toEqual([]);
    await withdraw(resident);
  });
});

describe('a health note that somebody else writes', () => {
  it('is agreed to by the wisher, as the neighbour says; the wisher reads who said so, and ends it', async () => {
    const subject = { name: '马文静', phone: '13900000005', callback: 'subject' };
    const body = { ...outing, place: xiandong, subject };
    const { healthConsent: _, ...without } = body;
    expect((await neighbour.post('/wishes', without)).body.code).toBe('wish.health_consent_missing');
    const id = await claimed(await hang(neighbour, body));
    expect(await healthOf(volunteer, id)).toBe(note);
    expect(await live(resident)).toMatchObject([{ givenAs: 'proxy', road: 'web', through: '赵建国' }]);
    expect(await given(neighbour)).toEqual([]);
    await withdraw(resident);
    expect(await healthOf(volunteer, id)).toBeNull();
  });

  it('at the desk or from a paper card, is written down by the worker, and withdrawn at the desk', async () => {
    const personId = world.ids.get('grandmother')!;
    const grandmother = { ...outing, subject: { personId } };
    const id = await claimed(await hang(worker, { ...grandmother, road: 'telephone' }));
    const at = { place: xiandong, personId };
    const open = async () =>
      (await worker.post('/people/desk/consents/open', { ...at, reason: 'visit' })).body.items.filter(
        (one: any) => one.purpose === 'wish.health' && one.live,
      );
    const [consent] = await open();
    expect(consent).toMatchObject({ givenAs: 'self', road: 'desk', through: null, takenBy: '陈敏' });
    expect((await worker.post('/people/desk/consents/withdraw', { ...at, id: consent.id })).status).toBe(200);
    expect(await healthOf(volunteer, id)).toBeNull();
    const { codes } = (await worker.post('/cards', { place: xiandong, count: 1 })).body;
    await hang(worker, { ...grandmother, road: 'paper', card: codes[0] });
    expect(await open()).toMatchObject([{ road: 'paper', takenBy: '陈敏' }]);
  });

  it('is written by the desk into a wish that the wisher hung', async () => {
    const id = await hang(resident, { kind: 'outing', publicLine: '想去湖边走走' });
    const body = { kind: 'outing', publicLine: '想去湖边走走', health: note };
    expect((await worker.post(`/wishes/${id}/revise`, body)).body.code).toBe('wish.health_consent_missing');
    expect((await worker.post(`/wishes/${id}/revise`, { ...body, healthConsent: 1 })).status).toBe(200);
    expect(await live(resident)).toMatchObject([{ road: 'desk', takenBy: '陈敏' }]);
    await withdraw(resident);
  });
});

describe('a health note in somebody’s name', () => {
  const name = (subject: string, kind: string, holder: Client, until: string) =>
    worker.post(`/people/${subject}/mandates`, {
      place: xiandong,
      kind,
      holderId: holder.personId,
      acts: ['wishes'],
      until,
    });

  it('is agreed to through the proxy, which the person reads', async () => {
    const aunt = world.ids.get('aunt')!;
    expect((await name(aunt, 'proxy', volunteer, dayIn(300))).status).toBe(201);
    const behalf = { 'on-behalf-of': aunt };
    expect((await volunteer.post('/wishes', bare, behalf)).body.code).toBe('wish.health_consent_missing');
    expect((await volunteer.post('/wishes', outing, behalf)).status).toBe(201);
    const at = { place: xiandong, personId: aunt, reason: 'visit' };
    const { items } = (await worker.post('/people/desk/consents/open', at)).body;
    expect(items).toMatchObject([{ purpose: 'wish.health', givenAs: 'proxy', through: '李晓峰' }]);
  });

  it('under fourteen is agreed to by the guardian, not by the child, a proxy or a neighbour, nor at the desk without one', async () => {
    const child = await world.as('member');
    const year = yearNow() - 10;
    const personId = child.personId!;
    await owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [personId, year]);
    const behalf = { 'on-behalf-of': personId };
    expect((await name(personId, 'proxy', neighbour, dayIn(300))).status).toBe(201);
    const refused = [
      await neighbour.post('/wishes', outing, behalf),
      await worker.post('/wishes', { ...outing, road: 'desk', subject: { personId } }),
    ];
    expect(refused.map(({ body }) => body.code)).toEqual([
      'consent.guardian_needed',
      'consent.guardian_first',
    ]);
    expect((await child.post('/wishes', outing)).status).toBe(403);
    expect((await name(personId, 'guardian', volunteer, `${year + 18}-06-01`)).status).toBe(201);
    const hung = await volunteer.post('/wishes', outing, behalf);
    expect(hung.status, hung.text).toBe(201);
    expect(await live(child)).toMatchObject([{ givenAs: 'guardian', through: '李晓峰' }]);
  });

  it('of a person with two records ends for both', async () => {
    const register = async (phone: string): Promise<string> =>
      (
        await worker.post('/people', {
          place: xiandong,
          another: true,
          name: '冯桂英',
          birthYear: 1949,
          phone,
        })
      ).body.id;
    const [keep, gone] = [await register('13912340011'), await register('13912340012')];
    const wishes = [];
    for (const personId of [keep, gone])
      wishes.push(await hang(worker, { ...outing, road: 'desk', subject: { personId } }));
    await owned(world, 'update person set kept_id = $1 where id = $2', [keep, gone]);
    await owned(
      world,
      `insert into demo_person (city_id, person_id, position, key, note) values (6101, $1::uuid, 99, $1::uuid::text, 'x')`,
      [keep],
    );
    const person = await personClient(world.app, 6101, keep);
    expect(await live(person)).toHaveLength(2);
    expect(await healthOf(person, wishes[1]!)).toBe(note);
    await person.post(`/my/consents/${(await live(person))[0].id}/withdraw`);
    for (const id of wishes) expect(await kept(id)).toEqual([nothing]);
  });
});
