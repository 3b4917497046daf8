import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * The keys of an installation. `versions` of the master key wrap the data keys of persons; the newest wraps, older ones
 * open until everything was wrapped anew. The `index` key makes the keyed hashes by which a telephone number is found:
 * it stays when the master key is renewed, for the hashes of other values than those at hand cannot be made again.
 */
export interface KeyRing {
  readonly index: Buffer;
  /** By their names `v1`, `v2`, …, in the order of their making. */
  readonly versions: ReadonlyMap<string, Buffer>;
}

/** The version that wraps what is new. */
export const newestOf = (ring: KeyRing): string => [...ring.versions.keys()].at(-1) ?? '';

/** The ring with a new version, which wraps from now on. */
export function newVersion(ring: KeyRing): KeyRing {
  const name = `v${Number(newestOf(ring).slice(1)) + 1}`;
  return { index: ring.index, versions: new Map([...ring.versions, [name, randomBytes(32)]]) };
}

/** Where the keys of a data folder lie. */
export const keyFile = (data: string): string => join(data, 'keys', 'master.key');

const firstLine = 'nuanlin-keys 1';

/**
 * Makes a folder and what is missing above it. One step at a time: the recursive `mkdir` of Node never ends where a
 * parent exists but takes no folders, as in /proc.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}

const damaged = (path: string): StartError =>
  new StartError('bad_configuration', {
    zh: `密钥文件 ${path} 已损坏，请从备份恢复。`,
    en: `The key file ${path} is damaged; please restore it from its backup.`,
  });

/** 32 bytes as text, or nothing. */
function keyOf(text: string | undefined): Buffer | undefined {
  const key = Buffer.from(text ?? '', 'base64url');
  return key.length === 32 ? key : undefined;
}

/**
 * Reads a key file: `nuanlin-keys 1`, then `index <key>` and `v<number> <key>` a line, each key 32 bytes in base64url. A
 * file of one bare key is the first form: that key is both.
 */
function parse(path: string, text: string): KeyRing {
  const [first = '', ...lines] = text.trim().split('\n');
  const only = lines.length === 0 ? keyOf(first) : undefined;
  if (only) return { index: only, versions: new Map([['v1', only]]) };
  if (first !== firstLine) {
    if (/^nuanlin-keys \d+$/.test(first))
      throw new StartError('bad_configuration', {
        zh: `密钥文件 ${path} 的格式（${first}）比本程序新，请使用新版本的程序。`,
        en: `The key file ${path} has a newer form (${first}) than this program knows; please use the newer program.`,
      });
    throw damaged(path);
  }
  const versions = new Map<string, Buffer>();
  let index: Buffer | undefined;
  for (const line of lines) {
    const [name = '', value] = line.split(' ');
    const key = keyOf(value);
    if (!key) throw damaged(path);
    if (name === 'index') index = key;
    else if (/^v\d+$/.test(name)) versions.set(name, key);
    else throw damaged(path);
  }
  if (!index || versions.size === 0) throw damaged(path);
  return { index, versions };
}

const textOf = ({ index, versions }: KeyRing): string =>
  [
    firstLine,
    `index ${index.toString('base64url')}`,
    ...[...versions].map(([name, key]) => `${name} ${key.toString('base64url')}`),
    '',
  ].join('\n');

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().catch(() => {}); // some file systems do not sync folders
  await folder.close();
}

/** Writes a file that only this user may read, whole or not at all, and forces it to the disk. */
export async function writeSecret(path: string, text: string): Promise<void> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  const file = await open(part, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  await syncFolder(dirname(path));
}

/** The keys of a data folder, or nothing where none were made. Refuses a damaged file. */
export function readKeys(data: string): KeyRing | undefined {
  const path = keyFile(data);
  if (!existsSync(path)) return undefined;
  return parse(path, readFileSync(path, 'utf8'));
}

/** Writes the keys of a data folder in place of those before. */
export async function writeKeys(data: string, ring: KeyRing): Promise<void> {
  await makeFolder(join(data, 'keys'));
  await writeSecret(keyFile(data), textOf(ring));
}

/**
 * The keys in `<data>/keys/master.key`, readable by the program's user only. They are kept outside the database and its
 * backups; without them the sensitive fields cannot be read. Made at the first start.
 */
export async function masterKey(data: string): Promise<KeyRing> {
  await makeFolder(join(data, 'keys'));
  const path = keyFile(data);
  if (!existsSync(path)) {
    const ring = { index: randomBytes(32), versions: new Map([['v1', randomBytes(32)]]) };
    const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
      return null; // another program that starts was faster
    });
    if (file) {
      await file.writeFile(textOf(ring));
      await file.sync();
      await file.close();
      await syncFolder(join(data, 'keys'));
    }
  }
  return parse(path, readFileSync(path, 'utf8'));
}

/**
 * The keys as their file has them at each call: a running program goes on with a new version, and opens what it
 * wrapped, as soon as the file was written. A file that cannot be read for the moment leaves the keys as they were.
 */
export function watchedKeys(data: string, first: KeyRing): () => KeyRing {
  const path = keyFile(data);
  const mark = (): string => {
    const { ino, mtimeMs, size } = statSync(path);
    return `${ino} ${mtimeMs} ${size}`;
  };
  let seen = '';
  let ring = first;
  return () => {
    try {
      const now = mark();
      if (now !== seen) {
        ring = parse(path, readFileSync(path, 'utf8'));
        seen = now;
      }
    } catch {
      // half a second of a replaced folder: the next call looks again
    }
    return ring;
  };
}
