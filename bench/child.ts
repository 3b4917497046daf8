import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';

/** What a server of the bench is told at its start. */
export interface Task {
  readonly database: { readonly host: string; readonly port: number; readonly database: string };
  /** As whom the owner connects. */
  readonly owner: ClientConfig;
}

/** A server in a process of its own, so that the CPU time of the load is not counted as the server's. */
export interface Child {
  readonly url: string;
  readonly pid: number;
  /** Says that a turn begins or ends, and waits until the server has done what belongs to it. */
  tell(word: 'begin' | 'end'): Promise<void>;
  stop(): Promise<void>;
}

interface Said {
  readonly url?: string;
  readonly done?: string;
}

/** The options that `npm start` gives to Node, so that the bench measures what people run. */
export function nodeOptions(): string[] {
  const file = join(import.meta.dirname, '../package.json');
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** Starts `file` with a task and waits until it serves. `NUANLIN_BENCH_PROFILE` names a folder for CPU profiles. */
export async function startChild(file: string, task: Task): Promise<Child> {
  const profile = process.env['NUANLIN_BENCH_PROFILE'];
  const child = fork(file, [JSON.stringify(task)], {
    execArgv: [...nodeOptions(), ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const hear = async (): Promise<Said> => {
    const [said] = await Promise.race([
      once(child, 'message') as Promise<[Said]>,
      gone.then(([code]) => Promise.reject(new Error(`${file} ended with ${code}`))),
    ]);
    return said;
  };
  const { url } = await hear();
  if (!url || !child.pid) throw new Error(`${file} did not say where it serves`);
  return {
    url,
    pid: child.pid,
    tell: async (word) => {
      const heard = hear();
      child.send(word);
      await heard;
    },
    stop: async () => {
      if (child.exitCode === null) child.send('stop');
      await gone;
    },
  };
}

/** The child's side: serves until it is told to stop, or its parent is gone. */
export async function serveParent(
  start: (task: Task) => Promise<{
    url: string;
    begin?: () => Promise<void>;
    end?: () => Promise<void>;
    stop(): Promise<void>;
  }>,
): Promise<void> {
  const server = await start(JSON.parse(process.argv[2]!) as Task);
  const leave = (): void => void server.stop().finally(() => process.exit());
  process.on('disconnect', leave);
  process.on('message', async (word) => {
    if (word === 'stop') return leave();
    if (word === 'begin') await server.begin?.();
    if (word === 'end') await server.end?.();
    process.send?.({ done: word });
  });
  process.send?.({ url: server.url });
}
