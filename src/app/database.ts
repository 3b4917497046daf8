import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Config } from '../base/config.ts';
import type { DatabaseAddress } from '../base/database.ts';
import type { Keys } from '../base/crypto.ts';
import type { KeyRing } from '../base/keys.ts';
import type { Log } from '../base/log.ts';
import { runningPostgres, startPostgres, type Postgres } from '../base/postgres/index.ts';
import { StartError } from '../base/start-error.ts';
import type { Transition } from '../engines/matters/index.ts';
import {
  addressOf,
  citiesIn,
  enterCity,
  loginRoleOf,
  migrate,
  ownerOf,
  rightsRole,
  withClient,
} from './schema/index.ts';

export { limitLoginRole, migrate, withClient } from './schema/index.ts';

/** The database as the program found or started it. */
export interface ReadyDatabase {
  /** Where the login role connects. */
  readonly app: DatabaseAddress;
  /** Where the owner connects: migrations only. */
  readonly owner: pg.ClientConfig;
  stop(): Promise<void>;
}

/** The database as an owner's command reaches it: beside a running program, or with a server of its own. */
export interface ReachedDatabase {
  readonly owner: pg.ClientConfig;
  /** How the program signs in to it. */
  readonly login: { readonly role: string; readonly password: string | null };
  readonly app: DatabaseAddress;
  stop(): Promise<void>;
}

/** The login role's password on a given server: made from a key that stays. */
const passwordOf = (ring: KeyRing): string =>
  createHash('sha256').update(ring.index).update('login role').digest('base64url');

const plainLog = (log: Log) => ({
  info: (message: string) => log.info({}, message),
  warn: (message: string) => log.warn({}, message),
});

function given(url: string, role: string | null, ring: KeyRing): ReachedDatabase {
  const { database, ...address } = addressOf(url);
  const login = { role: role ?? loginRoleOf(database), password: passwordOf(ring) };
  return {
    owner: ownerOf(url),
    login,
    app: { ...address, database, user: login.role, password: login.password },
    stop: async () => {},
  };
}

/** Where the database of the data folder is; started for the time of a command unless a program runs it already. */
export async function reachDatabase(config: Config, ring: KeyRing, log: Log): Promise<ReachedDatabase> {
  if (config.databaseUrl !== null) return given(config.databaseUrl, config.databaseRole, ring);
  const running = await runningPostgres(config.data);
  return running ? ownOf(running) : own(config, log);
}

/** Starts or reaches the database, brings its schema up to date and gives where to connect. */
export async function readyDatabase(
  config: Config,
  ring: KeyRing,
  transitions: readonly Transition[],
  log: Log,
): Promise<ReadyDatabase> {
  const reached =
    config.databaseUrl === null
      ? await own(config, log)
      : given(config.databaseUrl, config.databaseRole, ring);
  try {
    await migrate(reached.owner, transitions, reached.login.password, reached.login.role);
  } catch (error) {
    await reached.stop();
    throw error;
  }
  return reached;
}

type OwnServer = Pick<Postgres, 'host' | 'port' | 'user' | 'stop'>;

/** The program's own server: started here or taken over, and held until stopped. */
const own = async (config: Config, log: Log): Promise<ReachedDatabase> =>
  ownOf(await startPostgres({ folder: config.data, log: plainLog(log) }));

async function ownOf({ host, port, user, stop }: OwnServer): Promise<ReachedDatabase> {
  const database = 'nuanlin';
  try {
    await createDatabase({ host, port, user, database: 'postgres' });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    owner: { host, port, user, database },
    login: { role: rightsRole, password: null },
    app: { host, port, database, user: rightsRole },
    stop,
  };
}

async function createDatabase(config: pg.ClientConfig): Promise<void> {
  await withClient(config, async (client) => {
    const { rowCount } = await client.query(`select from pg_database where datname = 'nuanlin'`);
    if (!rowCount) await client.query('create database nuanlin');
  });
}

/** What tells whether keys are those of a database: a keyed hash of a constant. */
export const keyCheckOf = (keys: Keys): Buffer => keys.blindIndex(0, 'installation', 'key');

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

/** The versions of the master key that wrapped what the database holds. */
export async function usedKeyVersions(client: pg.ClientBase): Promise<string[]> {
  const used = new Set<string>();
  for (const city of await citiesIn(client)) {
    await enterCity(client, city);
    // from one version to the next by the index, however many persons there are
    const { rows } = await client.query<{ kid: string }>(
      `with recursive used (kid) as (
         (select app.kid(wrapped_key) from identity.person where city_id = $1 order by 1 limit 1)
         union all
         select (select app.kid(p.wrapped_key) from identity.person p
           where p.city_id = $1 and app.kid(p.wrapped_key) > used.kid order by 1 limit 1)
         from used where used.kid is not null)
       select kid from used where kid is not null`,
      [city],
    );
    for (const { kid } of rows) used.add(kid);
    const staged = await client.query<{ kid: string }>(
      'select distinct app.kid(wrapped_key) as kid from identity.staged_person where city_id = $1',
      [city],
    );
    for (const { kid } of staged.rows) if (kid) used.add(kid);
  }
  return [...used].toSorted();
}

/** What the database knows its keys by, as `keyCheckOf` makes it; null before the first start. */
export async function keptKeyCheck(client: pg.ClientBase): Promise<Buffer | null> {
  const { rows } = await client.query<{ key_check: Buffer }>('select key_check from installation');
  return rows[0]?.key_check ?? null;
}

/** Refuses to start without a version of the master key that something in the database needs. */
export async function checkKeyVersions(owner: pg.ClientConfig, have: readonly string[]): Promise<void> {
  const missing = (await withClient(owner, usedKeyVersions)).filter((kid) => !have.includes(kid));
  if (missing.length === 0) return;
  const names = missing.join(', ');
  throw new StartError('bad_configuration', {
    zh: `密钥文件 keys/master.key 里缺少版本 ${names}，数据库中还有用它加密的内容。请恢复含有该版本的密钥文件。`,
    en: `The key file keys/master.key lacks version ${names}, with which something in the database is sealed. Please restore the key file that has it.`,
  });
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
