import { spawnSync } from 'node:child_process';
import { chmodSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';
import { noPostgres } from './binaries.ts';
import type { Binaries, Places } from './types.ts';

/** The user `nobody` of every Linux, and the number under which a user namespace shows unknown users. */
const NOBODY = 65534;

/** How to run PostgreSQL's programs, which refuse to run as root. */
export type Identity = {
  /** Put before the program on the command line. */
  prefix: string[];
  /** The user of the processes as this process sees it. */
  uid: number;
  gid: number;
  /** Hands a file or a folder with all in it to that user; does nothing when it is ours. */
  handOver(path: string): void;
};

/**
 * Chooses the user for PostgreSQL. An ordinary user: oneself. Root: oneself inside a user namespace that calls
 * itself nobody (works in folders that others cannot enter), else the user nobody, to whom the cluster is given;
 * a cluster that already belongs to another user keeps its owner.
 * @throws StartError when no way works
 */
export function chooseIdentity(binaries: Binaries, places: Places): Identity {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const direct: Identity = { prefix: [], uid, gid, handOver: () => undefined };
  const inNamespace: Identity = {
    ...direct,
    prefix: ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'],
  };
  if (uid !== 0) {
    const chosen = hasName() ? direct : inNamespace;
    const refusal = tryVersion(binaries, chosen);
    if (refusal) throw noPostgres(`${process.platform}-${process.arch}`, refusal);
    return chosen;
  }
  const owner = statSync(places.cluster, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 };
  if (owner.uid === 0 && !tryVersion(binaries, inNamespace)) return inNamespace;
  const other = owner.uid === 0 ? asUser(NOBODY, NOBODY) : asUser(owner.uid, owner.gid);
  const refusal = tryVersion(binaries, other);
  if (refusal?.includes('ENOENT')) throw noPostgres(`${process.platform}-${process.arch}`, refusal);
  if (refusal) throw cannotRunAsRoot(binaries.root, other.uid);
  openTheWay(places.folder, other.uid);
  return other;
}

/** The command line, and the user to spawn it as, for running a program of PostgreSQL under this identity. */
export function commandAs(
  identity: Identity,
  program: string,
  args: string[],
): { command: string; args: string[]; user: { uid?: number; gid?: number } } {
  const [command = program, ...rest] = [...identity.prefix, program, ...args];
  const user = identity.uid === process.getuid?.() ? {} : { uid: identity.uid, gid: identity.gid };
  return { command, args: rest, user };
}

function asUser(uid: number, gid: number): Identity {
  return { prefix: [], uid, gid, handOver: (path) => changeOwner(path, uid, gid) };
}

/** Says why `postgres --version` does not run this way; undefined when it does. */
function tryVersion(binaries: Binaries, identity: Identity): string | undefined {
  const { command, args, user } = commandAs(identity, binaries.postgres, ['--version']);
  const run = spawnSync(command, args, { ...user, cwd: '/', encoding: 'utf8' });
  if (run.error) return run.error.message;
  return run.status === 0 ? undefined : run.stderr.trim().split('\n').at(-1) || `exit ${run.status}`;
}

/** False for a user number without an entry among the system's users, which initdb refuses. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Lets `uid` pass through the data folder itself; its parents are not ours to change. */
function openTheWay(folder: string, uid: number): void {
  if (!mayPass(folder, uid)) chmodSync(folder, 0o711);
  for (let parent = dirname(folder); ; parent = dirname(parent)) {
    if (!mayPass(parent, uid)) throw cannotRunAsRoot(parent, uid);
    if (parent === dirname(parent)) return;
  }
}

function mayPass(folder: string, uid: number): boolean {
  const { mode, uid: owner } = statSync(folder);
  return (mode & (owner === uid ? 0o100 : 0o001)) !== 0;
}

function changeOwner(path: string, uid: number, gid: number): void {
  const found = lstatSync(path);
  if (found.uid !== uid) lchownSync(path, uid, gid);
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) changeOwner(join(path, name), uid, gid);
}

function cannotRunAsRoot(folder: string, uid: number): StartError {
  return new StartError('cannot_run_as_root', {
    zh: `PostgreSQL 不能以 root 身份运行，而用户 ${uid} 无法进入 ${folder}：请以普通用户启动，或把程序和数据放到其他用户可以进入的文件夹，或设置 DATABASE_URL。`,
    en: `PostgreSQL does not run as root and user ${uid} cannot enter ${folder}: start as an ordinary user, or put program and data where other users may enter, or set DATABASE_URL.`,
  });
}
