import { spawn, spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { withClient } from '../../src/app/database.ts';
import { startProgram, type Program } from '../../src/app/program.ts';
import { verify } from '../../src/app/verify/index.ts';
import { readConfig } from '../../src/base/config.ts';
import { isServer, readPidFile } from '../../src/base/postgres/server.ts';
import { personClient, type Client } from '../world/client.ts';
import { xiandong } from '../world/index.ts';
import { freePort } from '../world/port.ts';
import { tempFolder } from '../world/folder.ts';

const root = join(import.meta.dirname, '../..');
const cleaning: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const clean of cleaning.toReversed()) await clean();
});

async function newFolder(): Promise<string> {
  const folder = await tempFolder('hard');
  return folder;
}

async function open(data: string): Promise<Program> {
  const config = readConfig({ NUANLIN_DATA: data, NUANLIN_LOG: 'silent', PORT: '0', NUANLIN_DEMO: '1' });
  const program = await startProgram(config, { pages: false, limits: false });
  cleaning.push(() => program.stop());
  return program;
}

async function worker(program: Program): Promise<Client> {
  const { rows } = await withClient(program.ready.owner, (client) =>
    client.query<{ id: string }>(`select person_id as id from demo_person where key = 'worker'`),
  );
  return personClient(program.app, 6101, rows[0]!.id);
}

/** Something small that is written, and may be as often as one likes: what a kind of wish earns. */
const write = (client: Client) =>
  client.send('PUT', '/points/rules', { place: xiandong, reason: 'wish.other', points: 3 });
const pidOf = (data: string): number | undefined => readPidFile(join(data, 'postgres'))?.pid;

/** Writes until it is taken again, keeping what was acknowledged; gives the statuses on the way. */
async function untilTaken(client: Client, kept: number[]): Promise<Set<number>> {
  const statuses = new Set<number>();
  for (;;) {
    const reply = await write(client);
    statuses.add(reply.status);
    if (reply.status === 200) {
      kept.push(reply.body.version);
      return statuses;
    }
    if (reply.status !== 503) throw new Error(`neither taken nor busy: ${reply.text}`);
    await wait(50);
  }
}

/** Everything that was acknowledged is in the table. */
async function allThere(program: Program, kept: readonly number[]): Promise<void> {
  const { rows } = await withClient(program.ready.owner, (client) =>
    client.query<{ version: number }>(
      `select version from point_rule where reason = 'wish.other' and place = $1`,
      [xiandong],
    ),
  );
  const there = new Set(rows.map(({ version }) => version));
  expect(kept.length).toBeGreaterThan(1);
  expect(kept.filter((version) => !there.has(version))).toEqual([]);
}

/** May a small disk be made here? It needs root, and a machine that lets root mount. */
async function mayMount(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const folder = await tempFolder('mount');
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  if (status === 0) spawnSync('umount', ['-l', folder]);
  else process.stdout.write(`no full disk is tried here: ${error?.message ?? String(stderr).trim()}\n`);
  return status === 0;
}

describe('the own database', async () => {
  it('that is killed is started again under the running program: 503 meanwhile, nothing acknowledged is lost', async () => {
    const data = await newFolder();
    const program = await open(data);
    const client = await worker(program);
    const kept: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await untilTaken(client, kept);
      const pid = pidOf(data);
      process.kill(pid!, 'SIGKILL');
      // its children answer for a moment longer than it lives: what they take counts as well
      while (pidOf(data) === pid) await untilTaken(client, kept);
      const statuses = await untilTaken(client, kept);
      expect([...statuses].at(-1)).toBe(200);
      expect((await program.app.inject('/healthz')).statusCode).toBe(200);
    }
    await allThere(program, kept);
    expect((await verify(program.ready.owner, program.keys, [])).broken).toEqual([]);
    const last = pidOf(data);
    await program.stop();
    expect(readPidFile(join(data, 'postgres'))).toBeUndefined();
    // the number may stand in the table of processes until the system has reaped it: that it no longer serves counts
    expect(isServer(last!, join(data, 'postgres'))).toBe(false);
  });

  it.runIf(await mayMount())(
    'with a full disk says 503, keeps the ledger whole, and goes on when there is room again',
    async () => {
      const data = await newFolder();
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=240m', 'tmpfs', data]);
      expect(mounted.status).toBe(0);
      cleaning.push(async () => spawnSync('umount', ['-l', data]));
      const program = await open(data);
      const client = await worker(program);
      const kept: number[] = [];
      await untilTaken(client, kept);
      const filler = join(data, 'filler');
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']);
      let refused = 0;
      while (refused === 0) {
        const reply = await write(client);
        if (reply.status === 200) kept.push(reply.body.version);
        else {
          refused = reply.status;
          expect(refused).toBe(503);
        }
        // the next piece of the write-ahead log needs room that is not there
        await withClient(program.ready.owner, (owner) => owner.query('select pg_switch_wal()')).catch(
          () => {},
        );
      }
      expect((await program.app.inject('/healthz')).statusCode).toBe(200);
      await rm(filler);
      await untilTaken(client, kept);
      await allThere(program, kept);
      expect((await verify(program.ready.owner, program.keys, [])).broken).toEqual([]);
      await program.stop();
    },
  );
});

interface Answer {
  readonly begun: number;
  readonly status: number | string;
}

/** One request over a kept connection: its status, or the code of the error. */
function ask(agent: Agent, port: number, path: string): Promise<Answer> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const asked = request({ agent, port, path, host: '127.0.0.1' }, (reply) => {
      reply.resume();
      reply.on('end', () => resolve({ begun, status: reply.statusCode ?? 0 }));
      reply.on('error', (error) => resolve({ begun, status: error.message }));
    });
    asked.on('error', (error) =>
      resolve({ begun, status: (error as { code?: string }).code ?? error.message }),
    );
    asked.end();
  });
}

describe('stopping', () => {
  it('under load answers every request that was begun before, and ends within its time', async () => {
    const data = await newFolder();
    await writeFile(join(data, 'nothing'), '');
    const port = await freePort();
    const child = spawn(process.execPath, ['bin/nuanlin.mjs', 'serve'], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        NUANLIN_DATA: data,
        NUANLIN_LOG: 'silent',
        PORT: String(port),
      },
      stdio: 'ignore',
    });
    cleaning.push(async () => child.kill('SIGKILL'));
    const exit = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
    const agent = new Agent({ keepAlive: true, maxSockets: 24 });
    const path = '/api/6101/wishes/tree?place=610102004002';
    while ((await ask(agent, port, '/readyz')).status !== 200) await wait(100);
    // somebody watches: a connection that would never end by itself
    const watching = request(
      { port, path: '/api/6101/live?place=610102004002', host: '127.0.0.1' },
      (reply) => reply.resume(),
    );
    watching.on('error', () => {});
    watching.end();
    const answers: Answer[] = [];
    let over = false;
    const clients = Array.from({ length: 24 }, async () => {
      while (!over) {
        const answer = await ask(agent, port, path);
        answers.push(answer);
        if (typeof answer.status === 'string') return;
      }
    });
    while (answers.length < 200) await wait(20);
    const asked = performance.now();
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    over = true;
    await Promise.all(clients);
    const before = answers.filter(({ begun }) => begun < asked);
    expect(before.length).toBeGreaterThan(200);
    // 429: the limit of requests by address answers, too
    expect(before.filter(({ status }) => ![200, 429].includes(status as number))).toEqual([]);
  });
});
