import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../base/act.ts';
import { withClient } from '../../app/database.ts';
import { emailGateway, pushGateway, signature, smsGateway } from '../../engines/notices/index.ts';
import { putOff } from '../../engines/notices/outbox.ts';
import { startService, type Service } from '../../../test/world/service.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

const letters: string[] = [];
let post: SMTPServer;
let sms: Service;
let pushes: Service;
let world: World;
let resident: Client;
let worker: Client;

beforeAll(async () => {
  sms = await startService();
  pushes = await startService();
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  const port = await new Promise<number>((done) => {
    const listening = post.listen(0, '127.0.0.1', () => done((listening.address() as AddressInfo).port));
  });
  const vapid = {
    publicKey: 'BHO3vJQ4_mnE0I0RdwEHD3mTvSvS6Jyx1gM2ctbGfQGT6vn0BVQzD_-Rz7Lr4aFlUoA9J5sRFb0u3XCzvY9MEYU',
    privateKey: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
  };
  const { createECDH } = await import('node:crypto');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(vapid.privateKey, 'base64url'));
  vapid.publicKey = pair.getPublicKey('base64url');
  const hosts = [pushes.url];
  world = await startWorld({
    messages: {
      origin: 'https://nuanlin.test',
      gateways: {
        sms: smsGateway({ url: `${sms.url}/send?line=1`, secret: 'a shared secret' }),
        email: emailGateway({ url: `smtp://127.0.0.1:${port}`, from: 'Nuanlin <post@nuanlin.test>' }),
        push: pushGateway({ ...vapid, subject: 'mailto:post@nuanlin.test', hosts }),
      },
      push: { publicKey: vapid.publicKey, hosts },
    },
  });
  resident = await world.as('resident');
  worker = await world.as('worker');
  // by day, whatever the hour of the test
  for (const one of [resident, worker]) await one.send('PUT', '/my/notices/settings', awake);
});
afterAll(async () => {
  await world.stop();
  for (const { server } of [sms, pushes]) {
    server.closeAllConnections();
    server.close();
  }
  post.close();
});
beforeEach(() => {
  sms.answer = 200;
  pushes.answer = 201;
});

/** Half a day away: it does not come while the tests run. */
const digestHour = (new Date().getUTCHours() + 8 + 12) % 24;
const awake = { language: 'zh', quietFrom: 0, quietUntil: 0, digestHour };
const sql = async <Row>(text: string): Promise<Row[]> =>
  (await withClient(world.owner, (client) => client.query(text))).rows as Row[];
/** Time passes: what waits for a later try is due now. */
const later = () => sql(`update delivery set next_at = now() where state in ('queued', 'leased')`);
const states = async () =>
  (
    await sql<{ state: string }>(
      `select state from delivery where channel = 'sms' and kind = 'notice' order by seq`,
    )
  ).map(({ state }) => state);

/** A wish of the resident that is returned: something waits for them. */
async function somethingWaits(): Promise<string> {
  const { id } = (await resident.post('/wishes', { kind: 'thing', publicLine: '想要一盏台灯' })).body;
  await worker.post(`/wishes/${id}/return`, { reason: '请再说说' });
  await world.settle();
  return id;
}

async function address(channel: string, rest: object = {}): Promise<string> {
  const reply = await resident.post('/my/notices/addresses', { channel, ...rest });
  expect(reply.status).toBe(201);
  return reply.body.id;
}

describe('SMS', () => {
  let id: string;
  it('is asked for, signed, and says only that there is a message', async () => {
    id = await address('sms');
    await somethingWaits();
    await world.run('notices.outbox');
    expect(sms.taken).toHaveLength(1);
    const [{ to, text, body, headers }] = sms.taken as [Service['taken'][number]];
    expect(to).toMatch(/^\+86/);
    expect(text).toMatch(/^您有一条新消息 https:\/\/nuanlin\.test\/c\//);
    const right = signature('a shared secret', '/send?line=1', String(headers['x-nuanlin-timestamp']), body);
    expect(headers['x-nuanlin-signature']).toBe(right);
  });

  it('is not lost while the service is down, slow or failing, and each is taken once and in order', async () => {
    sms.taken.length = 0;
    const wishes = [];
    for (const answer of [500, 503, 429, 500] as const) {
      sms.answer = answer;
      wishes.push(await somethingWaits());
      await world.run('notices.outbox');
      await later();
    }
    expect(sms.taken).toEqual([]);
    sms.answer = 200;
    for (let round = 0; round < wishes.length; round += 1) await world.run('notices.outbox');
    expect(sms.taken.map(({ text }) => text.split('/').at(-1))).toEqual(wishes);
    expect(new Set(sms.taken.map(({ headers }) => headers['idempotency-key'])).size).toBe(wishes.length);
    expect(new Set(await states())).toEqual(new Set(['sent']));
  });

  it('is sent again under the same id when a sender died in between', async () => {
    sms.taken.length = 0;
    await somethingWaits();
    await world.run('notices.outbox');
    await sql(`update delivery set state = 'leased', closed_at = null, next_at = now() where seq = (select max(seq) from
      delivery where channel = 'sms')`);
    await world.run('notices.outbox');
    expect(sms.taken).toHaveLength(2);
    expect(sms.taken[0]!.id).toBe(sms.taken[1]!.id);
  });

  it('that is refused for good stands with the dead, and is sent again by a button', async () => {
    sms.taken.length = 0;
    sms.answer = 422;
    await somethingWaits();
    await world.run('notices.outbox');
    const dead = (await worker.get(`/notices/dead?place=${xiandong}`)).body.items;
    expect(dead).toMatchObject([
      { channel: 'sms', error: 'http_422', attempts: 1, maskedName: expect.stringContaining('*') },
    ]);
    sms.answer = 200;
    const again = await worker.post('/notices/dead/again', { place: xiandong, ids: [dead[0].id] });
    expect(again.body.queued).toEqual([dead[0].id]);
    await world.run('notices.outbox');
    expect(sms.taken).toHaveLength(1);
    expect((await worker.get(`/notices/dead?place=${xiandong}`)).body.items).toEqual([]);
  });

  it('waits through the quiet hours', async () => {
    sms.taken.length = 0;
    const hour = new Date(Date.now() + 8 * 3_600_000).getUTCHours();
    const quiet = { ...awake, quietFrom: hour, quietUntil: (hour + 2) % 24 };
    await resident.send('PUT', '/my/notices/settings', quiet);
    await somethingWaits();
    await world.run('notices.outbox');
    expect(sms.taken).toEqual([]);
    const [row] = await sql<{ state: string; attempts: number; later: boolean }>(
      `select state, attempts, next_at > now() as later from delivery order by seq desc limit 1`,
    );
    expect(row).toEqual({ state: 'queued', attempts: 0, later: true });
    await resident.send('PUT', '/my/notices/settings', awake);
    await later();
    await world.run('notices.outbox');
    expect(sms.taken).toHaveLength(1);
  });

  it('holds nothing back for quiet hours that were changed, neither what was put off nor what comes after it', async () => {
    sms.taken.length = 0;
    const hour = new Date(Date.now() + 8 * 3_600_000).getUTCHours();
    const quiet = { ...awake, quietFrom: hour, quietUntil: (hour + 2) % 24 };
    await resident.send('PUT', '/my/notices/settings', quiet);
    const first = await somethingWaits();
    await world.run('notices.outbox');
    const second = await somethingWaits();
    await world.run('notices.outbox');
    expect(sms.taken).toEqual([]);
    const other = { ...quiet, quietFrom: (hour + 10) % 24, quietUntil: (hour + 12) % 24 };
    await resident.send('PUT', '/my/notices/settings', other);
    const third = await somethingWaits();
    for (let round = 0; round < 3; round += 1) await world.run('notices.outbox');
    expect(sms.taken.map(({ text }) => text.split('/').at(-1))).toEqual([first, second, third]);
    await resident.send('PUT', '/my/notices/settings', awake);
  });

  it('is not put off for quiet hours that were changed while it was looked at', async () => {
    sms.taken.length = 0;
    await somethingWaits();
    const [row] = await sql<{ id: string; attempts: number }>(
      `update delivery set state = 'leased', attempts = attempts + 1, next_at = now() + interval '2 minutes'
       where seq = (select max(seq) from delivery where channel = 'sms') returning id, attempts`,
    );
    // the look saw quiet hours; they end before it is written down
    await resident.send('PUT', '/my/notices/settings', awake);
    await inTransaction(world.database, 6101, (act) => act.batch(...putOff(row!)));
    await world.run('notices.outbox');
    expect(sms.taken).toHaveLength(1);
  });

  it('keeps its distance between tries when quiet hours are changed', async () => {
    sms.taken.length = 0;
    await somethingWaits();
    sms.answer = 500;
    await world.run('notices.outbox');
    await sql(
      `update delivery set next_at = now() + interval '1 hour' where state = 'queued' and error = 'http_500'`,
    );
    await resident.send('PUT', '/my/notices/settings', awake);
    const [row] = await sql<{ later: boolean; error: string }>(
      `select next_at > now() as later, error from delivery where channel = 'sms' order by seq desc limit 1`,
    );
    expect(row).toEqual({ later: true, error: 'http_500' });
    sms.answer = 200;
    await later();
    await world.run('notices.outbox');
    expect(sms.taken).toHaveLength(1);
  });

  it('is not sent of what was read meanwhile, nor of what one chose not to get', async () => {
    sms.taken.length = 0;
    await somethingWaits();
    await resident.post('/my/notices/marks', { read: true });
    await world.run('notices.outbox');
    const choice = { kind: 'wish.returned', channel: 'sms', wanted: false };
    await somethingWaits();
    await resident.send('PUT', '/my/notices/choices', choice);
    await world.run('notices.outbox');
    await somethingWaits();
    await world.run('notices.outbox');
    expect(sms.taken).toEqual([]);
    await resident.send('PUT', '/my/notices/choices', { ...choice, wanted: true });
  });

  it('is not sent once the consent was withdrawn, not even what waited already', async () => {
    sms.taken.length = 0;
    await somethingWaits();
    expect((await resident.send('DELETE', `/my/notices/addresses/${id}`)).status).toBe(200);
    await somethingWaits();
    await later();
    await world.run('notices.outbox');
    expect(sms.taken).toEqual([]);
    expect((await states()).filter((state) => state === 'queued' || state === 'leased')).toEqual([]);
    const consents = (await resident.get('/my/consents')).body.items;
    expect(consents.find((one: { purpose: string }) => one.purpose === 'notice.sms')).toMatchObject({
      live: false,
    });
  });
});

describe('a slow service', () => {
  it('holds nothing up: the try ends, and is made again', async () => {
    const { outboxRoutines } = await import('../../engines/notices/index.ts');
    const { runNow } = await import('../../engines/routines/index.ts');
    const { testKeys } = await import('../../../test/world/index.ts');
    const id = await address('sms');
    sms.taken.length = 0;
    sms.answer = 'never';
    await somethingWaits();
    const gateways = { sms: smsGateway({ url: `${sms.url}/send`, secret: 'x' }) };
    const [, hasty] = outboxRoutines({ keys: testKeys, gateways, origin: '', patience: 50 });
    await runNow(world.database, 6101, hasty!);
    expect(
      (await sql<{ error: string }>(`select error from delivery order by seq desc limit 1`))[0]!.error,
    ).toBe('TimeoutError');
    sms.answer = 200;
    await later();
    const [, outbox] = outboxRoutines({ keys: testKeys, gateways, origin: '' });
    await runNow(world.database, 6101, outbox!);
    expect(sms.taken).toHaveLength(1);
    await resident.send('DELETE', `/my/notices/addresses/${id}`);
  });
});

describe('e-mail', () => {
  let id: string;
  it('holds once its code came back; the code goes before everything else', async () => {
    id = await address('email', { email: 'Ma@example.test' });
    await somethingWaits();
    await world.run('notices.codes');
    expect(letters).toHaveLength(1);
    const code = /\b(\d{6})\b/.exec(Buffer.from(letters[0]!.split('\r\n\r\n')[1]!, 'base64').toString())![1]!;
    const settings = async () => (await resident.get('/my/notices/settings')).body;
    expect((await settings()).addresses).toEqual([
      { id, channel: 'email', masked: 'm***@example.test', verified: false },
    ]);
    expect((await resident.post(`/my/notices/addresses/${id}/verify`, { code })).status).toBe(200);
    expect((await settings()).addresses[0].verified).toBe(true);
    const kept = await sql(
      `select body_sealed from delivery where kind = 'code' and body_sealed is not null`,
    );
    expect(kept).toEqual([]);
  });

  it('tells at once what waits, and gathers the rest once a day', async () => {
    letters.length = 0;
    const wish = await somethingWaits();
    await worker.post(`/wishes/${wish}/decline`, { reason: '请找物业' });
    await world.settle();
    await world.run('notices.outbox');
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatch(/^List-Unsubscribe:\s+<https:\/\/nuanlin\.test\/unsubscribe\/6101\//m);
    const digests = () =>
      sql(`select extract(hour from due_at at time zone 'Asia/Shanghai')::int as hour, next_at = due_at and due_at > now()
         and (due_at at time zone 'Asia/Shanghai')::date = day as planned from delivery
       where kind = 'digest' and channel = 'email'`);
    expect(await digests()).toEqual([{ hour: digestHour, planned: true }]);
    // another hour moves it, another one back: there is one all the time
    for (const moved of [(digestHour + 23) % 24, digestHour]) {
      await resident.send('PUT', '/my/notices/settings', { ...awake, digestHour: moved });
      expect(await digests()).toEqual([{ hour: moved, planned: true }]);
    }
    await later();
    await world.run('notices.outbox');
    expect(letters).toHaveLength(2);
    const text = Buffer.from(letters[1]!.split('\r\n\r\n')[1]!, 'base64').toString();
    expect(text).toContain('没有挂上树');
    expect(text).not.toContain('要改一改');
  });

  it('ends with one tap, by the token of a letter', async () => {
    const letter = Buffer.from(letters[1]!.split('\r\n\r\n')[1]!, 'base64').toString();
    const token = /unsubscribe\/6101\/(\S+)/.exec(letter)![1];
    const visitor = await world.as(null);
    const forged = token!.slice(0, -2) + (token!.endsWith('AA') ? 'QQ' : 'AA');
    expect((await visitor.post('/notices/unsubscribe', { token: forged })).status).toBe(404);
    expect((await visitor.post('/notices/unsubscribe', { token })).body).toEqual({ ended: true });
    expect((await visitor.post('/notices/unsubscribe', { token })).body).toEqual({ ended: true });
    expect((await resident.get('/my/notices/settings')).body.addresses).toEqual([]);
  });
});

describe('push', () => {
  const keys = {
    p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
    auth: 'tBHItJI5svbpez7KI4CCXg',
  };

  it('goes encrypted to known services only, and forgets a browser that is gone', async () => {
    await address('push', { push: { endpoint: `${pushes.url}/one`, ...keys } });
    await somethingWaits();
    await world.run('notices.outbox');
    expect(pushes.taken).toHaveLength(1);
    expect(pushes.taken[0]!.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' });
    expect(pushes.taken[0]!.body).not.toContain('台灯');
    pushes.answer = 410;
    await somethingWaits();
    await world.run('notices.outbox');
    expect((await resident.get('/my/notices/settings')).body.addresses).toEqual([]);
  });

  it('forgets a subscription of earlier keys without calling anybody', async () => {
    const { privateKey, ...other } = {
      privateKey: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
      publicKey: 'BNew',
    };
    const gateway = pushGateway({
      ...other,
      privateKey,
      subject: 'mailto:post@nuanlin.test',
      hosts: [pushes.url],
    });
    const { outboxRoutines } = await import('../../engines/notices/index.ts');
    const { runNow } = await import('../../engines/routines/index.ts');
    const { testKeys } = await import('../../../test/world/index.ts');
    await address('push', { push: { endpoint: `${pushes.url}/two`, ...keys } });
    const before = pushes.taken.length;
    await somethingWaits();
    const [, outbox] = outboxRoutines({ keys: testKeys, gateways: { push: gateway }, origin: '' });
    await runNow(world.database, 6101, outbox!);
    expect(pushes.taken).toHaveLength(before);
    expect((await resident.get('/my/notices/settings')).body.addresses).toEqual([]);
  });
});
