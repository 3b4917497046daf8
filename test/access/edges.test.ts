import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/engines/access/index.ts';
import { personClient, startWorld, type Client, type World } from '../world/index.ts';
import { addPerson, grant, makeWishes, type NewWish } from './cast.ts';
import { building, city, community } from './requests.ts';

/** What the matrix cannot say: two relations in one person, authority that has ended, and what a reply may hold. */

let world: World;
let owner: pg.Client;
beforeAll(async () => {
  world = await startWorld();
  owner = new pg.Client(world.owner);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

const elder = () => world.ids.get('grandmother')!;
const neighbour = () => world.ids.get('neighbour')!;
const volunteer = () => world.ids.get('volunteer')!;

async function wish(state: string, change: Partial<NewWish> = {}): Promise<string> {
  const persons = { subject: elder(), proposer: neighbour(), claimer: volunteer() };
  const [id] = await makeWishes(owner, [{ state, ...persons, ...change }]);
  return id!;
}

/** A client for an invented person: whoever is listed as one may be taken on. */
async function be(person: string): Promise<Client> {
  await owner.query(
    `insert into demo_person (city_id, person_id, position, key, note) values ($1, $2, 99, $3, '')
     on conflict do nothing`,
    [city, person, person],
  );
  return personClient(world.app, city, person);
}

async function someone(role?: Role, from = '-1 hour', until: string | null = null): Promise<string> {
  const person = await addPerson(owner);
  if (role) await grant(owner, city, person, role, community, from, until);
  return person;
}

const codeOf = async (reply: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await reply;
  return body.code ?? status;
};

describe('maker and checker are two', () => {
  it('who hung a wish and then fulfils it neither confirms nor thanks, and gets no points by themselves', async () => {
    const person = await someone();
    const client = await be(person);
    const id = await wish('delivered', { proposer: person, claimer: person });
    expect((await client.get(`/wishes/${id}`)).body.can).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/confirm|thank|dispute/)]),
    );
    expect(await codeOf(client.post(`/wishes/${id}/confirm`))).toBe('access.forbidden');
    expect(await codeOf(client.post(`/wishes/${id}/thank`, { grade: 5 }))).toBe('access.forbidden');
    expect((await client.get('/my/points')).body.balance).toBe(0);
  });

  it('a worker who claims in their own community does not confirm or thank for themselves either', async () => {
    const person = await someone('communityWorker');
    const client = await be(person);
    const id = await wish('delivered', { claimer: person });
    const reason = { reason: '本人来电' };
    expect(await codeOf(client.post(`/wishes/${id}/confirm`, reason))).toBe('access.forbidden');
    expect(await codeOf(client.post(`/wishes/${id}/thank`, { grade: 5 }))).toBe('access.forbidden');
    const other = await be(await someone('communityWorker'));
    expect(await codeOf(other.post(`/wishes/${id}/thank`, { grade: 5 }))).toBe(200);
    expect((await client.get('/my/points')).body.balance).toBe(5);
  });
});

describe('authority ends', () => {
  it('a grant that has ended or not begun gives nothing', async () => {
    const id = await wish('proposed');
    const past = await be(await someone('communityWorker', '-2 hours', '-1 second'));
    const future = await be(await someone('communityWorker', '1 hour'));
    for (const client of [past, future]) {
      expect(await codeOf(client.post(`/wishes/${id}/accept`))).toBe('wish.not_found');
      expect(await codeOf(client.get(`/wishes/queue?place=${community}&queue=review`))).toBe(
        'access.forbidden',
      );
      expect((await client.get('/session')).body.may).toEqual([]);
    }
  });

  it('a session that was ended, has expired or lay idle is nobody', async () => {
    for (const change of [
      'ended_at = now()',
      "expires_at = now() - interval '1 second'",
      "seen_at = now() - interval '2 days', idle_for = interval '1 day'",
    ]) {
      const person = await someone('communityWorker');
      const client = await be(person);
      expect(await codeOf(client.get('/my/wishes'))).toBe(200);
      await owner.query(`update session set ${change} where city_id = 6101 and person_id = $1`, [person]);
      expect(await codeOf(client.get('/my/wishes'))).toBe('access.sign_in');
      expect(await codeOf(client.post('/wishes', { kind: 'thing', publicLine: '一盏灯' }))).toBe(
        'access.sign_in',
      );
    }
  });

  it('a grant that is withdrawn during a session ends with the next request', async () => {
    const person = await someone('communityWorker');
    const client = await be(person);
    const id = await wish('proposed');
    expect(await codeOf(client.get(`/wishes/${id}`))).toBe(200);
    await owner.query(`update role_grant set until_at = now() where city_id = 6101 and person_id = $1`, [
      person,
    ]);
    expect(await codeOf(client.get(`/wishes/${id}`))).toBe('wish.not_found');
  });

  it('who gave a wish back reads no more than anybody', async () => {
    const former = await be(volunteer());
    const id = await wish('open');
    await former.post(`/wishes/${id}/claim`);
    expect(await codeOf(former.post(`/wishes/${id}/reveal`))).toBe(200);
    await former.post(`/wishes/${id}/release`, { reason: '临时有事' });
    expect(await codeOf(former.post(`/wishes/${id}/reveal`))).toBe('access.forbidden');
    const member = await world.as('member');
    await member.post(`/wishes/${id}/claim`);
    await member.post(`/wishes/${id}/fulfil`, { words: '放在门口的柜子里' });
    const worker = await world.as('worker');
    await worker.post(`/wishes/${id}/thank`, { grade: 5, words: '谢谢图书馆的姑娘' });
    const seen = (await former.get(`/wishes/${id}`)).body;
    expect(seen.subjectName).toBeNull();
    const steps = seen.story[0].steps.filter((step: { step: string }) =>
      ['fulfil', 'thank'].includes(step.step),
    );
    expect(steps).toMatchObject([
      { words: null, grade: null },
      { words: null, grade: null },
    ]);
  });

  it('a worker who entered a wish for a caller keeps nothing of it when the role ends', async () => {
    const person = await someone('communityWorker');
    const id = await wish('proposed', { proposer: person, road: 'telephone' });
    const client = await be(person);
    expect(await codeOf(client.get(`/wishes/${id}`))).toBe(200);
    await owner.query(`update role_grant set until_at = now() where city_id = 6101 and person_id = $1`, [
      person,
    ]);
    expect(await codeOf(client.get(`/wishes/${id}`))).toBe('wish.not_found');
    expect(await codeOf(client.post(`/wishes/${id}/reveal`))).toBe('wish.not_found');
    expect((await client.get('/my/wishes')).body.items).toEqual([]);
  });
});

describe('what a reply may hold', () => {
  it('who hangs a wish for somebody learns no phone and no address that they did not give', async () => {
    const stranger = await be(await someone());
    const phone = '13900000005';
    const hung = await stranger.post('/wishes', {
      kind: 'thing',
      publicLine: '想要一盏台灯',
      privatePart: '晚上在家',
      place: community,
      subject: { name: '马文静', phone },
    });
    expect(hung.status).toBe(201);
    expect(await codeOf(stranger.post(`/wishes/${hung.body.id}/reveal`))).toBe('access.forbidden');
    const seen = (await stranger.get(`/wishes/${hung.body.id}`)).body;
    expect(seen.story[0].steps.map((step: { by: string }) => step.by)).not.toContain('wisher');
  });

  it('households of a building are told to those who look after it, and to nobody else', async () => {
    const listed = async (key: string) => {
      const client = await world.as(key);
      const reply = await client.get(`/places?under=${building}`);
      return reply.body.items.length;
    };
    expect(await listed('worker')).toBeGreaterThan(0);
    expect(await listed('gridLeader')).toBeGreaterThan(0);
    for (const key of ['gridWorker', 'resident', 'streetOfficer', 'siblingWorker', 'secretary'])
      expect(await listed(key)).toBe(0);
  });

  it('a wish in a place that does not exist, or of another city, is refused in words', async () => {
    const client = await world.as('resident');
    for (const place of ['6101', '610102004', '610102004002999', '150602006005']) {
      const reply = await client.post('/wishes', { kind: 'thing', publicLine: '一盏灯', place });
      expect({ place, code: reply.body.code }).toEqual({
        place,
        code: expect.stringMatching(/^(wish.no_place|place.not_found)$/),
      });
    }
  });

  it('an unknown id, another city and a malformed id are answered without a trace of what exists', async () => {
    const worker = await world.as('worker');
    const id = await wish('proposed');
    expect(await codeOf(worker.get(`/wishes/${randomUUID()}`))).toBe('wish.not_found');
    expect(await codeOf(worker.get(`/api/1506/wishes/${id}`))).toBe('wish.not_found');
    expect(await codeOf(worker.get(`/wishes/${id}'`))).toBe('request.invalid');
  });
});
