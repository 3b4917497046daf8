import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { inTransaction } from '../../base/act.ts';
import type { Config } from '../../base/config.ts';
import { openKeys, type Keys } from '../../base/crypto.ts';
import { openDatabase } from '../../base/database.ts';
import { openLog } from '../../base/log.ts';
import { contactOf } from '../../engines/people/index.ts';
import { assureServed } from '../city-code.ts';
import { keysAt, type Progress } from '../backup/index.ts';
import { reachDatabase, type ReachedDatabase } from '../database.ts';
import { newFolder } from '../new-folder.ts';
import { citiesIn, enterCity, withClient } from '../schema/index.ts';

export interface Export {
  readonly city: number;
  /** Why personal data is taken out; null: without it. */
  readonly reason: string | null;
  readonly progress: Progress;
}

interface TableOut {
  name: string;
  columns: string[];
}

/** Signs of being signed in and keys of programs are of no use elsewhere. */
const left = [
  'session',
  'credential',
  'sign_in_code',
  'idempotency',
  'routine',
  'journal_reader',
  'demo_person',
];

/** The columns of each table of a city, up to a level of the registry. */
async function columnsOf(client: pg.Client, levels: readonly string[]): Promise<TableOut[]> {
  const { rows } = await client.query<TableOut>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and n.nspname in ('public', 'identity') and a.attnum > 0 and not a.attisdropped
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'city_id')
       and c.relname <> all($2) and a.attname !~ '_key$|_hash$|_index$|^xid$'
       and col_description(c.oid, a.attnum)::jsonb ->> 'level' = any($1)
     group by 1 order by 1`,
    [levels, left],
  );
  return rows;
}

interface FileOut {
  readonly file: string;
  readonly rows: number;
  readonly sha256: string;
}

async function tableOut(client: pg.Client, folder: string, table: TableOut, city: number): Promise<FileOut> {
  const { to } = await import('pg-copy-streams');
  const relation = table.name.split('.').map(pg.escapeIdentifier).join('.');
  const columns = table.columns.map(pg.escapeIdentifier).join(', ');
  const { rows: counted } = await client.query<{ n: number }>(
    `select count(*)::int as n from ${relation} where city_id = ${city}`,
  );
  const file = `${table.name}.csv`;
  const hash = createHash('sha256');
  await pipeline(
    client.query(
      to(
        `copy (select ${columns} from ${relation} where city_id = ${city}) to stdout with (format csv, header)`,
      ),
    ),
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    }),
    createWriteStream(join(folder, file), { mode: 0o600, flags: 'wx' }),
  );
  return { file, rows: counted[0]!.n, sha256: hash.digest('hex') };
}

const field = (text: string | null): string => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);

/** How to reach each person, opened: what is sealed in the database is of no use elsewhere. */
async function contactsOut(
  { app }: ReachedDatabase,
  ids: readonly string[],
  keys: Keys,
  folder: string,
  city: number,
): Promise<FileOut> {
  const database = openDatabase(app, openLog('silent'), 2);
  const lines = ['person_id,name,phone,address'];
  try {
    for (const id of ids) {
      const { contact } = await inTransaction(database, city, (act) => contactOf(act, keys, id));
      lines.push([id, field(contact.name), field(contact.phone), field(contact.address)].join(','));
    }
  } finally {
    await database.end();
  }
  const text = `${lines.join('\n')}\n`;
  await writeFile(join(folder, 'contacts.csv'), text, { mode: 0o600, flag: 'wx' });
  return { file: 'contacts.csv', rows: ids.length, sha256: createHash('sha256').update(text).digest('hex') };
}

const readme = `# 一座城市的数据 · The data of a city

One csv file (UTF-8, RFC 4180) for each table, in the words of docs/reference/schema.sql; what each column means stands in
docs/reference/privacy.md. \`manifest.json\` lists rows and SHA-256. Ids are UUIDs and the same in every file; places are
division codes, an ancestor's code being the beginning of its descendants'. Instants are UTC.

Without personal data the files hold no names, numbers, homes or free words about persons; ids of persons remain, and lead
to nobody without the other files. With it, \`contacts.csv\` has names and telephone
numbers in the clear: two persons take it out together, both sign the record, and it is deleted when it has arrived.
To move the whole installation, use \`nuanlin backup\` and \`nuanlin restore\` instead.
`;

/** Writes the data of a city as csv, of one moment, with a manifest; personal data only with a reason. Gives the rows. */
export async function exportCity(
  config: Config,
  target: string,
  { city, reason, progress }: Export,
): Promise<number> {
  const ring = keysAt(config.data);
  const reached = await reachDatabase(config, ring, openLog(config.logLevel));
  try {
    return await withClient(reached.owner, async (client) => {
      await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'`);
      await client.query('begin isolation level repeatable read read only');
      assureServed(city, await citiesIn(client));
      const folder = await newFolder(target);
      await enterCity(client, city);
      const tables = await columnsOf(client, reason === null ? ['L0', 'L1'] : ['L0', 'L1', 'L2']);
      const files: FileOut[] = [];
      for (const [position, table] of tables.entries()) {
        progress(table.name, position + 1, tables.length);
        files.push(await tableOut(client, folder, table, city));
      }
      if (reason !== null) {
        const { rows } = await client.query<{ id: string }>(
          'select id from person where city_id = $1 order by id',
          [city],
        );
        const ids = rows.map(({ id }) => id);
        files.push(await contactsOut(reached, ids, openKeys(ring), folder, city));
      }
      const { rows: now } = await client.query<{ at: Date }>('select now() as at');
      const manifest = { city, at: now[0]!.at.toISOString(), personal: reason !== null, reason, files };
      await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, {
        mode: 0o600,
      });
      await writeFile(join(folder, 'README.md'), readme, { mode: 0o600 });
      return files.reduce((sum, one) => sum + one.rows, 0);
    });
  } finally {
    await reached.stop();
  }
}
