import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import type pg from 'pg';
import type { CopyStreamQuery } from 'pg-copy-streams';
import { StartError } from '../../base/start-error.ts';
import { knownMigrations, lockOwner, makeLoginRole, runMigrations, withClient } from '../schema/index.ts';
import { emptySchema, refuseFull } from './empty.ts';
import { format, manifestName, partOf, type Header, type Manifest, type TableShape } from './format.ts';
import { withoutRules } from './rules.ts';
import { damaged, jsonOf, partsOf, readHeader, type Part } from './read.ts';
import { sqlColumns, sqlName, tablesOf } from './tables.ts';

export interface RestoreOptions {
  /** Age identity that opens the file. */
  readonly identity: string;
  readonly login: { readonly role: string; readonly password: string | null };
  /** Refuses keys that are not those of the backup's database. */
  readonly checkKeys: (header: Header) => void;
  readonly progress?: (table: string, done: number, of: number) => void;
}

/** Refuses what this program does not know; gives how many of its migrations the backup's schema had. */
async function levelOf(header: Header): Promise<number> {
  const known = await knownMigrations();
  const same = header.migrations.every((name, position) => known[position] === name);
  if (header.format <= format && same) return header.migrations.length;
  throw new StartError('newer_backup', {
    zh: `备份由更新的程序（${header.program}，${header.migrations.at(-1)}）所做，请用那个版本的程序恢复。`,
    en: `The backup was made by a newer program (${header.program}, ${header.migrations.at(-1)}); please restore it with that program.`,
  });
}

/** Loads the parts of the tables and compares rows and hashes with the manifest that comes last. */
class Loader {
  private readonly client: pg.Client;
  private readonly tables: ReadonlyMap<string, TableShape>;
  private readonly progress: RestoreOptions['progress'];
  private readonly hashes = new Map<string, Hash>();
  private readonly rows = new Map<string, number>();
  private copying: { key: string; table: string; stream: CopyStreamQuery } | undefined;

  constructor(client: pg.Client, header: Header, progress: RestoreOptions['progress']) {
    this.client = client;
    this.tables = new Map(header.tables.map((table) => [table.name, table]));
    this.progress = progress;
  }

  async take(part: Part): Promise<void> {
    const named = partOf(part.name);
    const table = named && this.tables.get(named.table);
    if (!named || !table) throw damaged();
    const stream = await this.into(table, `${named.table} ${named.city}`);
    const hash = this.hashes.get(table.name)!;
    for await (const chunk of part.content) {
      hash.update(chunk);
      if (stream.errored) throw refused(table.name, stream.errored);
      if (!stream.write(chunk)) await once(stream, 'drain').catch(refusedRows(table.name));
    }
  }

  private async into(table: TableShape, key: string): Promise<CopyStreamQuery> {
    if (this.copying?.key === key) return this.copying.stream;
    await this.end();
    if (!this.hashes.has(table.name)) {
      this.hashes.set(table.name, createHash('sha256'));
      this.progress?.(table.name, this.hashes.size, this.tables.size);
    }
    const { from } = await import('pg-copy-streams');
    const stream = this.client.query(from(`copy ${sqlName(table.name)} (${sqlColumns(table)}) from stdin`));
    stream.on('error', () => {}); // met by whoever waits for it
    this.copying = { key, table: table.name, stream };
    return stream;
  }

  /** Ends the copy under way; the database refuses here what it cannot take. */
  async end(): Promise<void> {
    if (!this.copying) return;
    const { table, stream } = this.copying;
    this.copying = undefined;
    if (stream.errored) throw refused(table, stream.errored);
    const finished = once(stream, 'finish').catch(refusedRows(table));
    stream.end();
    await finished;
    this.rows.set(table, (this.rows.get(table) ?? 0) + stream.rowCount);
  }

  /** Breaks off the copy under way: until it is ended the database takes no other word on this connection. */
  async abandon(): Promise<void> {
    const stream = this.copying?.stream;
    this.copying = undefined;
    if (!stream || stream.closed) return;
    const closed = once(stream, 'close').catch(() => {});
    stream.destroy(new Error('the backup broke off'));
    await closed;
  }

  /** Everything that the manifest lists is here, and nothing else. */
  compare(manifest: Manifest): void {
    const empty = createHash('sha256').digest('hex');
    for (const name of this.tables.keys()) {
      const listed = manifest.tables[name];
      const sha256 = this.hashes.get(name)?.digest('hex') ?? empty;
      if (!listed || listed.sha256 !== sha256 || listed.rows !== (this.rows.get(name) ?? 0)) throw damaged();
    }
  }
}

/** The database does not take rows of the backup: a rule that they do not keep. */
const refused = (table: string, cause: unknown): StartError => {
  const { code, constraint } = cause as { code?: string; constraint?: string };
  const rule = [code, constraint].filter(Boolean).join(' ');
  return new StartError(
    'bad_backup',
    {
      zh: `备份中 ${table} 的内容不被数据库接受（${rule}），没有恢复任何内容。`,
      en: `The database does not take the rows of ${table} in the backup (${rule}); nothing was restored.`,
    },
    cause,
  );
};

const refusedRows =
  (table: string) =>
  (cause: unknown): never => {
    throw refused(table, cause);
  };

/** Loads all parts in the open transaction; gives the manifest. */
async function load(
  client: pg.Client,
  header: Header,
  parts: AsyncGenerator<Part>,
  options: RestoreOptions,
): Promise<Manifest> {
  const loader = new Loader(client, header, options.progress);
  let manifest: Manifest | undefined;
  try {
    for await (const part of parts) {
      if (manifest) throw damaged();
      if (part.name === manifestName) {
        await loader.end();
        manifest = await jsonOf<Manifest>(part);
        loader.compare(manifest);
      } else await loader.take(part);
    }
    if (!manifest) throw damaged();
    return manifest;
  } catch (error) {
    await loader.abandon();
    throw error;
  }
}

async function setSequences(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const [name, value] of Object.entries(manifest.sequences))
    await client.query('select setval($1::text::regclass, $2::bigint)', [sqlName(name), value]);
}

/**
 * Restores a backup into an empty database, at the schema that it was made with: everything or nothing. Whoever calls
 * migrates it forward afterwards. Refuses a file that is damaged, cut short, of another key or of a newer program, and a
 * database that holds something.
 */
export async function restoreInto(
  owner: pg.ClientConfig,
  file: string,
  options: RestoreOptions,
): Promise<{ header: Header; manifest: Manifest }> {
  const parts = partsOf(file, options.identity);
  try {
    const header = await readHeader(parts);
    const level = await levelOf(header);
    options.checkKeys(header);
    return await withClient(owner, async (client) => {
      await client.query(`set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set timezone = 'UTC'`);
      await lockOwner(client);
      await refuseFull(client);
      await makeLoginRole(client, options.login);
      try {
        await emptySchema(client);
        await runMigrations(client, { count: level });
        await client.query('begin; set local lock_timeout = 0; set local statement_timeout = 0');
        const tables = await tablesOf(client);
        const manifest = await withoutRules(client, tables, () => load(client, header, parts, options));
        await setSequences(client, manifest);
        await client.query('commit');
        return { header, manifest };
      } catch (error) {
        await client.query('rollback');
        await emptySchema(client);
        throw error;
      }
    });
  } finally {
    await parts.return(undefined);
  }
}
