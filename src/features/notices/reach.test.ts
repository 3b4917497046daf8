import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../app/database.ts';
import { smsGateway } from '../../engines/notices/index.ts';
import { startService, type Service } from '../../../test/world/service.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let sms: Service;
let world: World;
let worker: Client;
beforeAll(async () => {
  sms = await startService();
  world = await startWorld();
  worker = await world.as('worker');
});
afterAll(async () => {
  await world.stop();
  sms.server.closeAllConnections();
  sms.server.close();
});

const sql = async <Row>(text: string): Promise<Row[]> =>
  (await withClient(world.owner, (client) => client.query(text))).rows as Row[];

describe('who has no channel', () => {
  it('is on the list of the desk, reached on the record, and told by somebody', async () => {
    const elder = world.ids.get('grandmother');
    const wish = (
      await worker.post('/wishes', {
        kind: 'thing',
        publicLine: '想要一副老花镜',
        road: 'desk',
        subject: { personId: elder },
      })
    ).body.id;
    const other = await world.as('volunteer');
    await worker.post(`/wishes/${wish}/accept`);
    await other.post(`/wishes/${wish}/claim`);
    await other.post(`/wishes/${wish}/fulfil`);
    await world.settle();
    const waiting = async () => (await worker.get(`/notices/desk?place=${xiandong}`)).body.items;
    const items = (await waiting()).filter((one: { personId: string }) => one.personId === elder);
    expect(items.map((one: { title: string }) => one.title)).toContain('心愿送到了，请您确认');
    // so that the page can fold what a later step of the same wish has overtaken
    expect(new Set(items.map((one: { matterId: string }) => one.matterId))).toEqual(new Set([wish]));
    expect(JSON.stringify(items)).not.toMatch(/1\d{10}/);
    const [{ id }] = items;
    const reached = await worker.post('/notices/desk/reach', { place: xiandong, id });
    expect(reached.body).toHaveProperty('address');
    const noted = await sql(
      `select from journal where kind = 'delivery' and step = 'reach' and matter_id = '${id}'`,
    );
    expect(noted).toHaveLength(1);
    const told = await worker.post('/notices/desk/told', { place: xiandong, ids: [id], how: 'phone' });
    expect(told.body.told).toEqual([id]);
    expect((await waiting()).map((one: { id: string }) => one.id)).not.toContain(id);
    await worker.post('/notices/desk/untold', { place: xiandong, ids: [id] });
    expect((await waiting()).map((one: { id: string }) => one.id)).toContain(id);
  });
});

describe('the code to sign in', () => {
  it('leaves through the outbox at once, and not after it has expired', async () => {
    const real = await startWorld({
      demo: false,
      messages: {
        origin: '',
        gateways: { sms: smsGateway({ url: `${sms.url}/send`, secret: 'x' }) },
        push: null,
      },
    });
    try {
      sms.taken.length = 0;
      const visitor = await real.as(null);
      const phone = '13900000001';
      const asked = await visitor.post('/session/code', { phone });
      expect(asked.body).toMatchObject({ demoCode: null });
      expect(sms.taken).toEqual([]);
      await real.run('notices.codes');
      const code = /(\d{6})/.exec(sms.taken[0]!.text)![1];
      expect(
        (await visitor.post('/session/phone', { phone, requestId: asked.body.requestId, code })).status,
      ).toBe(200);
      await visitor.post('/session/code', { phone });
      await withClient(real.owner, (client) =>
        client.query(`update delivery set expires_at = now() where state = 'queued'`),
      );
      await real.run('notices.codes');
      expect(sms.taken).toHaveLength(1);
    } finally {
      await real.stop();
    }
  });
});
