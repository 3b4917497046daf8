import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';
import type { BothWords } from '../start-error.ts';
import type { Places } from './types.ts';

/** The port names the socket file only: the server does not listen on the network. */
export const PORT = 5432;

/** Bytes that the path of a Unix socket may have: macOS allows 103, Linux 107. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Makes the data folder if needed and says where its parts lie.
 * @throws StartError when it cannot be made or written
 */
export function openFolder(folder: string): Places {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const real = realpathSync(folder);
    return {
      folder: real,
      cluster: join(real, 'postgres'),
      log: join(real, 'postgres.log'),
      lock: join(real, 'lock'),
      holder: join(real, 'lock.pid'),
    };
  } catch (cause) {
    throw folderError(folder, cause);
  }
}

/** Turns a failed file operation on the data folder into one sentence. */
export function folderError(folder: string, cause: unknown): StartError {
  if (cause instanceof StartError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, cause);
  return notWritable(folder, code ?? message, cause);
}

/** The sentence for a data folder that this user cannot write. */
export function notWritable(folder: string, detail: string | BothWords, cause?: unknown): StartError {
  const { zh, en } = typeof detail === 'string' ? { zh: detail, en: detail } : detail;
  return new StartError(
    'folder_not_writable',
    {
      zh: `数据文件夹 ${folder} 无法写入（${zh}），请更改其权限，或用环境变量 NUANLIN_DATA 指定另一个文件夹。`,
      en: `The data folder ${folder} is not writable (${en}); change its permissions or set NUANLIN_DATA to another folder.`,
    },
    cause,
  );
}

/** The sentence for a full disk. */
export function diskFull(folder: string, cause?: unknown): StartError {
  return new StartError(
    'disk_full',
    {
      zh: `数据文件夹 ${folder} 所在的磁盘已满，请腾出空间后重试。`,
      en: `The disk that holds the data folder ${folder} is full; free some space and start again.`,
    },
    cause,
  );
}

/**
 * Takes the data folder for this process, until `release` or the death of the process, however it dies: the lock
 * is one of the operating system, taken through SQLite, whose file stays empty.
 * @throws StartError when another program holds it
 */
export function lockFolder(places: Places): { release(): void } {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(places.lock, { timeout: 0 });
    database.exec('pragma journal_mode = memory; begin immediate');
    writeFileSync(places.holder, `${process.pid}\n`);
  } catch (cause) {
    database?.close();
    const busy = (cause as { errcode?: number }).errcode === SQLITE_BUSY;
    throw busy ? inUse(places) : folderError(places.folder, cause);
  }
  const held = database;
  return { release: () => held.close() };
}

const SQLITE_BUSY = 5;

function inUse(places: Places): StartError {
  let holder = '?';
  try {
    holder = readFileSync(places.holder, 'utf8').trim();
  } catch {
    // The other program has not written its number yet.
  }
  return new StartError('folder_in_use', {
    zh: `数据文件夹 ${places.folder} 正被进程 ${holder} 使用，请先停止它，或用环境变量 NUANLIN_DATA 指定另一个文件夹。`,
    en: `The data folder ${places.folder} is in use by process ${holder}; stop it first or set NUANLIN_DATA to another folder.`,
  });
}

/**
 * Makes the private folder (0700) of the socket: inside the data folder, or in the system's temporary folder when
 * that path is too long for a socket.
 * @param uid the user that must own the folder
 * @returns its path; the caller hands it over to `uid` when that is another user
 * @throws StartError when a temporary folder of that name belongs to somebody else
 */
export function makeSocketFolder(folder: string, uid: number): string {
  const own = join(folder, 's');
  if (socketPathFits(own)) {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    return own;
  }
  const name = `nuanlin-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const temporary = [join(tmpdir(), name), join('/tmp', name)].find(socketPathFits) ?? join('/tmp', name);
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const found = lstatSync(temporary);
  const ours = found.uid === uid || found.uid === process.getuid?.();
  if (!found.isDirectory() || !ours || (found.mode & 0o077) !== 0) {
    throw notWritable(temporary, { zh: '不是本用户的私有文件夹', en: 'not a private folder of this user' });
  }
  return temporary;
}

function socketPathFits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${PORT}`)) <= LONGEST_SOCKET_PATH;
}
