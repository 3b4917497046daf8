import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { sealFile } from '../../src/base/bulk.ts';
import { openDatabase, type Database } from '../../src/base/database.ts';
import { limitLoginRole, withClient } from '../../src/app/database.ts';
import { access } from '../../src/app/features.ts';
import { imports } from '../../src/features/imports/index.ts';
import { runNow } from '../../src/engines/routines/index.ts';
import { silent, template, testKeys, type TestServer } from '../../test/world/postgres.ts';
import { emit, inform, median, say } from '../figure.ts';

const city = 6101;
const community = '610102004002';
const count = 100_000;
const rounds = 3;

/** A list of people with telephone and address, as csv. */
function listOf(): Buffer {
  const lines = ['姓名,手机号,住址说明,出生年份'];
  for (let at = 0; at < count; at += 1)
    lines.push(`居民${at},1${30 + (at % 9)}${String(10_000_000 + at)},东门进 ${at} 号,${1930 + (at % 80)}`);
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** Brings the list and takes it over, in a database of its own; gives the seconds of checking and of taking over. */
async function bring(database: Database, owner: pg.ClientConfig, list: Buffer): Promise<[number, number]> {
  const id = randomUUID();
  const work = imports.routines!({ access, keys: testKeys } as never).find(
    (one) => one.name === 'imports.work',
  )!;
  const sealed = sealFile(testKeys.bulk(city), id, list);
  return withClient(owner, async (client) => {
    await client.query(
      `insert into import (city_id, id, place, kind, state, maker_id)
       select $1, $2, $3, 'people', 'uploaded', id from person where city_id = $1 limit 1`,
      [city, id, community],
    );
    await client.query('insert into import_file (city_id, import_id, sealed) values ($1, $2, $3)', [
      city,
      id,
      sealed,
    ]);
    const [, check] = await seconds(() => runNow(database, city, work));
    await client.query(
      `update import set state = 'applying', version = version + 1, approver_id =
         (select p.id from person p where p.city_id = $1 and p.id <> maker_id limit 1) where city_id = $1 and id = $2`,
      [city, id],
    );
    const [, apply] = await seconds(() => runNow(database, city, work));
    const { rows } = await client.query<{ state: string; new_count: number; error_count: number }>(
      'select state, new_count, error_count from import where city_id = $1 and id = $2',
      [city, id],
    );
    if (rows[0]?.state !== 'done' || rows[0].new_count !== count) throw new Error(JSON.stringify(rows));
    return [check, apply];
  });
}

/** What came of the list, as the text that COPY takes: three tables, ready made. */
async function readOut(owner: pg.ClientConfig): Promise<readonly (readonly [string, string[]])[]> {
  const tables = [
    ['person', 'city_id, id, community, home'],
    ['identity.person', 'city_id, person_id, name, birth_year, address_sealed, wrapped_key'],
    ['identity.phone', 'city_id, person_id, phone_index, name_index, phone_sealed, signs_in'],
  ] as const;
  return withClient(owner, async (client) => {
    const all: [string, string[]][] = [];
    for (const [table, columns] of tables) {
      const { rows } = await client.query<{ line: string }>(
        `select concat_ws(e'\\t', ${columns
          .split(', ')
          .map((one) => `replace(coalesce(t.${one}::text, '\\N'), '\\x', '\\\\x')`)
          .join(', ')}) as line from ${table} t
         where city_id = ${city} and ${table === 'person' ? 'id' : 'person_id'} in
           (select i.person_id from identity.person i where i.city_id = ${city} and i.name like '居民%')`,
      );
      all.push([`${table} (${columns})`, rows.map(({ line }) => `${line}\n`)]);
    }
    return all;
  });
}

/** The same rows by COPY into the same tables with the same constraints, in one transaction. */
async function copyIn(owner: pg.ClientConfig, tables: Awaited<ReturnType<typeof readOut>>): Promise<number> {
  return withClient(owner, async (client) => {
    const [, took] = await seconds(async () => {
      await client.query('begin');
      for (const [table, lines] of tables) {
        const into = (client as unknown as pg.Client).query(copyFrom(`copy ${table} from stdin`));
        await pipeline(Readable.from(lines), into);
      }
      await client.query('commit');
    });
    return took;
  });
}

async function seconds<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = process.hrtime.bigint();
  const done = await work();
  return [done, Number(process.hrtime.bigint() - start) / 1e9];
}

/** A database of the template with its own name, dropped afterwards. */
async function inDatabase<T>(
  server: TestServer,
  work: (owner: pg.ClientConfig, database: Database) => Promise<T>,
): Promise<T> {
  const name = `bench_people_${randomBytes(4).toString('hex')}`;
  const asOwner = { ...server, database: 'postgres' };
  await withClient(asOwner, (client) => client.query(`create database ${name} template ${template}`));
  const owner = { ...server, database: name };
  await withClient(owner, (client) => limitLoginRole(client));
  const database = openDatabase({ ...owner, user: 'nuanlin_app' }, silent, 4);
  try {
    return await work(owner, database);
  } finally {
    await database.end();
    await withClient(asOwner, (client) => client.query(`drop database if exists ${name} with (force)`));
  }
}

/** A list of 100,000 people brought, checked and taken over, against COPY of the very rows that came of it. */
export async function peopleFigures(server: TestServer): Promise<void> {
  const list = listOf();
  const [ratios, checks, applies, copies]: number[][] = [[], [], [], []];
  for (let round = 0; round < rounds; round += 1) {
    let rows: Awaited<ReturnType<typeof readOut>> = [];
    const [check, apply] = await inDatabase(server, async (owner, database) => {
      const took = await bring(database, owner, list);
      rows = await readOut(owner);
      return took;
    });
    const copy = await inDatabase(server, (owner) => copyIn(owner, rows));
    say(`check ${check.toFixed(2)} s, take over ${apply.toFixed(2)} s, COPY ${copy.toFixed(2)} s`);
    checks!.push(check);
    applies!.push(apply);
    copies!.push(copy);
    ratios!.push((check + apply) / copy);
  }
  inform('people.check_seconds', median(checks!), 's for 100,000 people', 'lower');
  inform('people.take_over_seconds', median(applies!), 's for 100,000 people', 'lower');
  inform('people.copy_seconds', median(copies!), 's for the same rows', 'lower');
  emit({
    figure: 'people.import_ratio',
    value: median(ratios!),
    unit: 'times COPY',
    target: 8,
    better: 'lower',
    baseline: 'COPY of the finished rows into the same three tables, as the owner',
  });
}
