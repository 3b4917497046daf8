import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { PORT } from './folder.ts';
import type { Identity } from './identity.ts';
import { boundLog } from './log-file.ts';
import { ended, postgresError, run } from './program.ts';
import { answers, readPidFile } from './server.ts';
import type { Binaries, Places, PostgresLog } from './types.ts';

/** How long a start is tried again while what an old server left behind is still going away. */
const RETRY_SECONDS = 10;

/** What a start says while an old server or one of its processes is not quite gone. */
const OLD_SERVER =
  /lock file ".*" already exists|pre-existing shared memory block|could not bind|Is another postmaster/;

/**
 * Starts the server in a process group of its own and resolves with its process number once it answers. While it
 * repairs itself after a crash this waits without limit.
 * @param stalePid the number in a `postmaster.pid` whose server is known to be dead
 * @throws StartError with what the server said
 */
export async function launch(
  binaries: Binaries,
  identity: Identity,
  places: Places,
  socketFolder: string,
  stalePid: number | undefined,
  log: PostgresLog,
): Promise<number> {
  // PostgreSQL takes this number for a grandparent of its own, so the dead server's lock does not stop it although
  // the number may live on (not yet reaped, or given to another program). Its memory is checked all the same.
  const env = stalePid === undefined ? {} : { PG_GRANDPARENT_PID: String(stalePid) };
  for (const end = Date.now() + RETRY_SECONDS * 1000; ; await wait(250)) {
    boundLog(places.log);
    const output = openSync(places.log, 'a', 0o600);
    const from = readFileSync(places.log).length;
    const child = run(
      identity,
      binaries.postgres,
      ['-D', places.cluster, ...settings(socketFolder)],
      env,
      output,
    );
    closeSync(output);
    if (await ready(child, places, socketFolder)) {
      child.unref();
      return child.pid as number;
    }
    const said = readFileSync(places.log).subarray(from).toString();
    if (Date.now() > end || !OLD_SERVER.test(said)) throw postgresError(places, said);
    log.info('PostgreSQL: the server before is not quite gone, trying again');
  }
}

/** Resolves with true once the server answers, with false when it ended. */
async function ready(child: ChildProcess, places: Places, socketFolder: string): Promise<boolean> {
  let over = false;
  void ended(child, 'exit').then(() => (over = true));
  for (; !over; await wait(5)) {
    const file = readPidFile(places.cluster);
    if (file?.pid !== child.pid || file?.status !== 'ready') continue;
    if (await answers(socketFolder, PORT)) return true;
  }
  return false;
}

function settings(socketFolder: string): string[] {
  const values = {
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    fsync: 'on',
    shared_buffers: '128MB',
    max_connections: '100',
    client_connection_check_interval: '1s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Details of an error carry values of rows, which do not belong into a log.
    log_error_verbosity: 'terse',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
