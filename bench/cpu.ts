import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * CPU time as Linux counts it, in /proc: the time that processes really ran, whatever else the machine does. Rates
 * on a shared machine say as much of the neighbours as of the program; CPU time does not.
 */
interface Stat {
  readonly name: string;
  readonly parent: number;
  /** User and system time of the process with all its threads, in ticks. */
  readonly own: number;
  /** The same of its children that have ended. */
  readonly ended: number;
}

/** Refuses where there is no /proc to read. */
export function assertLinux(): void {
  if (process.platform === 'linux') return;
  throw new Error('the bench counts CPU time by /proc, which only Linux has; please run it on Linux');
}

let perSecond: number | undefined;
const ticksPerSecond = (): number => (perSecond ??= Number(execFileSync('getconf', ['CLK_TCK'])));

/** Reads /proc/<pid>/stat (proc_pid_stat(5)); null when there is no such process. */
function statOf(pid: number): Stat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // the name stands in brackets and may hold anything; field 3 follows the last bracket
  const close = text.lastIndexOf(')');
  const field = text.slice(close + 2).split(' ');
  const number = (index: number): number => Number(field[index - 3]);
  return {
    name: text.slice(text.indexOf('(') + 1, close),
    parent: number(4),
    own: number(14) + number(15),
    ended: number(16) + number(17),
  };
}

/** CPU seconds of one process. */
export function cpuOf(pid: number): number {
  const stat = statOf(pid);
  if (!stat) throw new Error(`process ${pid} has ended`);
  return stat.own / ticksPerSecond();
}

/** CPU seconds of a PostgreSQL server: of the process that began it and all that it started, ended ones included. */
export function cpuOfPostgres(postmaster: number): number {
  const root = statOf(postmaster);
  if (!root) throw new Error(`PostgreSQL (process ${postmaster}) has ended`);
  let ticks = root.own + root.ended;
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : null;
    if (stat?.parent === postmaster) ticks += stat.own + stat.ended;
  }
  return ticks / ticksPerSecond();
}

/** The process that started a backend, which must run on this machine. */
export function postmasterOf(backend: number): number {
  const stat = statOf(backend);
  const parent = stat && statOf(stat.parent);
  if (!stat || !parent?.name.startsWith('postgres')) {
    throw new Error('the PostgreSQL server does not run on this machine: its CPU time cannot be read');
  }
  return stat.parent;
}

/** Resident memory of one process in MB (10^6 bytes). */
export function memoryOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!line) throw new Error(`process ${pid} has ended`);
  return (Number(line[1]) * 1024) / 1e6;
}

/** Memory of a PostgreSQL server in MB: of each page, the share that falls to the process (PSS). */
export function memoryOfPostgres(postmaster: number): number {
  const own = readdirSync('/proc').filter(
    (entry) =>
      entry === String(postmaster) || (/^\d+$/.test(entry) && statOf(Number(entry))?.parent === postmaster),
  );
  const kilobytes = own.map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return (kilobytes.reduce((sum, one) => sum + one, 0) * 1024) / 1e6;
}
