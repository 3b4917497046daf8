import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { builtPages } from '../../src/app/web-build.ts';
import { root, run, start, type Running } from '../start/running.ts';
import { Lives, type Acknowledged } from './lives.ts';

/** What is killed: the database with all its processes, or the program. */
export type Victim = 'database' | 'program';

/** What was seen after the rounds. */
export interface Outcome {
  readonly acknowledged: Acknowledged;
  /** Milliseconds from each kill until the program serves again. */
  readonly recoveries: readonly number[];
  /** Acknowledged acts that the database does not hold, or holds twice. */
  readonly lost: readonly string[];
  /** Last line of `nuanlin verify`. */
  readonly verified: string;
}

/** The processes of a PostgreSQL: its postmaster and its children. */
async function postgresOf(data: string): Promise<number[]> {
  const postmaster = Number((await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${postmaster}\n`);
      } catch {
        return false;
      }
    })
    .map(Number);
  return [postmaster, ...children];
}

async function untilServing(url: string): Promise<void> {
  const ready = async () => (await fetch(`${url}/readyz`).catch(() => null))?.status === 200;
  while (!(await ready())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function lossesIn(data: string, { hung, claimed, thanked }: Acknowledged): Promise<string[]> {
  const socket = (await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[4]!;
  const client = new pg.Client({ host: socket, port: 5432, user: 'postgres', database: 'nuanlin' });
  await client.connect();
  const ask = async (text: string) => (await client.query<Record<string, string>>(text)).rows;
  try {
    const lines = await ask(
      `select public_line as line, count(*) as n, min(id::text) as id from wish group by 1`,
    );
    const found = new Map(lines.map((row) => [row['line']!, row]));
    const claims = await ask(
      `select c.wish_id::text as id, count(*) as n, min(i.name) as name from wish_claim c
       join identity.person i on i.city_id = c.city_id and i.person_id = c.claimer_id group by 1`,
    );
    const claimers = new Map(claims.map((row) => [row['id']!, row]));
    const paid = await ask(
      `select matter_id::text as id, count(*) as n from transfer where reverses is null group by 1`,
    );
    const payments = new Map(paid.map((row) => [row['id']!, Number(row['n'])]));
    return [
      ...[...hung]
        .filter(([line, id]) => found.get(line)?.['id'] !== id || Number(found.get(line)?.['n']) !== 1)
        .map(([, id]) => `wish ${id}`),
      ...[...claimed]
        .filter(([id, name]) => claimers.get(id)?.['name'] !== name || Number(claimers.get(id)?.['n']) !== 1)
        .map(([id]) => `claim of ${id}`),
      ...[...thanked].filter((id) => payments.get(id) !== 1).map((id) => `points for ${id}`),
    ];
  } finally {
    await client.end();
  }
}

/** Lives under load through `rounds` kills of the victim, and looks at what is left. Says each round to `say`. */
export async function crash(victim: Victim, rounds: number, say: (words: string) => void): Promise<Outcome> {
  const data = await mkdtemp(join(tmpdir(), 'nuanlin-crash-'));
  await builtPages(join(root, '.cache'));
  await cp(join(root, '.cache/web'), join(data, 'web'), { recursive: true });
  let running: Running = await start(data);
  const { port } = new URL(running.url);
  try {
    const people = (await (await fetch(`${running.url}/api/6101/demo/people`)).json()) as {
      items: { id: string; name: string }[];
    };
    const lives = new Lives(running.url);
    await lives.begin(new Map(people.items.map(({ id, name }) => [name, id])), 12);
    const recoveries: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      await wait(300 + Math.random() * 1_200);
      const killed = performance.now();
      if (victim === 'database') {
        for (const pid of await postgresOf(data)) process.kill(pid, 'SIGKILL');
        await wait(50);
        await untilServing(running.url);
      } else {
        running.child.kill('SIGKILL');
        await running.exit;
        running = await start(data, {}, Number(port));
      }
      recoveries.push(performance.now() - killed);
      say(`${victim} ${round}/${rounds}: served again after ${Math.round(recoveries.at(-1)!)} ms`);
    }
    // however slow the machine: so much was gone through to its end that something could have been lost
    const { thanked, wrong } = lives.acknowledged;
    while (thanked.size <= rounds && wrong.length === 0) await wait(100);
    await lives.end();
    const lost = await lossesIn(data, lives.acknowledged);
    running.child.kill('SIGTERM');
    await running.exit;
    const verify = run({ NUANLIN_DATA: data }, 'verify');
    await verify.exit;
    return {
      acknowledged: lives.acknowledged,
      recoveries,
      lost,
      verified: verify.output().trim().split('\n').at(-1)!,
    };
  } finally {
    running.child.kill('SIGKILL');
    await running.exit;
    for (const pid of await postgresOf(data).catch(() => [])) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // gone already
      }
    }
    await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
