import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { PostgresLog } from './types.ts';

/** What the file `postmaster.pid` in a cluster says; see "postmaster.pid" in the manual of PostgreSQL. */
export type PidFile = { pid: number; port: number; socketFolder: string; status: string };

/** Reads the cluster's `postmaster.pid`; undefined when no server has written one. */
export function readPidFile(cluster: string): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const [, , , port, socketFolder, , , status] = lines;
  return {
    pid,
    port: Number(port),
    socketFolder: socketFolder ?? '',
    status: status?.trim() ?? '',
  };
}

/**
 * True when process `pid` is a living server of this cluster: neither gone, nor dead and waiting to be reaped, nor
 * an unrelated process that was given the number of an old server.
 */
export function isServer(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** True when the server behind the socket answers a query within 5 s. */
export async function answers(host: string, port: number): Promise<boolean> {
  const client = new pg.Client({
    host,
    port,
    user: 'postgres',
    database: 'postgres',
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Stops the server in order: open transactions are rolled back and everything is written; after 8 s at once, which
 * the next start repairs from the log. Resolves when the process is gone.
 */
export async function stopServer(pid: number, cluster: string, log: PostgresLog): Promise<void> {
  const signals = [
    { name: 'SIGINT', seconds: 8 },
    { name: 'SIGQUIT', seconds: 8 },
  ] as const;
  for (const signal of signals) {
    if (!send(pid, cluster, signal.name)) return;
    if (await gone(pid, cluster, signal.seconds)) return;
    log.warn(`PostgreSQL (process ${pid}) did not stop within ${signal.seconds} s of ${signal.name}`);
  }
}

/** Sends a signal if `pid` is still a server of the cluster; says whether it was. */
export function send(pid: number, cluster: string, signal: NodeJS.Signals): boolean {
  try {
    return isServer(pid, cluster) && process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Waits until the server is gone; false when it still runs after that many seconds. */
export async function gone(pid: number, cluster: string, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(10)) {
    if (!isServer(pid, cluster)) return true;
  }
  return !isServer(pid, cluster);
}
