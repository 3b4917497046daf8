import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Page } from 'playwright-core';
import { call, inTransaction } from '../../src/base/act.ts';
import { openDatabase, type Database } from '../../src/base/database.ts';
import { codeSender } from '../../src/app/messages.ts';
import type { Messages } from '../../src/engines/feature/index.ts';
import { openErasures, type Erasures } from '../../src/base/erasures.ts';
import { openLive } from '../../src/app/live.ts';
import { liveDemoWishes } from '../../src/app/demo/index.ts';
import { access, routinesOf } from '../../src/app/features.ts';
import { makeServer } from '../../src/app/server/index.ts';
import { builtPages } from '../../src/app/web-build.ts';
import { catchUp, Worker } from '../../src/app/worker.ts';
import { limitLoginRole, withClient } from '../../src/app/database.ts';
import type { SingleSignOn } from '../../src/base/single-sign-on.ts';
import { statement } from '../../src/base/statement.ts';
import { runNow } from '../../src/engines/routines/index.ts';
import { personClient, type Client } from './client.ts';
import { setWideRules } from './rules.ts';
import { silent, startTestServer, template, testKeys, type TestServer } from './postgres.ts';

export { cookieClient, personClient, type Client, type Reply } from './client.ts';
export { testKeys } from './postgres.ts';

export const xiandong = '610102004002';
export const anda = '150602006005';

/** The second factor that was given when the session was opened stays fresh: the test may take longer than five minutes. */
const stayFresh = (owner: pg.Client, token: string) =>
  owner.query(
    `update session set strong_at = now() + interval '1 day' where token_hash = $1 and strong_at is not null`,
    [createHash('sha256').update(token).digest()],
  );

/** A running system with named people. */
export interface World {
  readonly url: string;
  readonly app: FastifyInstance;
  /** As the login role. */
  readonly database: Database;
  /** As the owner, who sees past row-level security: for looking at what was written. */
  readonly owner: pg.ClientConfig;
  /** Ids of the invented people by their key, those known on paper included. */
  readonly ids: ReadonlyMap<string, string>;
  /** A client of the API, signed in as the person, or nobody. */
  as(person: string | null): Promise<Client>;
  /** Signs the page's browser in as the person; the page must have been opened on the world's address. */
  signIn(page: Page, person: string): Promise<void>;
  /** The list of erasures, which is kept outside the database. */
  readonly erasures: Erasures;
  /** Lets the readers of the journal catch up. */
  settle(): Promise<void>;
  /** Runs a routine to its end, due or not; by themselves they do not run in a world. */
  run(routine: string, city?: number): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** Serve the built pages on a port. */
  readonly pages?: boolean;
  /** Live the demo wishes. */
  readonly wishes?: boolean;
  /** And tell the demo stories of them. */
  readonly stories?: boolean;
  readonly demo?: boolean;
  /** The cities' own sign-in services. */
  readonly singleSignOn?: ReadonlyMap<number, SingleSignOn>;
  readonly limits?: boolean;
  /** Ways by which messages leave. */
  readonly messages?: Messages;
  /** Another world whose rows this one begins with. */
  readonly like?: World;
  /** Proxies that are believed. */
  readonly proxies?: readonly string[];
  /** Waiting for a lock ends as soon as in earnest; otherwise a busy machine may take its time. */
  readonly hasty?: boolean;
}

/** So that waiting only ends what hangs: by itself it would end within seconds, and the caller be told to come back. */
async function limitWaiting(owner: pg.ClientConfig, database: Database, hasty = false): Promise<void> {
  await withClient(owner, async (client) => {
    await limitLoginRole(client);
    if (!hasty) await bePatient(client, database);
  });
}

async function bePatient(client: pg.Client, database: Database): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  for (const end of ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'])
    await client.query(`alter role nuanlin_app in database ${rows[0]!.name} set ${end} = '120s'`);
  Object.assign(database.options, { connectionTimeoutMillis: 120_000, query_timeout: 120_000 });
}

const cityOf = (person: string): number => (person.startsWith('anda') ? 1506 : 6101);

const peopleOf = statement<{ key: string; id: string }>(
  'test.people',
  `select coalesce(d.key, i.name) as key, i.person_id as id from identity.person i
   left join demo_person d on d.city_id = i.city_id and d.person_id = i.person_id where i.city_id = $1`,
);

const paper: Readonly<Record<string, string>> = {
  林桂香: 'grandmother',
  吴德明: 'grandfather',
  郑玉芬: 'aunt',
  白桂兰: 'andaElder',
};

async function idsOf(database: Database): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const city of [6101, 1506]) {
    const [rows] = await inTransaction(database, city, (act) => act.batch(call(peopleOf, [])));
    for (const { key, id } of rows.rows) ids.set(paper[key] ?? key, id);
  }
  return ids;
}

async function serverOf(): Promise<{ server: TestServer; stop(): Promise<void> }> {
  if (!process.env['VITEST']) return startTestServer();
  const { inject } = await import('vitest');
  return { server: inject('server'), stop: async () => {} };
}

const behind = `select exists (select from journal j, unnest(array['statistics', 'notices']) as reader
  where not exists (select from journal_reader r
    where r.city_id = j.city_id and r.name = reader and (r.xid, r.seq) >= (j.xid, j.seq))) as behind`;

/** Reads until nothing is left: while any database of the server has an older transaction open, rows are held back. */
async function settle(database: Database, owner: pg.ClientConfig): Promise<void> {
  await withClient(owner, async (client) => {
    do {
      await catchUp(database);
    } while ((await client.query<{ behind: boolean }>(behind)).rows[0]!.behind);
  });
}

/** A database with the rows of another; those who use the other are sent away for a moment, and come back by themselves. */
const makeDatabase = (server: TestServer, name: string, from: string): Promise<unknown> =>
  withClient({ ...server, database: 'postgres' }, async (client) => {
    if (from === template) return client.query(`create database ${name} template ${template}`);
    await client.query(`alter database ${from} allow_connections false`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [from]);
    await client.query(`create database ${name} template ${from}`);
    return client.query(`alter database ${from} allow_connections true`);
  });

const dropDatabase = (server: TestServer, name: string): Promise<unknown> =>
  withClient({ ...server, database: 'postgres' }, (client) =>
    client.query(`drop database ${name} with (force)`),
  );

function toolsOf({ messages, singleSignOn, demo = true }: WorldOptions, erasures: Erasures) {
  const sendCode = codeSender(testKeys, messages);
  return {
    access,
    keys: testKeys,
    demo,
    sendCode,
    erasures,
    ...(messages ? { messages } : {}),
    ...(singleSignOn ? { singleSignOn } : {}),
  };
}

const routineOf = (tools: Parameters<typeof routinesOf>[0], name: string) =>
  routinesOf(tools).find((one) => one.name === name)!;

/** Starts a world with a database of its own. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { server, stop: stopServer } = await serverOf();
  const name = `world_${randomUUID().replaceAll('-', '')}`;
  await makeDatabase(server, name, options.like?.owner.database ?? template);
  const owner = { ...server, database: name };
  const address = { ...server, database: name, user: 'nuanlin_app' };
  const database = openDatabase(address, silent, 12);
  await limitWaiting(owner, database, options.hasty);
  const live = openLive(database, address, silent);
  const erasures = openErasures(join(tmpdir(), name));
  const tools = toolsOf(options, erasures);
  const pages = options.pages ? await builtPages(join(import.meta.dirname, '../../.cache')) : null;
  const app = await makeServer({
    database,
    live,
    tools,
    log: silent,
    pages,
    trustedProxies: options.proxies ?? [],
    limits: options.limits ?? false,
  });
  const ids = await idsOf(database);
  if (options.wishes) {
    // the demonstration lives under the rules that hold where nobody has set any
    await withClient(owner, (client) => client.query('delete from wish_rule'));
    await liveDemoWishes(app, database, ids, options.stories ?? false);
    await setWideRules(owner);
  }
  const worker = new Worker(database, silent);
  live.onChange(() => worker.wake());
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const as = async (person: string | null) => {
    const city = person === null ? 6101 : cityOf(person);
    const client = await personClient(app, city, person && ids.get(person));
    if (client.cookie) await withClient(owner, (as) => stayFresh(as, client.cookie!.value));
    return client;
  };
  return {
    url,
    app,
    database,
    owner,
    ids,
    erasures,
    as,
    signIn: async (page, person) => {
      const client = await as(person);
      await page.context().addCookies([{ ...client.cookie!, url }]);
    },
    settle: () => settle(database, owner),
    run: (routine, city = 6101) => runNow(database, city, routineOf(tools, routine)),
    stop: async () => {
      await live.stop();
      await app.close();
      await worker.stop();
      await database.end();
      await dropDatabase(server, name);
      await rm(join(tmpdir(), name), { recursive: true, force: true });
      await stopServer();
    },
  };
}
