import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { completeLinks } from '../../src/base/postgres/binaries.ts';
import { startPostgres } from '../../src/base/postgres/index.ts';
import type { Postgres } from '../../src/base/postgres/index.ts';
import { boundLog } from '../../src/base/postgres/log-file.ts';
import { readPidFile, send } from '../../src/base/postgres/server.ts';
import { StartError } from '../../src/base/start-error.ts';

const log = { info: () => undefined, warn: () => undefined };
const program = join(import.meta.dirname, '../../src/base/postgres/index.ts');

/** A data folder with an empty cluster: copying it is quicker than making a cluster for each test. */
let template: string;
let folder: string;
let open: Postgres[];

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'nuanlin-test-'));
  const server = await startPostgres({ folder: template, log });
  await server.stop();
});

afterAll(() => rmSync(template, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanlin-test-'));
  open = [];
});

afterEach(async () => {
  for (const server of open) await server.stop();
  const left = readPidFile(join(folder, 'postgres'));
  if (left) send(left.pid, join(folder, 'postgres'), 'SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(at: string): Promise<Postgres> {
  const server = await startPostgres({ folder: at, log });
  open.push(server);
  return server;
}

function withCluster(at: string): string {
  cpSync(join(template, 'postgres'), join(at, 'postgres'), { recursive: true });
  return at;
}

async function query(
  server: { host: string; port: number },
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    user: 'postgres',
    database: 'postgres',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function refusal(at: string): Promise<StartError> {
  const error: unknown = await start(at).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return error as StartError;
}

/** Runs a program of its own that starts the server in `at`; resolves once it did. */
async function otherProgram(at: string): Promise<{ pid: number; serverPid: number; kill(): Promise<void> }> {
  const script = `
    const { startPostgres } = await import(${JSON.stringify(program)});
    const log = { info() {}, warn() {} };
    const server = await startPostgres({ folder: ${JSON.stringify(at)}, log });
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const serverPid = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())));
    child.once('exit', () => reject(new Error('the other program ended')));
  });
  const kill = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  return { pid: child.pid as number, serverPid, kill };
}

test('what was written is there after a stop and a start, with the settings that keep it safe', async () => {
  const first = await start(join(folder, 'data'));
  await query(first, "create table note (text text); insert into note values ('电暖器')");
  const [settings] = await query(
    first,
    `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
       current_setting('listen_addresses') as network, current_setting('TimeZone') as zone,
       current_setting('server_encoding') as encoding`,
  );
  expect(settings).toEqual({ fsync: 'on', checksums: 'on', network: '', zone: 'UTC', encoding: 'UTF8' });
  expect(statSync(first.host).mode & 0o777).toBe(0o700);
  await first.stop();
  await first.stop();
  expect(existsSync(join(folder, 'data/postgres/postmaster.pid'))).toBe(false);

  const second = await start(join(folder, 'data'));
  expect(await query(second, 'select text from note')).toEqual([{ text: '电暖器' }]);
});

test('the server is in a process group of its own, so Ctrl-C in the terminal does not reach it', async () => {
  const server = await start(withCluster(folder));
  expect(process.kill(-server.pid, 0)).toBe(true);
});

test('after kill -9 of the server the next start has every committed row', async () => {
  const first = await start(withCluster(folder));
  await query(first, 'create table row (n int); insert into row select generate_series(1, 500)');
  process.kill(first.pid, 'SIGKILL');
  await first.stop();
  const second = await start(folder);
  expect(second.adopted).toBe(false);
  expect(await query(second, 'select count(*)::int as n from row')).toEqual([{ n: 500 }]);
});

test('a lock file whose number went to an unrelated process does not stop the start', async () => {
  const first = await start(withCluster(folder));
  await query(first, 'create table row (n int)');
  process.kill(first.pid, 'SIGKILL');
  await first.stop();
  const file = join(folder, 'postgres/postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  const unrelated = spawn('sleep', ['600']);
  try {
    writeFileSync(file, [unrelated.pid, ...rest].join('\n'));
    const second = await start(folder);
    expect(await query(second, 'select * from row')).toEqual([]);
  } finally {
    unrelated.kill();
  }
});

test('a server whose program was killed is taken over, and stopped by the one that took it over', async () => {
  const dead = await otherProgram(withCluster(folder));
  await dead.kill();
  expect(process.kill(dead.serverPid, 0)).toBe(true);
  const server = await start(folder);
  expect(server.adopted).toBe(true);
  expect(server.pid).toBe(dead.serverPid);
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
  expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false);
});

test('program and server killed together: the next start works', async () => {
  const dead = await otherProgram(withCluster(folder));
  process.kill(dead.serverPid, 'SIGKILL');
  await dead.kill();
  const server = await start(folder);
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a second program is refused by name while the first lives, in this process too', async () => {
  const other = await otherProgram(withCluster(folder));
  try {
    const error = await refusal(folder);
    expect(error.code).toBe('folder_in_use');
    expect(error.en).toContain(`is in use by process ${other.pid};`);
    expect(error.zh).toContain(`正被进程 ${other.pid} 使用`);
  } finally {
    await other.kill();
  }
  await start(folder);
  expect((await refusal(folder)).en).toContain(`is in use by process ${process.pid};`);
});

test('a folder too deep for a socket gets its socket in a private temporary folder', async () => {
  const deep = join(folder, '很深的文件夹'.repeat(4), 'x'.repeat(80), "with space, comma and 'quote'");
  const server = await start(deep);
  expect(server.host.startsWith(folder)).toBe(false);
  expect(statSync(server.host).mode & 0o777).toBe(0o700);
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
  rmSync(server.host, { recursive: true });
});

test('a cluster whose making was cut short is made again', async () => {
  mkdirSync(join(folder, 'postgres.new-1-1/base'), { recursive: true });
  writeFileSync(join(folder, 'postgres.new-1-1/PG_VERSION'), '18\n');
  const server = await start(folder);
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(existsSync(join(folder, 'postgres.new-1-1'))).toBe(false);
});

test('a folder that cannot be written is one sentence in both languages', async () => {
  writeFileSync(join(folder, 'file'), '');
  for (const at of [join(folder, 'file'), join(folder, 'file/data')]) {
    const error = await refusal(at);
    expect(error.code).toBe('folder_not_writable');
    expect(error.en).toContain(`The data folder ${at} is not writable`);
    expect(error.zh).toContain(`数据文件夹 ${at} 无法写入`);
  }
});

test('what keeps the server from starting is said, and the folder is free again', async () => {
  mkdirSync(join(folder, 'postgres'), { mode: 0o700 });
  writeFileSync(join(folder, 'postgres/PG_VERSION'), '13\n');
  const error = await refusal(folder);
  expect(error.code).toBe('postgres_failed');
  expect(error.en).toMatch(/did not start \(.+\); see .+postgres\.log/);
  expect((await refusal(folder)).code).toBe('postgres_failed');
});

test('library links are completed once and left alone after that', () => {
  mkdirSync(join(folder, 'native/lib'), { recursive: true });
  writeFileSync(join(folder, 'native/lib/libicu.so.60.2'), 'library');
  symlinkSync('libicu.so.60.2', join(folder, 'native/lib/libicu.so'));
  writeFileSync(
    join(folder, 'native/pg-symlinks.json'),
    JSON.stringify(
      ['libicu.so', 'libicu.so.60'].map((name) => ({
        source: 'native/lib/libicu.so.60.2',
        target: `native/lib/${name}`,
      })),
    ),
  );
  completeLinks(folder);
  completeLinks(folder);
  expect(readFileSync(join(folder, 'native/lib/libicu.so.60'), 'utf8')).toBe('library');
});

test('the log stays bounded: a large one moves aside', async () => {
  const file = join(folder, 'postgres.log');
  writeFileSync(file, 'x'.repeat(6 * 1024 * 1024));
  const server = await start(withCluster(folder));
  expect(statSync(file).size).toBeLessThan(100_000);
  expect(statSync(`${file}.1`).size).toBe(6 * 1024 * 1024);
  writeFileSync(file, 'y'.repeat(6 * 1024 * 1024));
  boundLog(file);
  await query(server, 'select 1/0').catch(() => undefined);
  while (!readFileSync(file, 'utf8').includes('division by zero')) await wait(5);
  expect(statSync(file).size).toBeLessThan(100_000);
});
