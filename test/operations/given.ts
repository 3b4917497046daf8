import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../src/base/postgres/index.ts';
import { tempFolder } from '../world/folder.ts';
import { freePort } from '../world/port.ts';

/** A PostgreSQL server that is not the program's: its address without a database, and its version. */
export interface GivenServer {
  readonly config: pg.ClientConfig;
  readonly version: string;
  /** Makes a database whose owner is no superuser (row-level security holds for them) and gives its DATABASE_URL. */
  newDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

async function makeDatabase({ host, port, user }: pg.ClientConfig, name: string): Promise<void> {
  const client = new pg.Client({ host, port, user, database: 'postgres' } as pg.ClientConfig);
  await client.connect();
  const { rowCount } = await client.query(`select from pg_roles where rolname = 'keeper'`);
  if (!rowCount) await client.query('create role keeper login createrole');
  await client.query(`create database ${name} owner keeper`);
  await client.end();
}

const debian = '/usr/lib/postgresql/15/bin';

/** Who the server runs as: PostgreSQL refuses root. */
function userOf(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts the oldest PostgreSQL that is supported where the machine has it (Debian's 15), else another of our own. */
export async function startGiven(): Promise<GivenServer> {
  const folder = await tempFolder('given');
  const user = userOf();
  if (!existsSync(debian) || user?.uid === 0) {
    const own = await startPostgres({ folder, log: { info: () => {}, warn: () => {} } });
    return {
      config: { host: own.host, port: own.port, user: own.user },
      version: '18',
      newDatabase: async (name) => {
        await makeDatabase(own, name);
        return `postgres://keeper@localhost/${name}?host=${encodeURIComponent(own.host)}&port=${own.port}`;
      },
      stop: async () => {
        await own.stop();
      },
    };
  }
  if (user) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
  const cluster = join(folder, 'cluster');
  const made = spawnSync(
    join(debian, 'initdb'),
    ['-D', cluster, '-U', 'owner', '-A', 'trust', '-E', 'UTF8'],
    {
      ...user,
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  const port = await freePort();
  const child = spawn(
    join(debian, 'postgres'),
    ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F'],
    { ...user, stdio: 'ignore' },
  );
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const config = { host: '127.0.0.1', port, user: 'owner' };
  for (;;) {
    const client = new pg.Client({ ...config, database: 'postgres' });
    const up = await client.connect().then(
      () => true,
      () => false,
    );
    if (up) {
      await client.end();
      break;
    }
    if (child.exitCode !== null) throw new Error('PostgreSQL 15 did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    config,
    version: '15',
    newDatabase: async (name) => {
      await makeDatabase(config, name);
      return `postgres://keeper@127.0.0.1:${port}/${name}`;
    },
    stop: async () => {
      child.kill('SIGINT');
      await gone;
    },
  };
}
