import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, xiandong, type World } from '../world/index.ts';
import { findNginx, startNginx } from './nginx.ts';
import { tempFolder } from '../world/folder.ts';

const nginx = await findNginx();
let world: World;
let folder: string;
let proxy: Awaited<ReturnType<typeof startNginx>>;

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** The reply's head, its body still to be read. */
const open = (path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const asked = request(`${proxy.https}${path}`, { method, headers, rejectUnauthorized: false }, resolve);
    asked.on('error', reject);
    asked.end(body);
  });

async function ask(
  path: string,
  asked?: Asked,
): Promise<{ status: number; head: IncomingMessage; body: string }> {
  const head = await open(path, asked);
  let body = '';
  for await (const chunk of head) body += String(chunk);
  return { status: head.statusCode!, head, body };
}

const unsafe = (extra: Record<string, string> = {}) => ({
  'content-type': 'application/json',
  'idempotency-key': randomUUID(),
  origin: proxy.https,
  ...extra,
});

describe.skipIf(nginx === null)(
  'behind nginx, with the example as it stands (skipped where no nginx can be had)',
  () => {
    beforeAll(async () => {
      folder = await tempFolder('nginx');
      world = await startWorld({ wishes: true, limits: true, proxies: ['127.0.0.1'] });
      proxy = await startNginx(nginx!, folder, world.url);
    });
    afterAll(async () => {
      await proxy.stop();
      await world.stop();
    });

    it('sends who comes without https to https', async () => {
      const reply = await fetch(`${proxy.http}/c/${xiandong}`, { redirect: 'manual' });
      expect(reply.status).toBe(301);
      expect(reply.headers.get('location')).toMatch(/^https:/);
    });

    it('keeps the session in a cookie that only this host gets, over https only', async () => {
      const signedIn = await ask('/api/6101/session/demo', {
        method: 'POST',
        headers: unsafe(),
        body: JSON.stringify({ personId: world.ids.get('resident') }),
      });
      expect(signedIn.status).toBe(200);
      const [cookie = ''] = signedIn.head.headers['set-cookie'] ?? [];
      expect(cookie).toMatch(/^__Host-nuanlin_6101=/);
      expect(cookie).toMatch(/; Secure/);
      expect(signedIn.head.headers['strict-transport-security']).toMatch(/^max-age=31536000/);
      const mine = await ask('/api/6101/session', { headers: { cookie: cookie.split(';')[0]! } });
      expect(JSON.parse(mine.body)).toMatchObject({ person: { id: world.ids.get('resident') } });
    });

    it('knows its own pages by their address, and refuses those of others', async () => {
      const body = JSON.stringify({ personId: world.ids.get('resident') });
      const foreign = await ask('/api/6101/session/demo', {
        method: 'POST',
        headers: unsafe({ origin: 'https://elsewhere.example' }),
        body,
      });
      expect(foreign.status).toBe(403);
    });

    it('hands live updates on as they come', async () => {
      const live = await open(`/api/6101/live?place=${xiandong}`);
      expect(live.statusCode).toBe(200);
      const first = new Promise<string>((resolve) =>
        live.once('data', (chunk: Buffer) => resolve(chunk.toString())),
      );
      expect(await first).toMatch(/^(?::|event:|data:|retry:)/m);
      const wished = new Promise<string>((resolve) =>
        live.on('data', (chunk: Buffer) => {
          if (chunk.toString().includes('wish')) resolve(chunk.toString());
        }),
      );
      const resident = await world.as('resident');
      await resident.post('/wishes', { kind: 'thing', publicLine: '想要一把遮阳伞' });
      expect(await wished).toContain('wish');
      live.destroy();
    });

    it('counts requests by who sent them, whatever they claim to be', async () => {
      const left = async (headers: Record<string, string>): Promise<number> =>
        Number((await ask('/api/6101/session', { headers })).head.headers['x-ratelimit-remaining']);
      const before = await left({ 'x-forwarded-for': '203.0.113.7' });
      expect(await left({ 'x-forwarded-for': '203.0.113.8' })).toBe(before - 1);
    });

    it('refuses a body that is too large before it is read', async () => {
      const reply = await ask('/api/6101/session/demo', {
        method: 'POST',
        headers: unsafe({ 'content-length': String(30 * 1024 * 1024) }),
      }).catch((error: unknown) => ({ status: (error as { code?: string }).code }));
      expect([413, 'ECONNRESET', 'EPIPE']).toContain(reply.status);
    });
  },
);

describe('the unit for systemd', () => {
  it('starts what is there, with its data where the sandbox lets it write', async () => {
    const unit = await readFile(join(import.meta.dirname, '../../deploy/nuanlin.service'), 'utf8');
    const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1];
    expect(value('ExecStart')).toBe(
      '/opt/nuanlin/node_modules/.bin/node --max-semi-space-size=16 bin/nuanlin.mjs serve',
    );
    expect(value('Environment')).toContain(`NUANLIN_DATA=/var/lib/${value('StateDirectory')}`);
    expect(value('KillMode')).toBe('mixed');
    expect(Number(value('TimeoutStopSec'))).toBeGreaterThan(10);
  });
});
