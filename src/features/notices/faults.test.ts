import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../app/database.ts';
import type { Message } from '../../engines/notices/index.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

const sent: Message[] = [];
const gateway = {
  send: async (message: Message) => {
    sent.push(message);
    return null;
  },
};
let world: World;
let resident: Client;
let worker: Client;

beforeAll(async () => {
  world = await startWorld({
    messages: {
      origin: 'https://nuanlin.test',
      gateways: { sms: gateway, email: gateway, push: gateway },
      push: { publicKey: 'BNew', hosts: ['https://push.example.test'] },
    },
  });
  resident = await world.as('resident');
  worker = await world.as('worker');
  // by day, whatever the hour of the test
  await resident.send('PUT', '/my/notices/settings', awake);
});
afterAll(() => world.stop());

const awake = { language: 'zh', quietFrom: 0, quietUntil: 0, digestHour: 8 };
const sql = async <Row>(text: string): Promise<Row[]> =>
  (await withClient(world.owner, (client) => client.query(text))).rows as Row[];
/** Time passes: what waits for a later try is due now. */
const later = () => sql(`update delivery set next_at = now() where state in ('queued', 'leased')`);

/** A wish that is returned: something waits for whoever made it. */
async function somethingWaits(who: Client = resident): Promise<string> {
  const { id } = (await who.post('/wishes', { kind: 'thing', publicLine: '想要一盏台灯' })).body;
  await worker.post(`/wishes/${id}/return`, { reason: '请再说说' });
  await world.settle();
  return id;
}

async function address(channel: string, rest: object = {}): Promise<string> {
  const reply = await resident.post('/my/notices/addresses', { channel, ...rest });
  expect(reply.status).toBe(201);
  return reply.body.id;
}

describe('a child under fourteen', () => {
  it('adds no address alone: the guardian gives consent, and nothing is kept', async () => {
    const child = await world.as('neighbour');
    const born = (year: number | null) =>
      sql(`update identity.person set birth_year = ${year ?? 'null'} where person_id = '${child.personId!}'`);
    await born(new Date().getFullYear() - 10);
    const push = {
      endpoint: 'https://push.example.test/child',
      p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
      auth: 'tBHItJI5svbpez7KI4CCXg',
    };
    for (const body of [
      { channel: 'email', email: 'child@example.test' },
      { channel: 'sms' },
      { channel: 'push', push },
    ])
      expect((await child.post('/my/notices/addresses', body)).body.code).toBe('consent.guardian_needed');
    expect((await child.get('/my/consents')).body.items).toEqual([]);
    expect((await child.get('/my/notices/settings')).body.addresses).toEqual([]);
    await born(null);
  });
});

/** A row that cannot be opened: by a fault of ours, or of the disk. */
describe('a message that cannot be made', () => {
  const spoil = (id: string) =>
    sql(`update identity.notice_address set address_sealed = 'spoilt' where id = '${id}'`);
  const ofAddress = (id: string) =>
    sql<{ state: string; attempts: number; error: string | null; later: boolean }>(
      `select state, attempts, error, next_at > now() as later from delivery where address_id = '${id}' order by seq`,
    );

  it('holds up nobody else, is tried again later, and stands with the dead in the end', async () => {
    const id = await address('sms');
    sent.length = 0;
    await spoil(id);
    await somethingWaits();
    await world.run('notices.outbox');
    expect(await ofAddress(id)).toMatchObject([{ state: 'queued', attempts: 1, later: true }]);
    const other = await world.as('volunteer');
    await other.send('PUT', '/my/notices/settings', awake);
    const own = await other.post('/my/notices/addresses', { channel: 'sms' });
    const wish = await somethingWaits(other);
    for (let tries = 1; tries < 10; tries += 1) {
      await later();
      await world.run('notices.outbox');
    }
    expect(sent.map(({ link }) => link?.split('/').at(-1))).toEqual([wish]);
    expect(await ofAddress(id)).toMatchObject([{ state: 'dead', attempts: 10, error: expect.any(String) }]);
    const dead = (await worker.get(`/notices/dead?place=${xiandong}`)).body.items;
    expect(dead).toHaveLength(1);
    await resident.send('DELETE', `/my/notices/addresses/${id}`);
    await other.send('DELETE', `/my/notices/addresses/${own.body.id}`);
  });

  it('does not stop the codes', async () => {
    const id = await address('email', { email: 'spoilt@example.test' });
    await sql(`update delivery set body_sealed = 'spoilt' where kind = 'code' and state = 'queued'`);
    const other = await world.as('volunteer');
    sent.length = 0;
    const right = await other.post('/my/notices/addresses', { channel: 'email', email: 'li@example.test' });
    await world.run('notices.codes');
    expect(sent.map(({ to }) => to)).toEqual(['li@example.test']);
    await resident.send('DELETE', `/my/notices/addresses/${id}`);
    await other.send('DELETE', `/my/notices/addresses/${right.body.id}`);
    await sql(`delete from delivery where kind = 'code' and state = 'queued'`);
  });
});
