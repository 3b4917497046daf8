import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../world/port.ts';

export const root = join(import.meta.dirname, '../..');

/** The program as a process of its own. */
export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  output(): string;
  readonly exit: Promise<number | null>;
}

/** Runs a command of the program with nothing of this process's environment but the path. */
export function run(env: Record<string, string>, ...words: readonly string[]): Omit<Running, 'url'> {
  const child = spawn(process.execPath, ['bin/nuanlin.mjs', ...(words.length ? words : ['serve'])], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NUANLIN_LOG: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // what it said last may come after its end; a process that it left behind may keep the line open, and is not waited for
  const closed = new Promise((resolve) => child.once('close', resolve));
  const exit = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => void Promise.race([closed, wait(2_000)]).then(() => resolve(code))),
  );
  return { child, output: () => output, exit };
}

/** Starts the program on a data folder and waits until it serves. */
export async function start(data: string, env: Record<string, string> = {}, port?: number): Promise<Running> {
  const at = port ?? (await freePort());
  const url = `http://127.0.0.1:${at}`;
  const running = { ...run({ NUANLIN_DATA: data, PORT: String(at), ...env }), url };
  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`${url}/readyz`).then(
      (reply) => reply.ok,
      () => false,
    );
    if (ready) return running;
    if (tries > 2_400 || running.child.exitCode !== null)
      throw new Error(`did not start: ${running.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
