import { randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUpInstallation, restoreInstallation } from '../../src/app/backup/index.ts';
import { withClient } from '../../src/app/database.ts';
import { startProgram, type Program } from '../../src/app/program.ts';
import { readConfig, type Config } from '../../src/base/config.ts';
import { readKeys, writeKeys } from '../../src/base/keys.ts';
import { StartError } from '../../src/base/start-error.ts';
import { ledgerLaws } from '../../src/engines/ledger/index.ts';
import { inTransaction } from '../../src/base/act.ts';
import { catchUp } from '../../src/app/worker.ts';
import { personClient, type Client } from '../world/client.ts';
import { startGiven, type GivenServer } from './given.ts';
import { tempFolder } from '../world/folder.ts';

/** The drill: an installation with its own database is backed up while people use it, and restored elsewhere. */

const quiet = () => {};
const programs: Program[] = [];
let home: Config;
let program: Program;
let given: GivenServer;

async function newFolder(): Promise<string> {
  const folder = await tempFolder('backup');
  return folder;
}

const configOf = (data: string, url?: string): Config => ({
  ...readConfig({ NUANLIN_DATA: data, NUANLIN_LOG: 'silent', PORT: '0', NUANLIN_DEMO: '1' }),
  databaseUrl: url ?? null,
});

async function open(config: Config): Promise<Program> {
  const opened = await startProgram(config, { pages: false, limits: false });
  programs.push(opened);
  return opened;
}

const newDatabase = (): Promise<string> => given.newDatabase(`moved_${randomUUID().slice(0, 8)}`);

/** A data folder with the keys of the first one, as an operator carries them. */
async function withKeysOf(config: Config): Promise<string> {
  const folder = await newFolder();
  await cp(join(config.data, 'keys'), join(folder, 'keys'), { recursive: true });
  return folder;
}

/** As the owner, in the city: on the given server row-level security holds for the owner, too. */
const inCity = <T>(of: Program, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withClient(of.ready.owner, async (client) => {
    await client.query(`select set_config('app.city', '6101', false)`);
    return work(client);
  });

async function clientOf(of: Program, key: string): Promise<Client> {
  const { rows } = await inCity(of, (client) =>
    client.query<{ id: string }>('select person_id as id from demo_person where key = $1', [key]),
  );
  return personClient(of.app, 6101, rows[0]!.id);
}

interface Hung {
  readonly id: string;
  readonly at: number;
  claimed: boolean;
}

/** Hangs and claims wishes until told to stop; keeps what was acknowledged, and when. */
async function live(of: Program, until: AbortSignal, hung: Hung[]): Promise<void> {
  const [resident, worker, volunteer] = [
    await clientOf(of, 'resident'),
    await clientOf(of, 'worker'),
    await clientOf(of, 'volunteer'),
  ];
  const place = '610102004002';
  const { body } = await worker.get(`/wishes/rules?place=${place}`);
  const { version: _, ...rules } = body.rules;
  const wide = { ...rules, liveClaims: 10_000, openWishes: 10_000, proposalsADay: 10_000 };
  const set = await worker.send('PUT', '/wishes/rules', { place, rules: wide });
  if (set.status !== 200) throw new Error(`the limits were not widened: ${set.text}`);
  while (!until.aborted) {
    const reply = await resident.post('/wishes', { kind: 'thing', publicLine: '想要一盆绿萝' });
    if (reply.status !== 201) throw new Error(`hanging failed: ${reply.text}`);
    const one: Hung = { id: reply.body.id, at: Date.now(), claimed: false };
    hung.push(one);
    await worker.post(`/wishes/${one.id}/accept`);
    one.claimed = (await volunteer.post(`/wishes/${one.id}/claim`)).status === 200;
    if (one.claimed) {
      await volunteer.post(`/wishes/${one.id}/fulfil`);
      await worker.post(`/wishes/${one.id}/thank`, { grade: 5 });
    }
  }
}

const laws = (of: Program) => inTransaction(of.database, 6101, (act) => ledgerLaws(act));

/** Everything that is in the tables, by name: two databases with the same rows have the same. */
const rowsOf = (of: Program) =>
  inCity(of, async (client) => {
    const counts: Record<string, number> = {};
    for (const table of [
      'person',
      'identity.phone',
      'wish',
      'wish_claim',
      'journal',
      'transfer',
      'account',
    ]) {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from ${table} where city_id = 6101`,
      );
      counts[table] = rows[0]!.n;
    }
    return counts;
  });

const refusal = (work: Promise<unknown>): Promise<StartError> =>
  work.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(StartError);
      return error as StartError;
    },
  );

beforeAll(async () => {
  given = await startGiven();
  home = configOf(await newFolder());
  program = await open(home);
});
afterAll(async () => {
  for (const one of programs) await one.stop();
  await given?.stop();
});

describe('the drill', () => {
  it('backs up under load and restores elsewhere: nothing acknowledged before is missing, the ledger is whole', async () => {
    const stopping = new AbortController();
    const hung: Hung[] = [];
    const living = live(program, stopping.signal, hung);
    const enough = async () => {
      while (hung.filter(({ claimed }) => claimed).length < 2) await wait(20);
    };
    await Promise.race([enough(), living]);
    const acknowledged = Date.now();
    const told: string[] = [];
    const made = await backUpInstallation(home, join(home.data, 'backups.age'), '0', (table) =>
      told.push(table),
    );
    stopping.abort();
    await living;
    expect(told).toContain('public.wish');
    expect(told.indexOf('public.city')).toBeLessThan(told.indexOf('public.wish'));
    expect(made.manifest.tables['public.wish']!.rows).toBeGreaterThan(0);
    expect((await stat(made.file)).mode & 0o077).toBe(0);
    expect(made.recipient.made).toBe(true);

    const data = await withKeysOf(home);
    const target = configOf(data, await newDatabase());
    const restored = await restoreInstallation(target, made.file, { progress: quiet });
    expect(restored.header.at).toBe(made.header.at);
    expect(restored.verified.broken).toEqual([]);
    expect(restored.verified.checks).toBeGreaterThan(20);
    const moved = await open(target);
    const before = hung.filter(({ at }) => at <= acknowledged);
    expect(before.length).toBeGreaterThan(0);
    const client = await clientOf(moved, 'resident');
    for (const { id } of before) expect((await client.get(`/wishes/${id}`)).status).toBe(200);
    expect(await laws(moved)).toEqual([]);

    expect(before.some(({ claimed }) => claimed)).toBe(true);
    // life goes on: counters read on from where the snapshot was, although the new server counts transactions anew
    const worker = await clientOf(moved, 'worker');
    const again = new AbortController();
    const since: Hung[] = [];
    const going = live(moved, again.signal, since);
    const more = async () => {
      while (since.length < 2) await wait(20);
    };
    await Promise.race([more(), going]);
    again.abort();
    await going;
    expect(since.length).toBeGreaterThan(0);
    const { rows } = await inCity(moved, (owner) =>
      owner.query<{ n: number }>(
        `select count(*)::int as n from journal where city_id = 6101 and kind = 'wish' and step = 'propose' and place like '610102004002%'`,
      ),
    );
    // while any database of the server has an older transaction open, the last rows are held back
    const counted = async () => {
      await catchUp(moved.database);
      return (await worker.get('/wishes/figures?place=610102004002')).body.total.proposed as number;
    };
    await expect.poll(counted, { timeout: 120_000 }).toBe(rows[0]!.n);
    expect(await laws(moved)).toEqual([]);
    const { rows: roles } = await withClient(moved.ready.owner, (owner) =>
      owner.query(`select rolname, rolcanlogin from pg_roles where rolname like 'nuanlin%' order by 1`),
    );
    expect(roles).toMatchObject([{ rolname: 'nuanlin_app', rolcanlogin: false }, { rolcanlogin: true }]);
    await moved.stop();
  });

  it('moves back from the given PostgreSQL into a data folder, row for row', async () => {
    const url = await newDatabase();
    const made = await backUpInstallation(home, await newFolder(), '0', quiet);
    expect(made.file).toMatch(/nuanlin-\d{14}\.tar\.zst\.age$/);
    const outside = configOf(await withKeysOf(home), url);
    await restoreInstallation(outside, made.file, { progress: quiet });
    const moved = await open(outside);
    const rows = await rowsOf(moved);
    const back = await backUpInstallation(outside, await newFolder(), '0', quiet);
    await moved.stop();
    const inside = configOf(await withKeysOf(home));
    await restoreInstallation(inside, back.file, { progress: quiet });
    const returned = await open(inside);
    expect(await rowsOf(returned)).toEqual(rows);
    expect(await laws(returned)).toEqual([]);
    await returned.stop();
  });
});

describe('a restore is refused, in one sentence and with nothing left behind', () => {
  let backup: string;
  let url: string;
  let data: string;
  beforeAll(async () => {
    backup = (await backUpInstallation(home, await newFolder(), '0', quiet)).file;
    url = await newDatabase();
    data = await withKeysOf(home);
  });
  const into = (file: string, folder = data, identityFile?: string) =>
    refusal(restoreInstallation(configOf(folder, url), file, { identityFile, progress: quiet }));
  const changed = async (change: (bytes: Buffer) => Buffer): Promise<string> => {
    const path = join(await newFolder(), 'changed.age');
    await writeFile(path, change(await readFile(backup)));
    return path;
  };
  const tables = () =>
    withClient({ connectionString: url }, async (client) => {
      const { rows } = await client.query(
        `select from pg_tables where schemaname in ('public', 'identity', 'app')`,
      );
      return rows.length;
    });

  it('corrupted, cut short, no backup, missing', async () => {
    const flip = (at: (length: number) => number) => (bytes: Buffer) => {
      const copy = Buffer.from(bytes);
      const position = at(copy.length);
      copy[position] = copy[position]! ^ 1;
      return copy;
    };
    for (const file of [
      await changed(flip((length) => Math.floor(length / 2))),
      await changed(flip((length) => length - 3)),
      await changed((bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))),
      await changed((bytes) => bytes.subarray(0, bytes.length - 20)),
      await changed((bytes) => bytes.subarray(0, 400)),
    ]) {
      const error = await into(file);
      expect(error).toMatchObject({ code: 'bad_backup' });
      expect(error.en).toMatch(/damaged or cut short/);
      expect(await tables()).toBe(0);
    }
    expect((await into(await changed(() => Buffer.from('a letter\n')))).en).toMatch(/is no backup/);
    expect((await into(await changed(() => Buffer.alloc(0)))).en).toMatch(/is no backup/);
    expect((await into(join(data, 'nowhere'))).en).toMatch(/There is no backup/);
  });

  it('the wrong identity, the wrong master key, a key version that is not at hand, no keys at all', async () => {
    const other = await newFolder();
    const { generateIdentity } = await import('age-encryption');
    const identity = join(other, 'other.identity');
    await writeFile(identity, `${await generateIdentity()}\n`);
    expect(await into(backup, data, identity)).toMatchObject({ code: 'wrong_key' });
    expect((await into(backup, data, join(other, 'none'))).en).toMatch(/There is no file .*none/);
    await writeFile(identity, 'something else\n');
    expect((await into(backup, data, identity)).en).toMatch(/is no backup identity/);

    const ring = readKeys(data)!;
    const strange = await withKeysOf(home);
    await writeKeys(strange, { ...ring, index: Buffer.alloc(32, 5) });
    expect((await into(backup, strange)).en).toMatch(/is not the key of the backup/);
    await writeKeys(strange, { ...ring, versions: new Map([['v2', Buffer.alloc(32, 5)]]) });
    expect((await into(backup, strange)).en).toMatch(/lacks version v1/);
    await rm(join(strange, 'keys', 'master.key'));
    expect((await into(backup, strange)).en).toMatch(/put the key file of the installation there/);
    expect(await tables()).toBe(0);
  });

  it('a database that holds something', async () => {
    await withClient({ connectionString: url }, (client) => client.query('create table theirs (id integer)'));
    expect(await into(backup)).toMatchObject({ code: 'not_empty' });
    await withClient({ connectionString: url }, (client) => client.query('drop table theirs'));
    const own = configOf(home.data);
    expect(await refusal(restoreInstallation(own, backup, { progress: quiet }))).toMatchObject({
      code: 'not_empty',
    });
    expect((await program.app.inject('/readyz')).statusCode).toBe(200);
  });

  it('and after all these refusals the same database takes the whole one', async () => {
    await restoreInstallation(configOf(data, url), backup, { progress: quiet });
    expect(await tables()).toBeGreaterThan(20);
  });
});

describe('a backup', () => {
  it('shows nothing of its people without the identity, and has no master key in it', async () => {
    const folder = await newFolder();
    const { file } = await backUpInstallation(home, folder, '0', quiet);
    const bytes = await readFile(file);
    const key = (await readFile(join(home.data, 'keys', 'master.key'), 'utf8')).trim().split('\n').at(-1)!;
    for (const canary of ['陈敏', '绿萝', 'nuanlin_app', 'identity.person', key.split(' ')[1]!])
      expect(bytes.includes(canary)).toBe(false);
    expect(await readdir(folder)).toHaveLength(1);
    await mkdir(join(folder, 'more'));
    await expect(
      backUpInstallation({ ...home, data: join(folder, 'more') }, folder, '0', quiet),
    ).rejects.toMatchObject({ code: 'wrong_key' });
  });
});
