import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { StartError } from '../start-error.ts';
import { diskFull, notWritable } from './folder.ts';
import { commandAs } from './identity.ts';
import type { Identity } from './identity.ts';
import type { Places } from './types.ts';

/** Runs a program of PostgreSQL in a process group of its own, without this program's environment. */
export function run(
  identity: Identity,
  program: string,
  args: string[],
  env: Record<string, string>,
  output: 'pipe' | number,
): ChildProcess {
  const line = commandAs(identity, program, args);
  return spawn(line.command, line.args, {
    ...line.user,
    cwd: '/',
    detached: true,
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', ...env },
    stdio: ['ignore', output, output],
  });
}

/** Resolves with the exit code; a program that could not be run counts as 127. */
export function ended(child: ChildProcess, event: 'exit' | 'close'): Promise<number> {
  return new Promise((resolve) => {
    child.once(event, (code) => resolve((code as number | null) ?? 1));
    child.once('error', () => resolve(127));
  });
}

/** One sentence from what initdb or the server wrote before it ended. */
export function postgresError(places: Places, said: string): StartError {
  if (/No space left on device|Disk quota exceeded|Check free disk space/.test(said))
    return diskFull(places.folder);
  const lines = said.trim().split('\n');
  const line =
    lines.find((text) => /FATAL|PANIC/.test(text)) ??
    lines.find((text) => /error:/.test(text)) ??
    lines.at(-1);
  const reason = (line ?? '').replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim();
  if (/wrong ownership|Permission denied|Read-only file system/.test(reason))
    return notWritable(places.folder, reason);
  return new StartError('postgres_failed', {
    zh: `自带的 PostgreSQL 未能启动（${reason}），详情见 ${places.log}。`,
    en: `The bundled PostgreSQL did not start (${reason}); see ${places.log}.`,
  });
}
