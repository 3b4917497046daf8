import { randomUUID } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withClient } from '../../src/app/database.ts';
import { builtPages } from '../../src/app/web-build.ts';
import { root, run, type Running } from '../start/running.ts';
import { freePort } from '../world/port.ts';
import { tempFolder } from '../world/folder.ts';
import { xiandong } from '../world/index.ts';
import { encryptedBefore, issue, makeAuthority } from './encrypted.ts';
import { startGiven, type GivenServer } from './given.ts';

/** Several processes of the program on one given PostgreSQL, each on a data folder of its own with the same keys. */

let server: GivenServer;
let web: string;
const children: Omit<Running, 'url'>[] = [];
beforeAll(async () => {
  await builtPages(join(root, '.cache'));
  web = join(root, '.cache/web');
  server = await startGiven();
});
afterAll(async () => {
  for (const { child } of children) child.kill('SIGKILL');
  await Promise.all(children.map(({ exit }) => exit));
  await server.stop();
});

async function newFolder(keys?: string): Promise<string> {
  const folder = await tempFolder('processes');
  await cp(web, join(folder, 'web'), { recursive: true });
  if (keys) await cp(join(keys, 'keys'), join(folder, 'keys'), { recursive: true });
  return folder;
}

/** Starts a process of the program, and waits until it serves where it does. */
async function begin(data: string, database: string, ...words: readonly string[]): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { NUANLIN_DATA: data, DATABASE_URL: database, NUANLIN_DEMO: '1', PORT: String(port) };
  const running = { ...run(env, ...words), url };
  children.push(running);
  const up = async (): Promise<boolean> =>
    words[0] === 'worker'
      ? running.output().includes('worker has started')
      : fetch(`${url}/readyz`).then(
          (reply) => reply.ok,
          () => false,
        );
  while (!(await up())) {
    if (running.child.exitCode !== null) throw new Error(running.output());
    await wait(50);
  }
  return running;
}

interface Person {
  readonly cookie: string;
  readonly post: (url: string, path: string, body?: object, key?: string) => Promise<Response | null>;
}

async function signIn(url: string, personId: string): Promise<Person> {
  const headers = () => ({ 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' });
  const reply = await fetch(`${url}/api/6101/session/demo`, {
    method: 'POST',
    headers: { ...headers(), 'idempotency-key': randomUUID() },
    body: JSON.stringify({ personId }),
  });
  const cookie = reply.headers.get('set-cookie')!.split(';')[0]!;
  return {
    cookie,
    post: (at, path, body = {}, key = randomUUID()) =>
      fetch(`${at}/api/6101${path}`, {
        method: path === '/wishes/rules' ? 'PUT' : 'POST',
        headers: { ...headers(), 'idempotency-key': key, cookie },
        body: JSON.stringify(body),
      }).catch(() => null),
  };
}

/** What those who watch the community are told, as it comes. */
function watch(url: string): { told: string[]; close(): void } {
  const told: string[] = [];
  const asked = get(`${url}/api/6101/live?place=${xiandong}`, (reply) => {
    reply.setEncoding('utf8').on('data', (part: string) => told.push(part));
    reply.on('error', () => {});
  });
  asked.on('error', () => {});
  return { told, close: () => asked.destroy() };
}

const most = { liveClaims: 900, visitorClaims: 900, organisationClaims: 900, openWishes: 900 };
const days = { thingDays: 14, serviceDays: 21, lapseDays: 7, reviewDays: 3, useDays: 14, taskDays: 14 };
const rules = { ...most, ...days, proposalsADay: 900, releasesADay: 900, worthYuan: 200 };
const letters = (number: number): string =>
  String(number).replaceAll(/\d/g, (digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]!);

describe('two servers and a worker on one database', () => {
  let [first, second, worker]: Running[] = [];
  let database: string;
  let data: string;
  let [resident, desk]: Person[] = [];

  const sql = async <Row extends object>(text: string): Promise<Row[]> => {
    const { host, port, user } = server.config;
    const config = { host, port, user, database: 'several' } as never;
    return withClient(config, async (client) => (await client.query<Row>(text)).rows);
  };

  beforeAll(async () => {
    database = await server.newDatabase('several');
    data = await newFolder();
    first = await begin(data, database, 'serve', '--no-worker');
    // the second serves and works, the third only works
    [second, worker] = await Promise.all([
      newFolder(data).then((folder) => begin(folder, database, 'serve')),
      newFolder(data).then((folder) => begin(folder, database, 'worker')),
    ]);
    const people = await sql<{ key: string; id: string }>('select key, person_id as id from demo_person');
    const idOf = (key: string) => people.find((one) => one.key === key)!.id;
    resident = await signIn(first.url, idOf('resident'));
    desk = await signIn(second.url, idOf('worker'));
    await desk.post(second.url, '/wishes/rules', { place: xiandong, rules });
  }, 400_000);

  it('what is done at one is seen and told at the other at once, with the session of the first', async () => {
    const told = watch(second!.url);
    await vi.waitFor(() => expect(told.told.join('')).not.toBe(''), { timeout: 120_000 });
    const hung = await resident!.post(first!.url, '/wishes', { kind: 'thing', publicLine: '一把软椅子' });
    expect(hung!.status).toBe(201);
    const { id } = (await hung!.json()) as { id: string };
    await vi.waitFor(() => expect(told.told.join('')).toContain('wish'), { timeout: 120_000 });
    told.close();
    const seen = await fetch(`${second!.url}/api/6101/wishes/${id}`, {
      headers: { cookie: resident!.cookie },
    });
    expect(await seen.json()).toMatchObject({ id, publicLine: '一把软椅子' });
    expect((await desk!.post(second!.url, `/wishes/${id}/accept`))!.status).toBe(200);
    const here = await fetch(`${first!.url}/api/6101/wishes/${id}`);
    expect(await here.json()).toMatchObject({ state: 'open' });
  });

  it('a server and the worker that are killed lose nothing; the one that is left answers for all and goes on working', async () => {
    const acts = Array.from({ length: 40 }, (_, number) => ({
      key: randomUUID(),
      line: `想要一本旧书${letters(number)}`,
    }));
    const hang = (at: string, act: (typeof acts)[number]) =>
      resident!.post(at, '/wishes', { kind: 'thing', publicLine: act.line }, act.key);
    const acknowledged = new Set<string>();
    let answered = 0;
    const all = acts.map(async (act) => {
      const reply = await hang(first!.url, act);
      const body = reply && (await reply.json().catch(() => null));
      if (reply?.status === 201 && body) acknowledged.add((body as { id: string }).id);
      answered += 1;
      if (answered === 10) {
        first!.child.kill('SIGKILL');
        worker!.child.kill('SIGKILL');
      }
    });
    await Promise.all(all);
    await Promise.all([first!.exit, worker!.exit]);
    expect(acknowledged.size).toBeGreaterThan(0);
    // whoever had no answer asks the other, with the same key; whoever had one is told the same
    const ids = new Set<string>();
    for (const act of acts) {
      let reply = await hang(second!.url, act);
      while (!reply || reply.status === 503 || reply.status === 409) {
        await wait(200);
        reply = await hang(second!.url, act);
      }
      expect(reply.status).toBe(201);
      ids.add(((await reply.json()) as { id: string }).id);
    }
    expect(ids.size).toBe(acts.length);
    expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
    const [{ count }] = (await sql<{ count: number }>(
      `select count(*)::int as count from wish where public_line like '想要一本旧书%'`,
    )) as [{ count: number }];
    expect(count).toBe(acts.length);
  });

  it('the work beside the requests is done once, whoever did it: every counter is what the journal says', async () => {
    const behind = `select 1 from journal j where not exists (select from journal_reader r
      where r.city_id = j.city_id and r.name = 'statistics' and (r.xid, r.seq) >= (j.xid, j.seq)) limit 1`;
    await vi.waitFor(async () => expect(await sql(behind)).toEqual([]), { timeout: 120_000, interval: 500 });
    const proved = run({ NUANLIN_DATA: data, DATABASE_URL: database }, 'verify');
    expect(await proved.exit, proved.output()).toBe(0);
    expect(proved.output()).toMatch(/\d+ checks, 0 broken/);
    const sealed = run({ NUANLIN_DATA: data, DATABASE_URL: database }, 'seal', 'check', '--city', '6101');
    expect(await sealed.exit, sealed.output()).toBe(0);
    // one that met the kills has tried again since
    const failing = `select name from routine where failures > 0`;
    await vi.waitFor(async () => expect(await sql(failing)).toEqual([]), { timeout: 200_000, interval: 500 });
  });
});

describe('a given PostgreSQL that is reached encrypted', () => {
  it('is believed by the authority that is named, and by no other, nor under another name', async () => {
    const folder = await tempFolder('encrypted');
    const [ours, other] = [makeAuthority(folder, 'ours'), makeAuthority(folder, 'other')];
    const to = new URL(await server.newDatabase('encrypted'));
    const port = Number(to.searchParams.get('port') ?? to.port);
    const before = await encryptedBefore(port, issue(folder, 'ours', 'localhost'));
    const strange = await encryptedBefore(port, issue(folder, 'ours', 'elsewhere.example'));
    const data = join(folder, 'data');
    await mkdir(data);
    const migrate = async (at: number, query: string): Promise<[number | null, string]> => {
      const database = `postgres://keeper@localhost:${at}/encrypted?${query}`;
      const running = run({ NUANLIN_DATA: data, DATABASE_URL: database, NUANLIN_DEMO: '0' }, 'migrate');
      return [await running.exit, running.output()];
    };
    try {
      const full = (authority: string): string => `sslmode=verify-full&sslrootcert=${authority}`;
      expect(await migrate(before.port, full(ours))).toEqual([0, expect.stringMatching(/./)]);
      const refused = [1, expect.stringMatching(/not issued by the authority that is trusted \([A-Z_]+\)/)];
      expect(await migrate(before.port, full(other))).toEqual(refused);
      expect(await migrate(before.port, 'sslmode=verify-full')).toEqual(refused);
      expect(await migrate(strange.port, full(ours))).toEqual([
        1,
        expect.stringMatching(/was issued for another address/),
      ]);
      expect(await migrate(port, full(ours))).toEqual([
        1,
        expect.stringMatching(/takes no encrypted connections/),
      ]);
      expect(await migrate(before.port, `sslmode=verify-full&sslrootcert=${folder}/none.crt`)).toEqual([
        1,
        expect.stringMatching(/none\.crt named in DATABASE_URL cannot be read/),
      ]);
      expect([before.plain(), strange.plain()]).toEqual([0, 0]);
    } finally {
      await before.stop();
      await strange.stop();
    }
  });
});
