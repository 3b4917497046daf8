import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import type pg from 'pg';
import { StartError } from '../../base/start-error.ts';
import { purposes } from '../../engines/consent/index.ts';
import type { Transition } from '../../engines/matters/index.ts';
import { withClient } from './client.ts';
import { keepJournalAhead } from './journal-numbers.ts';
import { makeLoginRole, rightsRole } from './login-role.ts';

export const migrationsFolder = join(import.meta.dirname, '../../../db/migrations');

/** One at a time in a database: whoever migrates, restores or renews keys holds this lock. */
export const ownerLock = 610_102_004;

/** How long a start waits for another one that migrates, and a migration for the locks of running requests. */
const patience = { lockSeconds: 60, tableSeconds: 5 } as const;

/** Names of the migrations that this program brings, in order. */
export async function knownMigrations(folder = migrationsFolder): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.replace(/\.sql$/, ''))
    .toSorted();
}

/** Names of the migrations that the database has, in order; none in an empty one. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migration') is not null as there`,
  );
  if (!found[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>('select name from migration order by id');
  return rows.map((row) => row.name);
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version >= 150_000) return;
  throw new StartError('database_unreachable', {
    zh: `数据库版本太旧（${version}），需要 PostgreSQL 15 到 18。`,
    en: `The database is too old (${version}); PostgreSQL 15 to 18 is needed.`,
  });
}

/** Takes the lock of the owner for the connection; refuses when another program holds it for a minute. */
export async function lockOwner(client: pg.Client, seconds: number = patience.lockSeconds): Promise<void> {
  await client.query(`set lock_timeout = '${seconds}s'`);
  try {
    await client.query('select pg_advisory_lock($1)', [ownerLock]);
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error;
    throw new StartError(
      'database_busy',
      {
        zh: '另一个程序正在升级、恢复这个数据库或更换密钥，请等它完成后再启动。',
        en: 'Another program is upgrading or restoring this database or renewing its keys; please start again when it is done.',
      },
      error,
    );
  }
  await client.query(`set lock_timeout = '${patience.tableSeconds}s'`);
}

/**
 * Runs the migrations that are missing, all or none, and gives their names. `count`: only so many, for a backup of an
 * earlier schema. Refuses with one sentence what another version of the program made or what a request holds up.
 */
export async function runMigrations(
  client: pg.Client,
  options: { count?: number; folder?: string } = {},
): Promise<string[]> {
  const folder = options.folder ?? migrationsFolder;
  const before = await appliedMigrations(client);
  const known = new Set(await knownMigrations(folder));
  const strange = before.filter((name) => !known.has(name));
  if (strange.length > 0) {
    throw new StartError('newer_schema', {
      zh: `数据库结构（${strange.at(-1)}）比本程序新，请使用新版本的程序，或恢复升级前的备份。`,
      en: `The database's schema (${strange.at(-1)}) is newer than this program; please use the newer program, or restore the backup from before the upgrade.`,
    });
  }
  try {
    const done = await runner({
      dbClient: client,
      dir: folder,
      direction: 'up',
      migrationsTable: 'migration',
      checkOrder: true,
      singleTransaction: true,
      noLock: true,
      log: () => {},
      ...(options.count === undefined ? {} : { count: options.count }),
    });
    return done.map(({ name }) => name);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new StartError(
      'migration_failed',
      code === '55P03'
        ? {
            zh: '升级数据库时等不到表锁，未做任何改动；请停止其他程序或在空闲时再试。',
            en: 'The upgrade of the database could not get its locks and changed nothing; please stop other programs or try again at a quiet time.',
          }
        : {
            zh: `升级数据库失败（${code ?? message}），未做任何改动；请用原来的程序继续运行并报告此问题。`,
            en: `The upgrade of the database failed (${code ?? message}) and changed nothing; please go on with the program from before and report this.`,
          },
      error,
    );
  }
}

/**
 * Brings the schema up to date: role, migrations, the flows' transitions, the journal's numbers. Two at once wait for
 * each other. Gives the names of the migrations that it ran.
 */
export async function migrate(
  owner: pg.ClientConfig,
  transitions: readonly Transition[],
  password: string | null,
  role: string = rightsRole,
): Promise<string[]> {
  return withClient(owner, async (client) => {
    await checkVersion(client);
    await lockOwner(client);
    await makeLoginRole(client, { role, password });
    const ran = await runMigrations(client);
    await keepTransitions(client, transitions);
    await keepPurposes(client);
    await keepJournalAhead(client);
    return ran;
  });
}

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
