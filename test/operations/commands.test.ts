import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commandLine, obey } from '../../src/app/commands/index.ts';
import { startProgram, type Program } from '../../src/app/program.ts';
import { readConfig } from '../../src/base/config.ts';
import { openSealer } from '../../src/base/seal-key.ts';
import { tempFolder } from '../world/folder.ts';
import { runCommand, type Ran } from './run-command.ts';

/** Every command as an operator runs it, beside the running program. */

let data: string;
let program: Program;

async function newFolder(): Promise<string> {
  const folder = await tempFolder('commands');
  return folder;
}

const nuanlin = (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  runCommand(data, args, env);

beforeAll(async () => {
  data = await newFolder();
  const config = readConfig({ NUANLIN_DATA: data, NUANLIN_LOG: 'silent', PORT: '0', NUANLIN_DEMO: '1' });
  program = await startProgram(config, { pages: false, limits: false });
});
afterAll(async () => {
  await program.stop();
});

describe('the command line', () => {
  it('backs up, verifies and restores, with progress beside what it gives out', async () => {
    const target = await newFolder();
    const made = await nuanlin(['backup', target]);
    expect(made).toMatchObject({ code: 0 });
    const file = made.out.trim();
    expect(await readdir(target)).toHaveLength(1);
    expect(await nuanlin(['backup', file])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/exists already.*--force/),
    });
    expect(await nuanlin(['backup', file, '--force'])).toMatchObject({ code: 0 });
    expect(made.err).toMatch(/public\.wish\n/);
    expect(made.err).toMatch(/keep a copy elsewhere/);
    const verified = await nuanlin(['verify']);
    expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ checks, 0 broken\n$/) });

    const into = await newFolder();
    const without = await nuanlin([
      'restore',
      file,
      '--into',
      into,
      '--identity',
      join(data, 'keys/backup.identity'),
    ]);
    expect(without).toMatchObject({ code: 1, out: expect.stringMatching(/put the key file/) });
    const { cp } = await import('node:fs/promises');
    const apart = (path: string): boolean => !path.endsWith('.pub');
    await cp(join(data, 'keys'), join(into, 'keys'), { recursive: true, filter: apart });
    const restored = await nuanlin(['restore', file, '--into', into]);
    expect(restored).toMatchObject({ code: 0, out: expect.stringMatching(/\d+ checks, 0 broken/) });
    expect(restored.err).toMatch(/holds no seal-\*\.pub/);
    expect(restored.err).toMatch(/holds no erasures\.list/);
    const again = await nuanlin(['restore', file, '--into', into]);
    expect(again).toMatchObject({ code: 1, out: expect.stringMatching(/is not empty; nothing was changed/) });
  });

  it('verify names what is broken and fails', async () => {
    const { withClient } = await import('../../src/app/database.ts');
    const sql = (text: string) => withClient(program.ready.owner, (client) => client.query(text));
    await sql(`update account set balance = balance + 1 where owner_kind = 'person' and city_id = 6101`);
    const found = await nuanlin(['verify']);
    expect(found.code).toBe(1);
    expect(found.out).toMatch(
      /✗ ledger\.balance 6101：.* · a balance is the sum of its postings\n {4}[0-9a-f-]{36}/,
    );
    expect(found.out).toMatch(/\d+ checks, 2 broken/);
    await sql(`update account set balance = balance - 1 where owner_kind = 'person' and city_id = 6101`);
  });

  it('exports a city: nothing of persons, unless with a reason', async () => {
    const plain = join(await newFolder(), 'plain');
    expect(await nuanlin(['export', plain, '--city', '6101'])).toMatchObject({ code: 0 });
    const files = await readdir(plain);
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'manifest.json', 'public.wish.csv', 'public.place.csv']),
    );
    expect(files).not.toContain('contacts.csv');
    const all = await Promise.all(files.map((file) => readFile(join(plain, file), 'utf8')));
    for (const canary of ['陈敏', '林桂香']) expect(all.join('\n').includes(canary), canary).toBe(false);
    expect(all.join('\n')).not.toMatch(/(?<![\da-f])1[3-9]\d{9}(?![\da-f])/);
    expect(all.join('\n')).toContain('咸东社区');
    expect((await stat(plain)).mode & 0o077).toBe(0);

    const folder = join(await newFolder(), 'personal');
    const refused = await nuanlin(['export', folder, '--city', '6101', '--personal']);
    expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(/only with a --reason/) });
    const taken = await nuanlin([
      'export',
      folder,
      '--city',
      '6101',
      '--personal',
      '--reason',
      '迁移到市平台',
    ]);
    expect(taken).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, 'contacts.csv'), 'utf8')).toMatch(/"林桂香"/);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ city: 6101, personal: true, reason: '迁移到市平台' });
    expect(await nuanlin(['export', folder, '--city', '6101'])).toMatchObject({ code: 1 });
    const nowhere = join(await newFolder(), 'nowhere');
    expect((await nuanlin(['export', nowhere, '--city', '9999'])).out).toMatch(/There is no city 9999/);
    expect((await nuanlin(['export', nowhere, '--city', '0000'])).out).toMatch(/The city "0000" must be/);
  });

  it('invites the first worker of a place by an address that opens an account once', async () => {
    const invited = await nuanlin(['staff', 'invite', '610102004002', '沈一鸣', '--role', 'streetOfficer'], {
      NUANLIN_URL: 'https://nuanlin.example',
    });
    expect(invited, invited.out + invited.err).toMatchObject({ code: 0 });
    const [, code] = /https:\/\/nuanlin\.example\/c\/610102004002\/invitation#([\w-]{22})\n/.exec(
      invited.out,
    )!;
    const ask = (path: string, body: object) =>
      fetch(`${program.url}/api/6101/session/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
          'sec-fetch-site': 'same-origin',
          origin: program.url,
        },
        body: JSON.stringify(body),
      }).then((reply) => reply.json());
    expect(await ask('invitation/read', { code })).toEqual({ name: '沈一鸣', account: null });
    const account = { code, account: 'shenyiming', password: '我家门口有三棵银杏树' };
    expect(await ask('invitation', account)).toMatchObject({ ways: [] });
    expect(await ask('invitation', account)).toMatchObject({ code: 'session.invitation_gone' });
    const { withClient } = await import('../../src/app/database.ts');
    const { rows } = await withClient(program.ready.owner, (client) =>
      client.query(
        `select j.step, j.actor_id, g.role, g.place from journal j
         left join role_grant g on g.city_id = j.city_id and g.id = j.matter_id
         where j.kind = 'staff' and j.words = '首位工作人员' order by j.seq`,
      ),
    );
    expect(rows).toEqual([
      { step: 'grant', actor_id: null, role: 'streetOfficer', place: '610102004' },
      { step: 'invite', actor_id: null, role: null, place: null },
    ]);
    const takeBack = (name: string) =>
      nuanlin(['staff', 'withdraw', '610102004002', name, '--role', 'streetOfficer', '--why', '调离']);
    expect((await takeBack('沈二鸣')).out).toMatch(/0 people of the name/);
    expect(await takeBack('沈一鸣')).toMatchObject({ code: 0 });
    expect((await takeBack('沈一鸣')).out).toMatch(/0 people of the name/);
    expect((await nuanlin(['staff', 'invite', '6101', '沈一鸣'])).out).toMatch(/is no code of a community/);
    expect((await nuanlin(['staff', 'invite', '610102004999', '沈一鸣'])).out).toMatch(
      /no community 610102004999/,
    );
  });

  it('says what it is, opens cities, migrates, prints the API', async () => {
    const status = await nuanlin(['status']);
    expect(status).toMatchObject({ code: 0 });
    expect(status.out).toMatch(/6101 西安市：\d+ 个社区/);
    expect(status.out).toMatch(/master key: v1; 使用中 in use: v1/);
    expect(await nuanlin(['city', 'add', '6104', '咸阳市', 'Xianyang'])).toMatchObject({ code: 0 });
    expect((await nuanlin(['city', 'add', '6104', '咸阳市', 'Xianyang'])).out).toMatch(/is served already/);
    expect((await nuanlin(['city', 'add', '61', '咸阳市', 'Xianyang'])).out).toMatch(/is no city code/);
    expect((await nuanlin(['status'])).out).toMatch(/6104 咸阳市/);
    expect(await nuanlin(['migrate'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/up to date already/),
    });
    const document = await nuanlin(['openapi']);
    expect(JSON.parse(document.out)).toMatchObject({ openapi: '3.1.0' });
  });

  it('makes the demonstration in an empty database, and only there', async () => {
    expect((await nuanlin(['demo'])).out).toMatch(/in an empty one only/);
    const empty = await newFolder();
    const made = await nuanlin(['demo'], { NUANLIN_DATA: empty });
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('/c/610102004002') });
    expect((await nuanlin(['status'], { NUANLIN_DATA: empty })).out).toMatch(/1506/);
  });

  it('writes an empty list of residents without a place, and over no file', async () => {
    const file = join(await newFolder(), 'list.csv');
    await obey(['people', 'import', file, '--template']);
    expect(await readFile(file, 'utf8')).toMatch(/姓名/);
    await expect(obey(['people', 'import', file, '--template'])).rejects.toThrow(/may exist/);
  });

  it('helps in both languages, with every command and every option', async () => {
    const all: Command[] = [];
    const add = (one: Command): void => {
      all.push(one);
      one.commands.forEach(add);
    };
    add(commandLine());
    expect(all.length).toBeGreaterThan(12);
    for (const one of all) {
      expect(one.description(), one.name()).toMatch(/\p{Script=Han}.*[A-Za-z]/u);
      for (const option of one.options) expect(option.description, option.flags).toMatch(/\p{Script=Han}/u);
    }
  });

  it.each([
    [['nonsense'], /There is no command "nonsense"\. See nuanlin --help/],
    [['bakcup'], /There is no command "bakcup"\. Do you mean backup\?/],
    [['seal', 'chek'], /There is no command "chek"\. Do you mean check\? See nuanlin seal --help/],
    [['status', '--citty'], /There is no option "--citty"\. See nuanlin status --help/],
    [['seal', 'check', '--key', 'x'], /There is no option "--key"\. Do you mean --keys\?/],
    [['--no-wrker'], /There is no option "--no-wrker"\. Do you mean --no-worker\?/],
    [['backup'], /"target" is missing/],
    [['seal', 'export', 'x'], /"--city <code>" has to be given/],
    [['seal', 'export', 'x', '--city'], /"--city <code>" lacks its value/],
    [['status', 'now'], /Too much is given/],
    [['staff', 'invite', '610102004002', '沈一鸣', '--role', 'king'], /may be: communityWorker, /],
  ] as const)('says of %j what is wrong with it, before anything else', async (args, words) => {
    await expect(obey(args)).rejects.toThrow(words);
  });

  it('ends with 2 where a command is written wrong or is but half', async () => {
    expect(await nuanlin(['bakcup'])).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/mean backup/),
    });
    expect(await nuanlin(['keys'])).toEqual({ code: 2, out: '', err: expect.stringMatching(/rotate/) });
  });

  it('tells its version', async () => {
    expect(await nuanlin(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+/) });
  });

  it('does not call a seal changed whose public key is not at hand', async () => {
    const { withClient } = await import('../../src/app/database.ts');
    const sealed = () =>
      withClient(program.ready.owner, async (client) => {
        const { rows } = await client.query<{ count: number }>(
          `select count(*)::int as count from journal_seal where city_id = 6101`,
        );
        return rows[0]!.count;
      });
    await vi.waitFor(async () => expect(await sealed()).toBeGreaterThan(0), { timeout: 120_000 });
    expect(await nuanlin(['seal', 'check', '--city', '6101'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^6101: \d+ rows in \d+ seals, 0 broken/),
    });
    const empty = await newFolder();
    expect(await nuanlin(['seal', 'check', '--keys', empty])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/holds no public key of the seals.*Name the folder where they are kept/),
    });
    const other = await newFolder();
    await mkdir(join(other, 'keys'));
    await openSealer(other);
    const unknown = await nuanlin(['seal', 'check', '--city', '6101', '--keys', join(other, 'keys')]);
    expect(unknown.code).toBe(1);
    expect(unknown.out).toMatch(/6101: seal 1: key of the seal not at hand [0-9a-f]{16}\n/);
    expect(unknown.out).toMatch(/, 0 broken, \d+ not proved/);
    expect(unknown.out).toMatch(
      /Nothing was found changed, but \d+ seals cannot be proved: seal-[0-9a-f]{16}\.pub is/,
    );
    expect(unknown.out).not.toMatch(/is not what was sealed/);
  });

  it('takes over divisions: every row is checked first, and a second time nothing is new', async () => {
    const folder = await newFolder();
    const file = join(folder, 'divisions.csv');
    const head = '代码,名称\n';
    await writeFile(
      file,
      `${head}610102,新城区\n6101029,半条街\n610102,新城区\n999999999001,没有上级\n610102001,\n`,
    );
    const refused = await nuanlin(['territory', 'import', file]);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/csv:3 .*digits\n.*csv:4 .*twice\n.*csv:6 .*name.*\n.*csv:5 .*above/s);
    expect(refused.out).toMatch(/4 rows are wrong; nothing was taken over/);

    await writeFile(
      file,
      `${head}610102,新城区\n610102098,试验街道\n610102098001,第一社区居委会\n450102,青秀区\n4501,南宁市\n`,
    );
    const taken = await nuanlin(['territory', 'import', file]);
    expect(taken.err + taken.out).toMatch(/2 rows are of cities that are not served/);
    expect(taken.out).toMatch(/1 cities, 1 communities and villages: 2 places added, 0 renamed/);
    expect((await nuanlin(['territory', 'import', file])).out).toMatch(/: 0 places added, 0 renamed/);
    await writeFile(file, `${head}610102098001,第二社区居委会\n`);
    expect((await nuanlin(['territory', 'import', file])).out).toMatch(/: 0 places added, 1 renamed/);
    const open = ['community', 'open', '610102098001', '--phone', '029-82000000'];
    const names = async () =>
      (await (await fetch(`${program.url}/api/places`)).text()).match(/第二社区/g)?.length ?? 0;
    expect(await names()).toBe(0);
    expect((await nuanlin([...open, '--grid', '东片', '--grid', '西片'])).out).toMatch(/2 new grids/);
    expect(await names()).toBe(1);
    expect((await nuanlin([...open, '--grid', '东片', '--grid', '北片'])).out).toMatch(/1 new grids/);
    expect(await nuanlin(['staff', 'invite', '610102098001', '沈一鸣'])).toMatchObject({ code: 0 });
    expect((await nuanlin(open.with(2, '610102098999'))).out).toMatch(/no community 610102098999/);
    expect((await nuanlin(open.with(4, 'abc'))).out).toMatch(/no telephone number/);
    expect((await nuanlin([...open, '--from', '2026-13-01'])).out).toMatch(/is no day/);
  });

  it('brings buildings and households of a community: a template, a dry run, every row checked, all or none', async () => {
    const folder = await newFolder();
    const [template, file] = [join(folder, 'template.xlsx'), join(folder, 'list.csv')];
    const bring = (name: string, ...more: string[]) =>
      nuanlin(['territory', 'buildings', name, '--place', '610102004002', ...more]);
    expect(await nuanlin(['territory', 'buildings', template, '--template'])).toMatchObject({ code: 0 });
    expect((await nuanlin(['territory', 'buildings', template, '--template'])).out).toMatch(/it may exist/);
    expect((await bring(template, '--dry-run')).out).toMatch(
      /0 compounds, 0 buildings, 1 households would be added; 0 rows were there/,
    );
    await writeFile(
      file,
      '网格,小区,楼栋,单元,门牌\n第一网格,,1号楼,,301\n第九网格,,1号楼,,\n第一网格,,,,\n第一网格,,1号楼,0,301\n' +
        '第一网格,,1号楼,2,\n第一网格,机械厂家属院,1号楼,,\n第一网格,,1号楼,,301\n',
    );
    const wrong = await bring(file);
    expect(wrong.code).toBe(1);
    expect(wrong.err.replaceAll(/^(\d) .* · /gm, '$1 ')).toBe(
      '3 the community has no such grid\n4 no building is given\n5 the unit is no number from 1 to 99\n' +
        '6 a unit without a door\n7 the building stands in another compound already\n8 the same as a row above\n',
    );
    expect(wrong.out).toMatch(/6 errors in 7 rows: nothing was taken over/);

    const list =
      'grid,compound,building,unit,door\n第一网格,,1号楼,2,301\n第一网格,,1号楼,2单元,302室\n第三网格,新苑,9号楼,,\n' +
      '第三网格,新苑,9号楼,,甲\n第三网格,新苑,9号楼,,1201\n';
    await writeFile(file, list);
    const added = /: .*1 compounds, 1 buildings, 4 households were added; 0 rows were there/s;
    expect((await bring(file, '--dry-run')).out).toMatch(/1 buildings, 4 households would be added/);
    const taken = await bring(file);
    expect(taken, taken.out + taken.err).toMatchObject({ code: 0 });
    expect(`: ${taken.out}`).toMatch(added);
    const { withClient } = await import('../../src/app/database.ts');
    const { rows } = await withClient(program.ready.owner, (client) =>
      client.query(
        `select right(p.code, -12) as code, p.name, c.name as compound from place p
         left join place c on c.city_id = p.city_id and c.code = p.compound
         where p.city_id = 6101 and p.code like '610102004002%' and p.valid_from > '2026-01-01' order by p.code`,
      ),
    );
    expect(rows).toEqual([
      { code: '001000012301', name: '1号楼2单元301室', compound: null },
      { code: '001000012302', name: '1号楼2单元302室', compound: null },
      { code: '00300002', name: '9号楼', compound: '新苑' },
      { code: '003000020001', name: '9号楼甲室', compound: null },
      { code: '003000021201', name: '9号楼1201室', compound: null },
      { code: 'C03', name: '新苑', compound: null },
    ]);
    expect((await bring(file)).out).toMatch(/0 compounds, 0 buildings, 0 households were added; 5 rows were/);
    expect((await nuanlin(['territory', 'buildings', file])).out).toMatch(/Name the community with --place/);
    expect((await bring(join(folder, 'nowhere.csv'))).out).toMatch(/cannot be read/);
    await writeFile(file, '姓名\n唐小满\n');
    expect((await bring(file)).out).toMatch(/The head lacks/);
    await writeFile(file, list);
    const elsewhere = await nuanlin(['territory', 'buildings', file, '--place', '610102004998']);
    expect(elsewhere.out).toMatch(/no community 610102004998/);
  });

  it('brings lists of people and organisations, checked row by row, for a member of staff', async () => {
    const folder = await newFolder();
    const file = join(folder, 'list.csv');
    const of = ['--place', '610102004002', '--by', 'chenmin'];
    await writeFile(file, '姓名,手机号\n唐小满,13811110001\n贺春生,12345\n');
    const wrong = await nuanlin(['people', 'import', file, ...of]);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(/3 {2}手机号 · Phone .*is not a telephone number/);
    expect(wrong.out).toMatch(/1 errors in 2 rows/);
    await writeFile(file, '名称,类别\n暖心书店,社会组织\n');
    const right = await nuanlin(['organisations', 'import', file, ...of]);
    expect(right).toMatchObject({ code: 0 });
    expect(right.out).toMatch(/1 rows: 1 new, 0 changed, 0 unchanged.\n\/console\/610102004002\/imports\//);
    const nobody = await nuanlin(['people', 'import', file, '--place', '610102004002', '--by', 'nobody']);
    expect(nobody.out).toMatch(/"nobody" is no worker/);
  });
});
