import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import type pg from 'pg';
import { StartError } from '../../base/start-error.ts';
import { keptKeyCheck, usedKeyVersions } from '../database.ts';
import { appliedMigrations, citiesIn, enterCity, withClient } from '../schema/index.ts';
import {
  format,
  headerName,
  manifestName,
  partName,
  type Header,
  type Manifest,
  type TableShape,
} from './format.ts';
import { sequencesOf, sqlColumns, sqlName, tablesOf } from './tables.ts';

/** Rows are gathered into parts of this size; nothing larger is held. */
const partSize = 1024 * 1024;

export interface BackupOptions {
  /** Age recipient that the file is encrypted to. */
  readonly recipient: string;
  readonly program: string;
  /** A file that exists is written over; without, it is refused. */
  readonly force?: boolean;
  /** Told in words how far it is. */
  readonly progress?: (table: string, done: number, of: number) => void;
}

export interface BackupMade {
  readonly file: string;
  readonly bytes: number;
  readonly header: Header;
  readonly manifest: Manifest;
}

type Put = (name: string, content: Buffer) => Promise<void>;

const exists = (path: string) => stat(path).catch(() => null);

/** Where the backup goes: the named file, or a new file by the snapshot's time in the named folder. */
async function fileFor(target: string, at: string, force: boolean): Promise<string> {
  const path = resolve(target);
  const file = (await exists(path))?.isDirectory()
    ? join(path, `nuanlin-${at.slice(0, 19).replace(/[:T-]/g, '')}.tar.zst.age`)
    : path;
  if (!force) await refuseExisting(file);
  // a folder that is not there may be a disk that is not mounted: a backup beside the data is none
  const folder = dirname(file);
  if (!(await exists(folder))?.isDirectory())
    throw new StartError('bad_configuration', {
      zh: `文件夹 ${folder} 不存在，没有备份。请先建好，或检查磁盘是否已挂载。`,
      en: `The folder ${folder} does not exist; nothing was backed up. Make it first, or see whether its disk is mounted.`,
    });
  return file;
}

/** Refuses to write over a file. */
async function refuseExisting(file: string): Promise<void> {
  if (!(await exists(file))) return;
  throw new StartError('file_exists', {
    zh: `${file} 已经存在，没有备份。请换一个文件名，或加上 --force 覆盖它。`,
    en: `${file} exists already; nothing was backed up. Name another file, or write over it with --force.`,
  });
}

async function headerOf(client: pg.ClientBase, program: string): Promise<Header> {
  const { rows } = await client.query<{ at: string; postgres: string }>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
       current_setting('server_version') as postgres`,
  );
  return {
    format,
    program,
    ...rows[0]!,
    migrations: await appliedMigrations(client),
    keyCheck: (await keptKeyCheck(client))?.toString('base64url') ?? '',
    keyVersions: await usedKeyVersions(client),
    cities: await citiesIn(client),
    tables: await tablesOf(client),
  };
}

/** Rows end with a line feed; one inside of a value is written as `\\n`. */
function linesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}

/** Writes the rows of a table in one city, in parts; gives how many rows there were. */
async function writeRows(
  client: pg.Client,
  table: TableShape,
  city: number,
  hash: Hash,
  put: Put,
): Promise<number> {
  const { to } = await import('pg-copy-streams');
  const where = table.tenant ? ` where city_id = ${city}` : '';
  const rows = client.query(
    to(`copy (select ${sqlColumns(table)} from only ${sqlName(table.name)}${where}) to stdout`),
  );
  let lines = 0;
  let gathered: Buffer[] = [];
  let size = 0;
  let number = 0;
  const flush = async (): Promise<void> => {
    if (size === 0) return;
    number += 1;
    await put(partName(table.name, city, number), Buffer.concat(gathered));
    gathered = [];
    size = 0;
  };
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk);
    lines += linesIn(chunk);
    gathered.push(chunk);
    size += chunk.length;
    if (size >= partSize) await flush();
  }
  await flush();
  return lines;
}

async function writeAll(
  client: pg.Client,
  header: Header,
  options: BackupOptions,
  put: Put,
): Promise<Manifest> {
  await put(headerName, Buffer.from(JSON.stringify(header, null, 1)));
  const tables: Record<string, { rows: number; sha256: string }> = {};
  for (const [position, table] of header.tables.entries()) {
    options.progress?.(table.name, position + 1, header.tables.length);
    const hash = createHash('sha256');
    let rows = 0;
    for (const city of table.tenant ? header.cities : [0]) {
      if (table.tenant) await enterCity(client, city);
      rows += await writeRows(client, table, city, hash, put);
    }
    tables[table.name] = { rows, sha256: hash.digest('hex') };
  }
  const manifest = { tables, sequences: await sequencesOf(client) };
  await put(manifestName, Buffer.from(JSON.stringify(manifest, null, 1)));
  return manifest;
}

/** Runs `work` with a place to put parts, which go compressed and encrypted into a new file that only this user reads. */
async function intoFile(file: string, recipient: string, work: (put: Put) => Promise<void>): Promise<void> {
  const { Encrypter } = await import('age-encryption');
  const { pack: newPack } = await import('tar-stream');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const pack = newPack();
  const put: Put = (name, content) =>
    new Promise((done, fail) => {
      pack.entry({ name, size: content.length, mode: 0o600 }, content, (error) =>
        error ? fail(error) : done(),
      );
    });
  const compressed = Readable.from(pack as unknown as AsyncIterable<Buffer>).pipe(
    createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 6 } }),
  );
  const sealed = await encrypter.encrypt(Readable.toWeb(compressed) as ReadableStream<Uint8Array>);
  const written = pipeline(
    Readable.fromWeb(sealed as import('node:stream/web').ReadableStream),
    createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
  );
  const working = work(put).then(
    () => pack.finalize(),
    (error: unknown) => {
      compressed.destroy(error as Error);
      pack.destroy(error as Error);
      throw error;
    },
  );
  await Promise.all([working, written]);
}

/**
 * Writes everything that one moment holds into one encrypted file, while the program runs: one REPEATABLE READ snapshot,
 * no locks that requests would notice, memory for a few megabytes. The file appears whole or not at all. The master key
 * is not in it. City by city, so that it also works for an owner whom row-level security holds.
 */
export async function backUp(
  owner: pg.ClientConfig,
  target: string,
  options: BackupOptions,
): Promise<BackupMade> {
  return withClient(owner, async (client) => {
    await client.query(`set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = '10s';
      set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex';
      set extra_float_digits = 1; set client_encoding = 'UTF8'`);
    await client.query('begin isolation level repeatable read read only');
    const header = await headerOf(client, options.program);
    const file = await fileFor(target, header.at, options.force ?? false);
    const part = join(dirname(file), `.${basename(file)}.part`);
    await rm(part, { force: true });
    try {
      let manifest: Manifest | undefined;
      await intoFile(part, options.recipient, async (put) => {
        manifest = await writeAll(client, header, options, put);
      });
      if (!options.force) await refuseExisting(file);
      await rename(part, file);
      const folder = await open(dirname(file), 'r');
      await folder.sync().catch(() => {}); // some file systems do not sync folders
      await folder.close();
      return { file, bytes: (await stat(file)).size, header, manifest: manifest! };
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  });
}
