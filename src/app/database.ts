import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import type { Config } from '../base/config.ts';
import type { DatabaseAddress } from '../base/database.ts';
import type { Log } from '../base/log.ts';
import { startPostgres, type Postgres } from '../base/postgres/index.ts';
import { StartError } from '../base/start-error.ts';
import { purposes } from '../engines/consent/index.ts';
import type { Transition } from '../engines/matters/index.ts';

/** The database as the program found or started it. */
export interface ReadyDatabase {
  /** Where the login role connects. */
  readonly app: DatabaseAddress;
  /** Where the owner connects: migrations only. */
  readonly owner: pg.ClientConfig;
  stop(): Promise<void>;
}

const loginRole = 'nuanlin_app';
const migrations = join(import.meta.dirname, '../../db/migrations');

/** Starts or reaches the database, brings its schema up to date and gives where to connect. */
export async function readyDatabase(
  config: Config,
  master: Buffer,
  transitions: readonly Transition[],
  log: Log,
): Promise<ReadyDatabase> {
  if (config.databaseUrl === null) {
    const postgres = await startPostgres({ folder: config.data, log: plainLog(log) });
    return embedded(postgres, transitions);
  }
  const password = createHash('sha256').update(master).update('login role').digest('base64url');
  const owner = { connectionString: config.databaseUrl, connectionTimeoutMillis: 5_000 };
  await migrate(owner, transitions, password);
  const url = new URL(config.databaseUrl);
  const app = {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: loginRole,
    password,
    ...(['require', 'verify-full', 'verify-ca'].includes(url.searchParams.get('sslmode') ?? '')
      ? { ssl: true }
      : {}),
  };
  return { app, owner, stop: async () => {} };
}

const plainLog = (log: Log) => ({
  info: (message: string) => log.info({}, message),
  warn: (message: string) => log.warn({}, message),
});

async function embedded(postgres: Postgres, transitions: readonly Transition[]): Promise<ReadyDatabase> {
  const { host, port, user } = postgres;
  const owner = { host, port, user, database: 'nuanlin' };
  try {
    await createDatabase({ host, port, user, database: 'postgres' });
    await migrate(owner, transitions, null);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return { owner, app: { host, port, database: 'nuanlin', user: loginRole }, stop: () => postgres.stop() };
}

async function createDatabase(config: pg.ClientConfig): Promise<void> {
  await withClient(config, async (client) => {
    const { rowCount } = await client.query(`select from pg_database where datname = 'nuanlin'`);
    if (!rowCount) await client.query('create database nuanlin');
  });
}

/** Runs `work` on a connection of its own. */
export async function withClient<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect().catch((error: unknown) => {
    throw new StartError(
      'database_unreachable',
      {
        zh: `连不上数据库（${reason(error)}）。请检查 DATABASE_URL 和数据库是否在运行。`,
        en: `The database cannot be reached (${reason(error)}). Please check DATABASE_URL and that the server runs.`,
      },
      error,
    );
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const reason = (error: unknown): string => (error as { code?: string }).code ?? (error as Error).message;

/** Brings the schema up to date: role, migrations, the flows' transitions. Two at once wait for each other. */
export async function migrate(
  owner: pg.ClientConfig,
  transitions: readonly Transition[],
  password: string | null,
) {
  await withClient(owner, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    const version = rows[0]?.version ?? 0;
    if (version < 150_000) {
      throw new StartError('database_unreachable', {
        zh: `数据库版本太旧（${version}），需要 PostgreSQL 15 到 18。`,
        en: `The database is too old (${version}); PostgreSQL 15 to 18 is needed.`,
      });
    }
    await client.query('select pg_advisory_lock(610102004)');
    await makeLoginRole(client, password);
    await runner({
      dbClient: client,
      dir: migrations,
      direction: 'up',
      migrationsTable: 'migration',
      checkOrder: true,
      singleTransaction: true,
      noLock: true,
      log: () => {},
    });
    await keepTransitions(client, transitions);
    await keepPurposes(client);
  });
}

/** Sets the ends of waiting for the login role in the client's database. */
export async function limitLoginRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const database = pg.escapeIdentifier(rows[0]!.name);
  // a temporary table would be found before a real one of its name
  await client.query(`revoke temporary on database ${database} from public`);
  for (const [name, value] of Object.entries(settings)) {
    await client.query(`alter role ${loginRole} in database ${database} set ${name} = '${value}'`);
  }
}

async function makeLoginRole(client: pg.Client, password: string | null): Promise<void> {
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [loginRole]);
    if (!rowCount)
      await client.query(`create role ${loginRole} login nosuperuser nocreatedb nocreaterole nobypassrls`);
    if (password) await client.query(`alter role ${loginRole} password ${pg.escapeLiteral(password)}`);
    await limitLoginRole(client);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new StartError('database_unreachable', {
      zh: '数据库账号不能建立登录角色 nuanlin_app，请用有 CREATEROLE 权限的账号运行一次。',
      en: 'The database account may not create the login role nuanlin_app; please run once with an account that has CREATEROLE.',
    });
  }
}

/** Every edge has an end, on the server's side too. */
const settings = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '5s',
  timezone: 'UTC',
  search_path: 'public',
} as const;

async function keepTransitions(client: pg.Client, transitions: readonly Transition[]): Promise<void> {
  const column = (name: keyof Transition) => transitions.map((one) => one[name]);
  await client.query(
    `insert into flow_transition (kind, step, from_state, to_state)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict do nothing returning 1`,
    [column('kind'), column('step'), column('from'), column('to')],
  );
}

/** The closed list of what one may consent to, as the code has it: a consent in words that no code knows is refused. */
async function keepPurposes(client: pg.Client): Promise<void> {
  const all = purposes();
  await client.query(
    `insert into consent_purpose (purpose, version) select * from unnest($1::text[], $2::integer[])
     on conflict do nothing returning 1`,
    [all.map((one) => one.name), all.map((one) => one.version)],
  );
}

/**
 * Checks that database and program belong together: the master key is the one that the data was sealed with, and the
 * demonstration's ways of signing in are open only where the demonstration was made. The first start decides both.
 */
export async function checkInstallation(
  owner: pg.ClientConfig,
  keyCheck: Buffer,
  demo: boolean,
): Promise<void> {
  const row = await withClient(owner, async (client) => {
    await client.query('insert into installation (key_check, demo) values ($1, $2) on conflict do nothing', [
      keyCheck,
      demo,
    ]);
    const { rows } = await client.query<{ key_check: Buffer; demo: boolean }>(
      'select key_check, demo from installation',
    );
    return rows[0]!;
  });
  if (!row.key_check.equals(keyCheck)) {
    throw new StartError('bad_configuration', {
      zh: '数据文件夹里的密钥不是这个数据库的密钥。请检查 NUANLIN_DATA，或恢复 keys/master.key。',
      en: 'The key in the data folder is not the key of this database. Please check NUANLIN_DATA or restore keys/master.key.',
    });
  }
  if (demo && !row.demo) {
    throw new StartError('bad_configuration', {
      zh: '这个数据库里不是演示数据，不能用演示方式启动。请设置 NUANLIN_DEMO=0。',
      en: 'This database does not hold the demonstration and cannot be opened as one. Please set NUANLIN_DEMO=0.',
    });
  }
}

/** Adds a city as a tenant: an act of the operator, so of the owner; the login role only reads them. */
export async function addCity(
  owner: pg.ClientConfig,
  city: number,
  name: string,
  nameEn: string,
): Promise<void> {
  await withClient(owner, (client) =>
    client.query('insert into city (city_id, name, name_en) values ($1, $2, $3) on conflict do nothing', [
      city,
      name,
      nameEn,
    ]),
  );
}
