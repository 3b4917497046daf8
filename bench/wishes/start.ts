import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeOptions } from '../child.ts';
import { emit, median, say } from '../figure.ts';

const root = join(import.meta.dirname, '../..');
export const firstPage = '/c/610102004002/';
const laterStarts = 3;

interface Running {
  readonly url: string;
  readonly milliseconds: number;
  stop(): Promise<void>;
}

/**
 * Starts the program as a newcomer does, in an empty folder and then again, and times each start up to the first
 * page. `whileRunning` is called with the address of the last one.
 */
export async function startFigures(whileRunning: (url: string) => Promise<void>): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'nuanlin-bench-'));
  try {
    const first = await startProgram(data);
    await first.stop();
    say(`first start: ${Math.round(first.milliseconds)} ms`);
    const later: number[] = [];
    for (let index = 0; index < laterStarts; index += 1) {
      const again = await startProgram(data);
      later.push(again.milliseconds);
      say(`later start: ${Math.round(again.milliseconds)} ms`);
      if (index === laterStarts - 1) await whileRunning(again.url).finally(() => again.stop());
      else await again.stop();
    }
    const common = { unit: 'ms to the first page', better: 'lower', baseline: null } as const;
    emit({ figure: 'start.first_ms', value: first.milliseconds, target: 15_000, ...common });
    emit({ figure: 'start.later_ms', value: median(later), target: 3_000, ...common });
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function startProgram(data: string): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    NUANLIN_DATA: data,
  };
  delete env['DATABASE_URL'];
  delete env['NUANLIN_DEMO'];
  const child = spawn(process.execPath, [...nodeOptions(), 'bin/nuanlin.mjs', 'serve'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  try {
    await untilServed(child, url + firstPage);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, milliseconds: performance.now() - begun, stop };
}

/** Asks for the page again and again, at most two minutes. */
async function untilServed(child: ChildProcess, page: string): Promise<void> {
  for (const end = performance.now() + 120_000; performance.now() < end; await wait(10)) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    const reply = await fetch(page).catch(() => null);
    if (reply?.status === 200 && (await reply.text()).includes('<html')) return;
  }
  throw new Error('the program did not serve its first page within two minutes');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
