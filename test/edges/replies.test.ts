import { request as ask } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, features } from '../../src/app/features.ts';
import { anda, startWorld, testKeys, xiandong, type World } from '../world/index.ts';
import { hang } from './steps.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ pages: true });
});
afterAll(() => world.stop());

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What a live connection receives, as it comes. */
interface Stream {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: () => string;
  readonly ended: Promise<void>;
  close(): void;
}

const watch = (of: World, city: number, place: string): Promise<Stream> =>
  new Promise((resolve, reject) => {
    const sent = ask(`${of.url}/api/${city}/live?place=${place}`, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (part: string) => (text += part));
      resolve({
        status: reply.statusCode ?? 0,
        headers: reply.headers,
        text: () => text,
        ended: new Promise((end) => reply.on('end', end).on('close', end)),
        close: () => sent.destroy(),
      });
    });
    sent.on('error', reject).end();
  });

describe('security headers', () => {
  it.each([
    ['a page', '/', 200],
    ['a page of an address within', '/6101/610102004002/wishes', 200],
    ['the console', '/console', 200],
    ['the wall', '/wall', 200],
    ['the API', '/api/6101/session', 200],
    ['a refusal', '/api/6101/my/wishes', 401],
    ['an unknown address of the API', '/api/nowhere', 404],
    ['an address that is none', '/api/%zz', 400],
    ['health', '/healthz', 200],
    ['readiness', '/readyz', 200],
    ['the description', '/api/openapi.json', 200],
    ['a file that is not there', '/assets/nothing.js', 404],
    ['what is served to operators elsewhere', '/metrics', 404],
    ['the same, of health', '/health?all', 404],
    ['the API by itself', '/api', 404],
    ['what those try who look for other programs', '/wp-login.php', 404],
    ['the same, of settings', '/.env', 404],
    ['an address with a dot in what is asked', '/6101/610102004002/wishes?words=a.b', 200],
  ])('are on %s', async (_what, url, status) => {
    const reply = await fetch(world.url + url);
    expect(reply.status).toBe(status);
    expect(Object.fromEntries(reply.headers)).toMatchObject(always);
    const policy = reply.headers.get('content-security-policy') ?? '';
    for (const rule of [
      `script-src 'self'`,
      `frame-ancestors 'none'`,
      `object-src 'none'`,
      `base-uri 'none'`,
    ])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    if (url.startsWith('/api/') && status < 500)
      expect(reply.headers.get('cache-control')).toMatch(/no-store/);
    expect(reply.headers.get('x-powered-by')).toBeNull();
  });

  it('are on live updates', async () => {
    const stream = await watch(world, 6101, xiandong);
    expect(stream.headers).toMatchObject({
      ...always,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(stream.headers['content-security-policy']).toContain(`script-src 'self'`);
    stream.close();
  });
});

describe('what is no HTTP', () => {
  it.each([
    ['a word', 'hello\r\n\r\n', 400, 'request.invalid'],
    ['a bare line feed in a header', 'GET / HTTP/1.1\r\nHost: x\r\nA: b\nc\r\n\r\n', 400, 'request.invalid'],
    [
      'two lengths',
      'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
      'request.invalid',
    ],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(40_000)}\r\n\r\n`,
      413,
      'request.too_large',
    ],
  ])('%s is answered as a problem, and the connection ends', async (_what, sent, status, code) => {
    const { port } = new URL(world.url);
    const text = await new Promise<string>((resolve) => {
      let heard = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(sent));
      socket.on('data', (part: Buffer) => (heard += part.toString()));
      socket.on('error', () => {}).on('close', () => resolve(heard));
    });
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });
});

describe('the description of the API', () => {
  it('has every operation of every feature, and nothing undeclared', async () => {
    const { paths } = (await world.app.inject('/api/openapi.json')).json();
    const described = Object.entries<Record<string, { operationId: string }>>(paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, one]) => `${method.toUpperCase()} ${path} ${one.operationId}`),
    );
    const contracts = features
      .flatMap((feature) => feature.operations({ access, keys: testKeys, demo: true, sendCode: null }))
      .map(({ contract }) => `${contract.method} /api${contract.path} ${contract.operationId}`);
    expect(described.toSorted()).toEqual(
      [
        ...contracts,
        'GET /api/{city}/live watchPlace',
        'GET /healthz getHealth',
        'GET /readyz getReadiness',
      ].toSorted(),
    );
  });
});

describe('live updates', () => {
  it('tell those who watch the community after a commit, and nobody else', async () => {
    const here = await watch(world, 6101, xiandong);
    const sibling = await watch(world, 6101, '610102004003');
    const elsewhere = await watch(world, 1506, anda);
    await hang(await world.as('resident'));
    await expect.poll(here.text).toContain('event: changed\ndata: {"kind":"wish"}\n\n');
    // a change elsewhere comes through the same channel later: by then the others would have heard of the first
    await hang(await world.as('andaResident'));
    await expect.poll(elsewhere.text).toContain('event: changed');
    expect(elsewhere.text().match(/event/g)).toHaveLength(1);
    expect(here.text().match(/event/g)).toHaveLength(1);
    expect(sibling.text()).not.toContain('event');
    for (const stream of [here, sibling, elsewhere]) stream.close();
  });

  it('say nothing of what was refused, and nothing of the thing itself', async () => {
    const there = await watch(world, 1506, anda);
    const id = await hang(await world.as('andaResident'));
    await expect.poll(there.text).toContain('event');
    expect((await (await world.as('andaWorker')).post(`/wishes/${id}/fulfil`)).status).toBe(409);
    // what comes through the same channel after it has come: so nothing came of the refused step
    const here = await watch(world, 6101, xiandong);
    await hang(await world.as('resident'));
    await expect.poll(here.text).toContain('event');
    expect(there.text().replace('retry: 3000\n\n', '')).toBe('event: changed\ndata: {"kind":"wish"}\n\n');
    for (const stream of [here, there]) stream.close();
  });

  it('refuse a place of another city', async () => {
    expect((await fetch(`${world.url}/api/6101/live?place=${anda}`)).status).toBe(404);
    expect((await fetch(`${world.url}/api/6101/live?place=x`)).status).toBe(400);
  });

  it('end when the server stops', async () => {
    const other = await startWorld();
    const stream = await watch(other, 6101, xiandong);
    await other.stop();
    await stream.ended;
  });
});

describe('too many requests', () => {
  it('are refused for their operation, and the others go on', async () => {
    const limited = await startWorld({ limits: true });
    try {
      const visitor = await limited.as(null);
      const tried = { account: 'nobody', password: 'x' };
      const replies = [];
      for (let count = 0; count < 25; count += 1)
        replies.push(await visitor.post('/session/password', tried));
      expect(replies.filter((reply) => reply.status === 422)).toHaveLength(20);
      expect(replies.at(-1)).toMatchObject({ status: 429, body: { code: 'request.too_many' } });
      expect(Number(replies.at(-1)!.headers['retry-after'])).toBeGreaterThan(0);
      // an address that the caller claims to come from is not believed
      const claimed = await visitor.post('/session/password', tried, { 'x-forwarded-for': '203.0.113.9' });
      expect(claimed.status).toBe(429);
      expect((await visitor.get('/session')).status).toBe(200);
    } finally {
      await limited.stop();
    }
  });

  it('leave the files of the pages alone: a desk behind one address opens page after page', async () => {
    const limited = await startWorld({ limits: true, pages: true });
    try {
      const html = await (await fetch(`${limited.url}/console`)).text();
      const [asset = ''] = /\/assets\/[^"]+\.js/.exec(html) ?? [];
      let last = new Response();
      for (let count = 0; count < 650; count += 1) {
        last = await fetch(`${limited.url}${asset}`, { method: 'HEAD' });
        if (last.status !== 200) break;
      }
      expect([last.status, last.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
      // a flood of them ends, and what they use up is not taken from the pages
      expect(Number(last.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(1000);
      const page = await fetch(`${limited.url}/console`);
      expect(Number(page.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(500);
    } finally {
      await limited.stop();
    }
  });

  it('do not meet whoever mends a list row by row, and say when it goes on', async () => {
    const limited = await startWorld({ limits: true });
    try {
      const worker = await limited.as('worker');
      const bring = () =>
        worker.send('POST', `/imports?place=${xiandong}&kind=people`, undefined, {
          'content-type': 'text/csv',
        });
      const replies = [];
      for (let count = 0; count < 120 && replies.at(-1)?.status !== 429; count += 1)
        replies.push(await bring());
      expect(replies.slice(0, 30).map((reply) => reply.status)).not.toContain(429);
      expect(replies.at(-1)!.status).toBe(429);
      expect(Number(replies.at(-1)!.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      await limited.stop();
    }
  });
});
