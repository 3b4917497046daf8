import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtPages } from '../../src/app/web-build.ts';
import { openKeys } from '../../src/base/crypto.ts';
import { readKeys } from '../../src/base/keys.ts';
import { root, run, start } from '../start/running.ts';
import { freePort } from '../world/port.ts';
import { findMarks, makeMarks, marksIn } from './canary/marks.ts';
import type { Marks } from './fuzz/draw.ts';
import { fuzz } from './fuzz/run.ts';
import { dataKeysOf, openAny } from './worlds/open.ts';
import { readRegister } from './worlds/sealed.ts';
import { tempFolder } from '../world/folder.ts';
import { seed } from '../world/seed.ts';

/**
 * The program runs for real, and every text and telephone number that comes in is marked. What of it is sealed, and the
 * names of people, must be read nowhere else: every file that the program leaves is searched, in every spelling.
 */

/** What was told in confidence: marks by the column that holds them sealed. */
const sealed = new Map<string, Set<string>>();
/** Marked names of people. */
const names = new Set<string>();
/** Everything that was said: logs, metrics, refusals, tables. */
const said = new Map<string, string>();
let data: string;
let files: string[];

/** A name that was asked for under seal and then granted is a name, and judged as one. */
const secrets = (): Set<string> =>
  new Set([...sealed.values()].flatMap((marks) => [...marks]).filter((mark) => !names.has(mark)));

async function addressOf(folder: string): Promise<pg.ClientConfig> {
  const host = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[4]!;
  return { host, port: 5432, user: 'postgres', database: 'nuanlin' };
}

/** Opens every sealed value with the keys at hand, and notes what marks it holds. */
async function openEverything(owner: pg.Client): Promise<void> {
  const keys = await dataKeysOf(owner, openKeys(readKeys(data)!));
  const columns = (await readRegister(owner)).filter(({ level, type }) => level === 'L3' && type === 'text');
  for (const { table, column } of columns) {
    const { rows } = await owner.query<{ sealed: string }>(
      `select distinct ${column} as sealed from ${table} where ${column} is not null`,
    );
    const opened = await Promise.all(rows.map((row) => openAny(row.sealed, keys)));
    const marks = opened.flatMap((one) => (one ? marksIn(one.text) : []));
    if (marks.length) sealed.set(`${table}.${column}`, new Set(marks));
  }
  const called = await owner.query<{ name: string }>('select name from identity.person');
  for (const { name } of called.rows) for (const mark of marksIn(name)) names.add(mark);
}

/** Every table as text. */
async function readTables(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of rows) {
    const found = await owner.query<{ row: string }>(`select t::text as row from ${name} t`);
    said.set(`table ${name}`, found.rows.map(({ row }) => row).join('\n'));
  }
}

/** What every run tells in confidence, as the people of the demonstration: the drawn requests tell more. */
async function tellInConfidence(url: string, marks: Marks): Promise<void> {
  const people = (await (await fetch(`${url}/api/6101/demo/people`)).json()) as {
    items: { id: string; name: string }[];
  };
  const tell = async (path: string, body: object, cookie = ''): Promise<Response> => {
    const reply = await fetch(`${url}/api/6101${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'sec-fetch-site': 'same-origin',
        cookie,
      },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
    return reply;
  };
  const signIn = async (name: string): Promise<string> => {
    const reply = await tell('/session/demo', {
      personId: people.items.find((one) => one.name === name)!.id,
    });
    return reply.headers.getSetCookie()[0]!.split(';')[0]!;
  };
  const [worker, resident] = [await signIn('陈敏'), await signIn('马文静')];
  for (let count = 0; count < 5; count += 1) {
    const who = { name: marks.text(40), phone: marks.phone(), addressNote: marks.text(60), birthYear: 1950 };
    const person = await tell('/people', { place: '610102004002', ...who }, worker);
    const { id } = (await person.json()) as { id: string };
    const wish = { kind: 'outing', publicLine: '想去公园走走', road: 'desk', subject: { personId: id } };
    const hidden = { privatePart: marks.text(100), health: marks.text(60), healthConsent: 1 };
    await tell('/wishes', { ...wish, ...hidden }, worker);
  }
  await tell('/my/requests', { kind: 'correction', name: marks.text(30) }, resident);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

beforeAll(async () => {
  data = await tempFolder('canary');
  await builtPages(join(root, '.cache'));
  await cp(join(root, '.cache/web'), join(data, 'web'), { recursive: true });
  const temporary = join(data, 'temporary');
  await mkdir(temporary);
  const metrics = await freePort();
  const env = { NUANLIN_LOG: 'info', NUANLIN_METRICS: String(metrics), TMPDIR: temporary };
  const running = await start(data, env);
  const owner = new pg.Client(await addressOf(data));
  await owner.connect();
  const to = { url: running.url, owner: await addressOf(data) };
  const marks = makeMarks();
  await tellInConfidence(running.url, marks);
  const { refused } = await fuzz(to, seed, Number(process.env['FUZZ'] ?? 2_000), marks);
  said.set('refusals', refused.join('\n'));
  for (const path of ['metrics', 'health'])
    said.set(path, await (await fetch(`http://127.0.0.1:${metrics}/${path}`)).text());
  await openEverything(owner);
  await readTables(owner);
  await owner.query('checkpoint');
  await owner.end();
  for (const words of [
    ['backup', join(data, 'backup.age')],
    ['export', join(data, 'export'), '--city', '6101'],
  ]) {
    const command = run({ NUANLIN_DATA: data, ...env }, ...words);
    if ((await command.exit) !== 0) throw new Error(command.output());
    said.set(words[0]!, command.output());
  }
  running.child.kill('SIGTERM');
  await running.exit;
  said.set('log', running.output());
  files = filesIn(data);
}, 1_200_000);

describe('what was told in confidence, and who people are', () => {
  it('was told: the marks are alive', () => {
    for (const column of [
      'identity.phone.phone_sealed',
      'identity.person.address_sealed',
      'public.wish_private.sealed',
      'public.wish_private.health_sealed',
      'public.data_request.sealed',
    ])
      expect(sealed.get(column)?.size, column).toBeGreaterThan(0);
    expect(names.size).toBeGreaterThan(3);
    expect(said.get('log')).toContain('"operation":"proposeWish"');
    expect(said.get('refusals')!.length).toBeGreaterThan(1_000);
  });

  it('stands in no log, no figure, no refusal and no output', () => {
    const told = secrets();
    for (const what of ['log', 'metrics', 'health', 'refusals', 'backup', 'export'])
      expect(
        findMarks(Buffer.from(said.get(what)!)).filter(({ mark }) => told.has(mark) || names.has(mark)),
        what,
      ).toEqual([]);
  });

  it('stands in no table: not the sealed anywhere, not the names outside of the schema of persons', () => {
    const told = secrets();
    for (const [what, text] of said) {
      if (!what.startsWith('table ')) continue;
      const found = findMarks(Buffer.from(text)).map(({ mark }) => mark);
      expect(
        found.filter((mark) => told.has(mark)),
        what,
      ).toEqual([]);
      if (!what.startsWith('table identity.'))
        expect(
          found.filter((mark) => names.has(mark)),
          what,
        ).toEqual([]);
    }
  });

  it('stands in no file: data, write-ahead log, logs of the database, backup, export, pages, temporary files', () => {
    const told = secrets();
    const found: string[] = [];
    let bytes = 0;
    for (const file of files) {
      const at = relative(data, file);
      bytes += statSync(file).size;
      // names are held by the database as they are, sealed values are not
      const holdsNames = /^postgres\/(?:base|pg_wal)\//.test(at);
      for (const { mark, spelling } of findMarks(readFileSync(file)))
        if (told.has(mark) || (names.has(mark) && !holdsNames)) found.push(`${mark} in ${at} as ${spelling}`);
    }
    expect(found).toEqual([]);
    expect(
      files.map((file) => relative(data, file)).some((file) => file.startsWith('postgres/pg_wal/')),
    ).toBe(true);
    expect(bytes).toBeGreaterThan(20_000_000);
  });
});
