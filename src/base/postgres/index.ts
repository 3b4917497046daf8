import { chmodSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { makeCluster } from './cluster.ts';
import { folderError, lockFolder, makeSocketFolder, openFolder, PORT } from './folder.ts';
import { chooseIdentity } from './identity.ts';
import { launch } from './launch.ts';
import { keepLogBounded } from './log-file.ts';
import { answers, gone, isServer, readPidFile, send, stopServer } from './server.ts';
import type { Places, Postgres, PostgresLog } from './types.ts';

export type { Postgres, PostgresLog } from './types.ts';

type Running = Pick<Postgres, 'host' | 'port' | 'pid' | 'adopted'>;

/** How often the server is looked for, and the pause between two tries to start it again. */
const WATCH_MILLISECONDS = 200;
const PAUSE_MILLISECONDS = 1000;

/** How long a living server that does not answer may take before it is stopped and started anew. */
const SILENCE_SECONDS = 10;

/**
 * Starts the program's own PostgreSQL in `folder` (made when absent), or takes over the one that a killed program
 * left running there. It listens on a Unix socket that only this user can reach, trusts whoever reaches it, and
 * forces every commit to the disk. One program at a time holds the folder.
 * @param options.folder the data folder: `postgres/` (the cluster), `s/` (the socket), `postgres.log`, `lock`
 * @throws StartError with one sentence: folder not writable or in use, disk full, no binaries for this machine
 */
export async function startPostgres(options: { folder: string; log: PostgresLog }): Promise<Postgres> {
  const places = openFolder(options.folder);
  const lock = lockFolder(places);
  try {
    const running = await adoptOrStart(places, options.log);
    return supervise(places, running, lock, options.log);
  } catch (error) {
    lock.release();
    throw isFileError(error) ? folderError(places.folder, error) : error;
  }
}

async function adoptOrStart(places: Places, log: PostgresLog): Promise<Running> {
  const adopted = await adopt(places, log);
  if (adopted) return adopted;
  const stalePid = readPidFile(places.cluster)?.pid;
  const binaries = findBinaries();
  const identity = chooseIdentity(binaries, places);
  await makeCluster(binaries, identity, places);
  chmodSync(places.cluster, 0o700); // a folder that came back from a backup may be open to others
  identity.handOver(places.cluster);
  const host = makeSocketFolder(places.folder, identity.uid);
  identity.handOver(host);
  const pid = await launch(binaries, identity, places, host, stalePid, log);
  return { host, port: PORT, pid, adopted: false };
}

/**
 * Takes over a living server of the cluster. One that is starting or stopping is waited for; one that neither
 * answers nor ends (its socket was swept away, say) is stopped. Undefined when none is left running.
 */
async function adopt(places: Places, log: PostgresLog): Promise<Running | undefined> {
  let silentSince = Date.now();
  for (; ; await wait(25)) {
    const file = readPidFile(places.cluster);
    if (!file || !isServer(file.pid, places.cluster)) return undefined;
    if (file.status === 'ready' && (await answers(file.socketFolder, file.port))) {
      log.info(`PostgreSQL: took over the running server (process ${file.pid})`);
      return { host: file.socketFolder, port: file.port, pid: file.pid, adopted: true };
    }
    if (file.status === 'starting') silentSince = Date.now();
    if (Date.now() - silentSince < SILENCE_SECONDS * 1000) continue;
    log.warn(`PostgreSQL: the running server (process ${file.pid}) does not answer and is stopped`);
    await stopServer(file.pid, places.cluster, log);
    await gone(file.pid, places.cluster, SILENCE_SECONDS);
    return undefined;
  }
}

/**
 * Watches the server until it is stopped: one that dies is started again, as often as it takes, at the same socket.
 * Meanwhile connections fail and the program says that it is busy.
 */
function supervise(places: Places, running: Running, lock: { release(): void }, log: PostgresLog): Postgres {
  let { pid } = running;
  let stopping: Promise<void> | undefined;
  let reviving: Promise<void> | undefined;
  // A program that ends without stopping (an uncaught error) still asks the server to stop.
  const atExit = (): void => void send(pid, places.cluster, 'SIGINT');
  process.once('exit', atExit);
  const releaseLog = keepLogBounded(places.log);
  const revive = async (): Promise<void> => {
    log.warn(`PostgreSQL (process ${pid}) died and is started again`);
    while (!stopping) {
      try {
        ({ pid } = await adoptOrStart(places, log));
        return;
      } catch (error) {
        // a full disk, say: it is tried again until there is room
        log.warn(error instanceof Error ? error.message : 'PostgreSQL did not start');
        await wait(PAUSE_MILLISECONDS);
      }
    }
  };
  const watch = setInterval(() => {
    if (reviving || stopping || isServer(pid, places.cluster)) return;
    reviving = revive().finally(() => (reviving = undefined));
  }, WATCH_MILLISECONDS);
  watch.unref();
  const stop = async (): Promise<void> => {
    clearInterval(watch);
    await reviving;
    await stopServer(pid, places.cluster, log);
    process.off('exit', atExit);
    releaseLog();
    lock.release();
  };
  const { host, port, adopted } = running;
  return {
    host,
    port,
    adopted,
    user: 'postgres',
    get pid() {
      return pid;
    },
    // the promise is made before the work begins, so that a revival under way sees it
    stop: () => (stopping ??= Promise.resolve().then(stop)),
  };
}

/**
 * The server of a data folder that another program holds, for a command beside it: nothing is started, and `stop`
 * leaves it running. Undefined when none answers.
 */
export async function runningPostgres(
  folder: string,
): Promise<Pick<Postgres, 'host' | 'port' | 'user' | 'stop'> | undefined> {
  const cluster = join(folder, 'postgres');
  const file = readPidFile(cluster);
  if (!file || file.status !== 'ready' || !isServer(file.pid, realpathSync(cluster))) return undefined;
  const { socketFolder: host, port } = file;
  if (!(await answers(host, port))) return undefined;
  return { host, port, user: 'postgres', stop: async () => {} };
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && 'path' in error;
}
