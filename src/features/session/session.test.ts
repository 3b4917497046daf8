import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { onOneDay, owned, rowCounts } from '../../../test/edges/steps.ts';
import { anda, startWorld, testKeys, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { makeServer } from '../../app/server/index.ts';
import { access } from '../../app/features.ts';
import { openLive } from '../../app/live.ts';
import { openLog } from '../../base/log.ts';

let world: World;
let visitor: Client;
beforeAll(async () => {
  world = await startWorld();
  visitor = await world.as(null);
});
afterAll(() => world.stop());

const neighbourPhone = '13900000001';
const ask = (phone: string, client = visitor) => client.post('/session/code', { phone });
interface Sent {
  readonly requestId: string;
  readonly demoCode: string;
}
const tryCode = (phone: string, { requestId, demoCode }: Sent, more: object = {}) =>
  visitor.post('/session/phone', { phone, requestId, code: demoCode, ...more });
/** The same request with a code that was not sent. */
const wrongly = (sent: Sent): Sent => ({
  ...sent,
  demoCode: sent.demoCode === '000000' ? '000001' : '000000',
});
const codes = (set: string) => owned(world, `update code_request set ${set}`);
const checks = () => owned(world, 'select checks from code_request');

/** A request with a cookie of one's own making. */
const withCookie = (cookie: string, method: 'GET' | 'DELETE' = 'GET') =>
  world.app.inject({
    method,
    url: '/api/6101/session',
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() },
  });
const cookieOf = (reply: { headers: Readonly<Record<string, unknown>> }) =>
  String(reply.headers['set-cookie']);
const pairOf = (reply: { headers: Readonly<Record<string, unknown>> }) => cookieOf(reply).split(';')[0]!;

describe('signing in with a code', () => {
  beforeEach(() => owned(world, 'delete from code_request; delete from quota'));

  it('opens a session with the right code, once', async () => {
    const { body } = await ask(neighbourPhone);
    expect(body).toMatchObject({ expiresInSeconds: 300, demoCode: expect.stringMatching(/^\d{6}$/) });
    const first = await tryCode(neighbourPhone, body);
    expect(first).toMatchObject({ status: 200, body: { person: { name: '赵建国' }, choose: [] } });
    expect((await withCookie(pairOf(first))).json().person.name).toBe('赵建国');
    const again = await tryCode(neighbourPhone, body);
    expect(again).toMatchObject({ status: 422, body: { code: 'session.code_wrong' } });
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('a code used by ten at once opens one session', async () => {
    const { body } = await ask(neighbourPhone);
    const replies = await Promise.all(Array.from({ length: 10 }, () => tryCode(neighbourPhone, body)));
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
  });

  it('counts five tries although each is refused; the right code then comes too late', async () => {
    const { body } = await ask(neighbourPhone);
    for (let count = 1; count <= 5; count += 1) {
      expect((await tryCode(neighbourPhone, wrongly(body))).body.code).toBe('session.code_wrong');
      expect(await checks()).toEqual([{ checks: count }]);
    }
    expect((await tryCode(neighbourPhone, body)).body.code).toBe('session.code_wrong');
  });

  it('twenty wrong tries at once are five', async () => {
    const { body } = await ask(neighbourPhone);
    await Promise.all(Array.from({ length: 20 }, () => tryCode(neighbourPhone, wrongly(body))));
    expect(await checks()).toEqual([{ checks: 5 }]);
    expect((await tryCode(neighbourPhone, body)).status).toBe(422);
  });

  it("ends by the database's clock", async () => {
    const { body } = await ask(neighbourPhone);
    await codes(`expires_at = now() - interval '1 second'`);
    expect((await tryCode(neighbourPhone, body)).body.code).toBe('session.code_wrong');
  });

  it('belongs to the request that it was sent for: a stranger who asks takes nothing from the owner', async () => {
    const own = (await ask(neighbourPhone)).body;
    const strange = (await ask(neighbourPhone)).body;
    for (let count = 0; count < 5; count += 1) await tryCode(neighbourPhone, wrongly(strange));
    expect((await tryCode(neighbourPhone, strange)).status).toBe(422);
    if (own.demoCode !== strange.demoCode)
      expect((await tryCode(neighbourPhone, { ...own, demoCode: strange.demoCode })).status).toBe(422);
    expect((await tryCode('13900000005', own)).status).toBe(422);
    expect((await tryCode(neighbourPhone, own)).status).toBe(200);
  });

  it('sends five codes a day, four to one place, and begins anew the next day', async () => {
    await onOneDay();
    for (let count = 1; count <= 4; count += 1) expect((await ask(neighbourPhone)).status).toBe(200);
    const tooMany = { status: 429, body: { code: 'session.too_many_codes' } };
    expect(await ask(neighbourPhone)).toMatchObject(tooMany);
    expect((await ask('13900000005')).status).toBe(200);
    await owned(world, `delete from quota where what = 'code.sentFrom'`);
    expect((await ask(neighbourPhone)).status).toBe(200);
    await owned(world, `delete from quota where what = 'code.sentFrom'`);
    expect(await ask(neighbourPhone)).toMatchObject(tooMany);
    await owned(world, `update quota set since = since - interval '1 day'`);
    expect((await ask(neighbourPhone)).status).toBe(200);
  });

  it('holds to the budgets of the address and of the city, and counts nothing that it refuses', async () => {
    await onOneDay();
    await ask(neighbourPhone);
    for (const [what, most] of [
      ['code.address', 200],
      ['code.city', 200],
    ] as const) {
      await owned(world, 'update quota set used = $2 where what = $1', [what, most]);
      expect(await ask(neighbourPhone), what).toMatchObject({ status: 429 });
      await owned(world, 'update quota set used = 1 where what = $1', [what]);
    }
    expect(await owned(world, `select used from quota where what = 'code.sent'`)).toEqual([{ used: 1 }]);
    expect(await owned(world, 'select 1 as one from code_request')).toHaveLength(1);
  });

  it('says the same for a known and an unknown phone', async () => {
    const shape = (reply: Awaited<ReturnType<typeof ask>>) => ({
      status: reply.status,
      body: { ...reply.body, requestId: '', demoCode: typeof reply.body.demoCode },
      headers: Object.keys(reply.headers).toSorted(),
    });
    const [unknown, known] = [await ask('13811112222'), await ask(neighbourPhone)];
    expect(shape(unknown)).toEqual(shape(known));
    const wrong = await Promise.all([
      tryCode('13811112222', wrongly(unknown.body)),
      tryCode(neighbourPhone, wrongly(known.body)),
    ]);
    expect({ ...wrong[0].body, instance: '' }).toEqual({ ...wrong[1].body, instance: '' });
  });

  it('a newcomer tells name and community and is registered', async () => {
    const phone = '13811113333';
    const sent = (await ask(phone)).body;
    expect((await tryCode(phone, sent)).body.code).toBe('session.name_needed');
    expect(await owned(world, 'select checks, used_at from code_request')).toEqual([
      { checks: 1, used_at: null },
    ]);
    const there = await tryCode(phone, sent, { name: '沈一鸣', community: xiandong });
    expect(there).toMatchObject({ status: 200, body: { person: { name: '沈一鸣', community: xiandong } } });
    expect((await tryCode(phone, (await ask(phone)).body)).body.person).toEqual(there.body.person);
  });

  it.each([anda, '610102004999', '610199999999'])('a newcomer cannot take part in %s', async (community) => {
    const phone = '13811114444';
    const sent = (await ask(phone)).body;
    const people = (await rowCounts(world))['public.person'];
    expect(await tryCode(phone, sent, { name: '沈一鸣', community })).toMatchObject({
      status: 422,
      body: { code: 'place.not_served' },
    });
    expect((await rowCounts(world))['public.person']).toBe(people);
  });

  it.each(['12', '110', '1391234', '82000000', '02982000000', '23912340001', '+14155552671'])(
    'no code goes to %s, which cannot receive one',
    async (phone) => {
      const before = await rowCounts(world);
      expect(await ask(phone)).toMatchObject({
        status: 422,
        body: { code: 'person.phone_not_mobile' },
      });
      const after = await rowCounts(world);
      expect(after['public.code_request']).toBe(before['public.code_request']);
      expect(after['public.quota']).toBe(before['public.quota']);
    },
  );

  it('a number may be typed as people type it', async () => {
    const sent = await ask('＋８６ １３９.００００-０００１');
    expect(sent.status, sent.text).toBe(200);
    expect((await tryCode('139 0000 0001', sent.body)).body.person?.name).toBe('赵建国');
  });

  it('a city that is not served has no codes', async () => {
    const reply = await visitor.post('/api/9999/session/code', { phone: neighbourPhone });
    expect(reply).toMatchObject({ status: 404, body: { code: 'place.not_found' } });
  });

  it('a phone of one city does not sign in to another', async () => {
    const { requestId, demoCode } = (await ask(neighbourPhone)).body;
    const body = { phone: neighbourPhone, requestId, code: demoCode };
    expect((await visitor.post('/api/1506/session/phone', body)).body.code).toBe('session.code_wrong');
  });
});

describe('a session', () => {
  it('ends at sign-out, in the very next request', async () => {
    const { cookie } = await world.as('resident');
    const pair = `${cookie!.name}=${cookie!.value}`;
    expect((await withCookie(pair)).json().person).not.toBeNull();
    const out = await withCookie(pair, 'DELETE');
    expect(out.json()).toEqual({ ended: true });
    expect(cookieOf(out)).toMatch(/^nuanlin_6101=; Max-Age=0; Path=\//);
    expect((await withCookie(pair)).json().person).toBeNull();
    expect((await withCookie(pair, 'DELETE')).json()).toEqual({ ended: false });
  });

  it('ends when it is over or lay idle, by the database', async () => {
    for (const set of [
      `expires_at = now() - interval '1 second'`,
      `seen_at = now() - idle_for - interval '1 second'`,
      'ended_at = now()',
    ]) {
      const client = await world.as('resident');
      expect((await client.get('/my/wishes')).status).toBe(200);
      await owned(world, `update session set ${set} where person_id = $1`, [client.personId]);
      expect(await client.get('/my/wishes')).toMatchObject({ status: 401, body: { code: 'access.sign_in' } });
    }
  });

  it('is marked as seen by a request after five minutes', async () => {
    const client = await world.as('member');
    await owned(world, `update session set seen_at = now() - interval '6 minutes' where person_id = $1`, [
      client.personId,
    ]);
    await client.get('/session');
    await expect
      .poll(() =>
        owned(world, `select from session where person_id = $1 and seen_at > now() - interval '1 minute'`, [
          client.personId,
        ]),
      )
      .toHaveLength(1);
  });

  it('gets a token of its own at each sign-in and ends the one before in the same browser', async () => {
    const first = await world.as('neighbour');
    const pair = `${first.cookie!.name}=${first.cookie!.value}`;
    const again = await first.post('/session/demo', { personId: world.ids.get('volunteer') });
    expect(pairOf(again)).not.toBe(pair);
    expect((await withCookie(pair)).json().person).toBeNull();
    expect((await withCookie(pairOf(again))).json().person.name).toBe('李晓峰');
  });

  it('never takes a token that the browser brought', async () => {
    const brought = 'A'.repeat(43);
    const reply = await visitor.post(
      '/session/demo',
      { personId: world.ids.get('neighbour') },
      {
        cookie: `nuanlin_6101=${brought}`,
      },
    );
    expect(pairOf(reply)).not.toContain(brought);
    expect((await withCookie(`nuanlin_6101=${brought}`)).json().person).toBeNull();
  });

  it('is known to the database by the hash of its token only', async () => {
    const { cookie } = await world.as('secretary');
    const hash = createHash('sha256').update(cookie!.value).digest();
    expect(await owned(world, 'select from session where token_hash = $1', [hash])).toHaveLength(1);
    expect(
      await owned(world, `select from session where session::text like '%' || $1 || '%'`, [cookie!.value]),
    ).toEqual([]);
  });

  it('counts a role that is taken away or given from the next request', async () => {
    const client = await world.as('worker');
    const queue = () => client.get(`/wishes/queue?place=${xiandong}&queue=review`);
    expect((await queue()).status).toBe(200);
    await owned(world, 'update role_grant set until_at = now() where person_id = $1', [client.personId]);
    expect(await queue()).toMatchObject({ status: 403, body: { code: 'access.forbidden' } });
    expect((await client.get('/session')).body.may).not.toContain('wish.review');
    await owned(world, 'update role_grant set until_at = null where person_id = $1', [client.personId]);
    expect((await queue()).status).toBe(200);
  });

  it('of one city is nobody in another', async () => {
    const { cookie } = await world.as('worker');
    const reply = await world.app.inject({
      url: '/api/1506/session',
      headers: { cookie: `nuanlin_1506=${cookie!.value}` },
    });
    expect(reply.json().person).toBeNull();
  });
});

describe('the cookie', () => {
  it('is out of reach for scripts and other sites', async () => {
    const reply = await visitor.post('/session/demo', { personId: world.ids.get('neighbour') });
    expect(cookieOf(reply)).toMatch(
      /^nuanlin_6101=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('is pinned to the host over https, which only a trusted proxy may claim', async () => {
    const live = openLive(world.database, world.owner as never, openLog('silent'));
    const behindProxy = await makeServer({
      database: world.database,
      live,
      tools: { access, keys: testKeys, demo: true, sendCode: null },
      log: openLog('silent'),
      pages: null,
      trustedProxies: ['127.0.0.1'],
      limits: false,
    });
    const signIn = (app: typeof world.app) =>
      app.inject({
        method: 'POST',
        url: '/api/6101/session/demo',
        headers: {
          'idempotency-key': randomUUID(),
          'x-forwarded-proto': 'https',
          origin: 'https://nuanlin.example',
          host: 'nuanlin.example',
        },
        payload: { personId: world.ids.get('neighbour') },
      });
    const reply = await signIn(behindProxy);
    expect(cookieOf(reply)).toMatch(
      /^__Host-nuanlin_6101=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(reply.headers['strict-transport-security']).toMatch(/max-age=31536000/);
    const plain = await signIn(world.app);
    expect(cookieOf(plain)).not.toMatch(/Secure|__Host-/);
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    await behindProxy.close();
    await live.stop();
  });
});

describe('outside the demonstration', () => {
  it('nobody signs in as an invented person, and no code is shown', async () => {
    const real = await startWorld({ demo: false });
    try {
      const someone = await real.as(null);
      const refused = { status: 404, body: { code: 'session.not_demo' } };
      expect(await someone.get('/demo/people')).toMatchObject(refused);
      const reply = await someone.post('/session/demo', { personId: real.ids.get('worker') });
      expect(reply).toMatchObject(refused);
      expect(reply.headers['set-cookie']).toBeUndefined();
      expect((await someone.post('/session/code', { phone: neighbourPhone })).body.code).toBe(
        'session.no_channel',
      );
      expect((await someone.get('/session')).body).toMatchObject({ person: null, demo: false });
    } finally {
      await real.stop();
    }
  });
});
