import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sheetOf, workbookOf } from '../../../test/base/workbook.ts';
import { startWorld, testKeys, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { inTransaction } from '../../base/act.ts';
import { readSpreadsheet, writeSpreadsheet } from '../../base/spreadsheet/index.ts';
import { erase } from '../../engines/erasure/index.ts';
import { contactOf, registerPerson } from '../../engines/people/index.ts';

/** Lists brought by Sun Li of Xiandong, as csv and xlsx. */
let world: World;
let owner: pg.Client;
const people: Record<string, Client> = {};
const as = (key: string): Client => people[key]!;
beforeAll(async () => {
  world = await startWorld();
  owner = new pg.Client(world.owner);
  await owner.connect();
  for (const key of ['resident', 'worker', 'volunteer', 'streetOfficer', 'andaWorker'])
    people[key] = await world.as(key);
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

afterEach(() => owner.query(`update import set state = 'cancelled' where state in ('uploaded', 'checked')`));

const csv = { 'content-type': 'text/csv' };
const query = (kind = 'people') => `?place=${xiandong}&kind=${kind}`;

async function bring(text: string | Buffer, kind = 'people', by = 'worker', work = true) {
  const reply = await as(by).post(`/imports${query(kind)}`, text, csv);
  expect(reply.body, reply.text).toMatchObject({ state: 'uploaded' });
  if (work) await world.run('imports.work');
  return reply.body.id as string;
}
const see = async (id: string, by = 'worker', language = 'zh') =>
  (await as(by).get(`/imports/${id}`, { 'accept-language': language })).body;
const head = '姓名,手机号,网格,楼栋,住址说明,出生年份\n';
const rowsOf = async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows;
const countPeople = async (): Promise<number> => (await rowsOf('select count(*)::int as n from person'))[0].n;
const stagedOf = async (id: string): Promise<number> =>
  (await rowsOf('select count(*)::int as n from identity.staged_person where import_id = $1', [id]))[0].n;

const contact = (id: string) =>
  inTransaction(world.database, 6101, async (act) => (await contactOf(act, testKeys, id)).contact);
const named = async (name: string): Promise<string> =>
  (await rowsOf('select person_id from identity.person where name = $1', [name]))[0].person_id;

describe('many lists at the same moment', () => {
  it('five of a community are open, however many are brought', async () => {
    const replies = await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        as('worker').post(`/imports${query()}`, `${head}甲${index},,,,,\n`, csv),
      ),
    );
    expect(replies.filter(({ body }) => body.state === 'uploaded')).toHaveLength(5);
    expect(replies.filter(({ body }) => body.code === 'import.too_many')).toHaveLength(4);
  });
});

describe('the story of a list', () => {
  it('is checked first, then taken over whole, and nobody is doubled when it comes again', async () => {
    const grids = await rowsOf(
      `select name from place where city_id = 6101 and level = 'grid' and code like $1 order by code`,
      [`${xiandong}%`],
    );
    const list = `${head}唐小满,138 1111 0001,${grids[0].name},,东门进,1951\n贺春生,,,,,\n示例：王小暖,13900001234,,,,\n`;
    const before = await countPeople();
    const id = await bring(list);
    expect(await see(id)).toMatchObject({
      state: 'checked',
      rows: 2,
      new: 2,
      errors: 0,
      can: ['apply', 'cancel'],
    });
    expect(await countPeople()).toBe(before);
    expect((await rowsOf('select 1 from import_file where import_id = $1', [id])).length).toBe(0);

    expect((await as('worker').post(`/imports/${id}/apply`)).body).toEqual({ id, state: 'applying' });
    await world.run('imports.work');
    expect(await see(id)).toMatchObject({ state: 'done', new: 2, can: [] });
    expect(await countPeople()).toBe(before + 2);
    expect(await contact(await named('唐小满'))).toEqual({
      name: '唐小满',
      phone: '+8613811110001',
      mobile: '+8613811110001',
      address: `${grids[0].name} 东门进`,
    });
    // the desk finds them
    const found = await as('worker').post('/people/find', {
      place: xiandong,
      reason: 'visit',
      phone: '13811110001',
    });
    expect(found.body.items).toMatchObject([{ maskedName: '唐**' }]);

    const again = await bring(list.replace('1951', '1952').replace('东门进', '西门进'));
    expect(await see(again)).toMatchObject({ new: 0, changed: 1, same: 1 });
    await as('worker').post(`/imports/${again}/apply`);
    await world.run('imports.work');
    expect(await countPeople()).toBe(before + 2);
    expect((await contact(await named('唐小满'))).address).toContain('西门进');
    const journal = await rowsOf(
      `select step, actor_id, detail from journal where kind = 'person' and step = 'import'`,
    );
    expect(journal).toEqual([
      { step: 'import', actor_id: world.ids.get('worker'), detail: { import: again } },
    ]);
  });

  it('comes from the template, filled in as a workbook', async () => {
    const reply = await world.app.inject({
      url: `/api/6101/imports/template${query()}`,
      cookies: { [as('worker').cookie!.name]: as('worker').cookie!.value },
      headers: { 'accept-language': 'en' },
    });
    expect(reply.headers['content-disposition']).toContain('residents-template.xlsx');
    const lines: string[][] = [];
    for await (const batch of readSpreadsheet(reply.rawPayload))
      lines.push(...batch.map((row) => [...row.cells]));
    expect(lines[0]).toEqual(['Name', 'Phone', 'Grid', 'Building', 'Note on the address', 'Year of birth']);
    expect(lines[1]![0]).toBe('Example: Wang Xiaonuan');
    const filled = await writeSpreadsheet(
      {
        name: 'a',
        title: '',
        facts: [],
        columns: lines[0]!.map((title) => ({ title, kind: 'text' })),
        rows: [lines[1]!, ['舒望', '13811110009', '', '', '', '']],
      },
      'xlsx',
    );
    expect(await see(await bring(filled))).toMatchObject({ state: 'checked', rows: 1, new: 1, errors: 0 });
  });

  it('tells every error with its row, column and words in both languages, and takes nothing over', async () => {
    const long = '长'.repeat(41);
    const list = `${head}${[
      ',13811110010,,,,',
      `${long},,,,,`,
      '钱多,12345,,,,',
      '孙好,13811110011,没有的网格,,,',
      '李明,13811110012,,没有的楼,,',
      '周全,13811110013,,,,19五〇',
      '吴双,13811110014,,,,',
      '吴双,138 1111 0014,,,,',
      '郑重,,,,证号 11010519491231002X,',
      '安达人,13811110016,,,,',
      `钱长,,,,${'远'.repeat(5_000)},`,
    ].join('\n')}\n`;
    // the same person behind the same telephone, in another community
    await inTransaction(world.database, 6101, (act) =>
      registerPerson(act, testKeys, { name: '安达人', home: '610102004003', phone: '13811110016' }),
    );
    const id = await bring(list);
    const seen = await see(id);
    expect(seen).toMatchObject({ state: 'checked', rows: 11, new: 1, errors: 10, can: ['cancel'] });
    expect(
      seen.wrong.map((one: { row: number; column: string; code: string }) => [one.row, one.column, one.code]),
    ).toEqual([
      [2, '姓名', 'missing'],
      [3, '姓名', 'too_long'],
      [4, '手机号', 'phone_invalid'],
      [5, '网格', 'unknown_grid'],
      [6, '楼栋', 'unknown_building'],
      [7, '出生年份', 'birth_year_invalid'],
      [9, '手机号', 'twice'],
      [10, '住址说明', 'id_number'],
      [11, '手机号', 'taken'],
      [12, '住址说明', 'too_long'],
    ]);
    expect(seen.wrong[6].words).toBe('与第 8 行重复');
    expect((await see(id, 'worker', 'en')).wrong[6]).toMatchObject({
      column: 'Phone',
      words: 'is the same as row 8',
    });
    const refused = await as('worker').post(`/imports/${id}/apply`);
    expect(refused.body).toMatchObject({ status: 409, code: 'import.has_errors' });
    const file = await as('worker').get(`/imports/${id}/errors`);
    expect(file.status).toBe(200);
    // the values of the list are in no answer and no journal
    expect(JSON.stringify([seen, await rowsOf('select detail, words from journal')])).not.toContain('吴双');
  });

  it('takes no cell for a name that holds an error, a truth value, a date or a formula', async () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const names = [
      '<c t="e"><v>#REF!</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c s="1"><v>46349.104</v></c>',
      '<c t="d"><v>2026-11-22</v></c>',
      '<c><f>1+1</f><v>2</v></c>',
      text('@SUM(1)'),
      text('=HYPERLINK("https://example.test")'),
      text('13811110066'),
      text('·'),
      '<c t="str"><f>A1</f><v>阿依古丽·买买提</v></c>',
      text('Anna-Maria 2'),
    ];
    const titles = `<row r="1">${text('姓名')}${text('住址说明')}</row>`;
    const rows = names.map((cell, index) => `<row r="${index + 2}">${cell}</row>`).join('');
    const last = `<row r="20">${text('何地')}<c s="2"><v>46349</v></c></row>`;
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>
      <xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>`;
    const list = workbookOf(sheetOf(titles + rows + last), [
      { name: 'xl/styles.xml', bytes: Buffer.from(styles) },
    ]);
    const id = await bring(list);
    const seen = await see(id);
    expect(seen).toMatchObject({ state: 'checked', rows: 12, new: 2, errors: 10, can: ['cancel'] });
    expect(
      seen.wrong.map((one: { row: number; column: string; code: string }) => [one.row, one.code]),
    ).toEqual([
      [2, 'not_text'],
      [3, 'not_text'],
      [4, 'not_text'],
      [5, 'not_text'],
      [6, 'not_a_name'],
      [7, 'not_a_name'],
      [8, 'not_a_name'],
      [9, 'not_a_name'],
      [10, 'not_a_name'],
      [20, 'not_text'],
    ]);
    expect(seen.wrong[9].column).toBe('住址说明');
    const organisations =
      '名称,类别,党组织类型,统一社会信用代码,上级组织\n@SUM(1),驻区单位,,,\n12345,驻区单位,,,\n';
    const others = (await see(await bring(organisations, 'organisations'))).wrong;
    expect(others.map((one: { code: string }) => one.code)).toEqual(['not_a_name', 'not_a_name']);
    expect(others[0].words).toContain('不是名字');
  });

  it('of more than fifty rows is started by somebody else', async () => {
    const rows = Array.from(
      { length: 51 },
      (_, index) => `居民${index},138222200${String(index).padStart(2, '0')},,,,`,
    );
    const id = await bring(head + rows.join('\n'));
    expect(await see(id)).toMatchObject({ new: 51, needsSecond: true, can: ['cancel'] });
    const alone = await as('worker').post(`/imports/${id}/apply`);
    expect(alone.body).toMatchObject({ status: 409, code: 'import.second_person_needed' });
    const own = await as('worker').post(`/imports/${id}/approve`);
    expect(own.body).toMatchObject({ status: 409, code: 'import.own_approval' });
    expect(await see(id, 'streetOfficer')).toMatchObject({ can: ['approve'], mine: false });
    const before = await countPeople();
    expect((await as('streetOfficer').post(`/imports/${id}/approve`)).status).toBe(200);
    await world.run('imports.work');
    expect(await see(id)).toMatchObject({ state: 'done' });
    expect(await countPeople()).toBe(before + 51);
  });

  it('of organisations: kinds, credit codes, what stands above what', async () => {
    const list = `名称,类别,党组织类型,统一社会信用代码,上级组织
暖心花店,社会组织,,91350100M000100Y43,
暖心花店党支部,党组织,党支部,,仙东片区党总支
仙东片区党总支,党组织,党总支,,
`;
    const id = await bring(list, 'organisations');
    expect(await see(id), JSON.stringify(await see(id))).toMatchObject({
      state: 'checked',
      new: 3,
      errors: 0,
    });
    await as('worker').post(`/imports/${id}/apply`);
    await world.run('imports.work');
    const { items } = (await as('worker').get(`/organisations?place=${xiandong}`)).body;
    const byName = (name: string) => items.find((one: { name: string }) => one.name === name);
    expect(byName('暖心花店党支部').parentId).toBe(byName('仙东片区党总支').id);
    expect(await see(await bring(list, 'organisations'))).toMatchObject({ new: 0, same: 3, errors: 0 });
    const wrong = await bring(
      '名称,类别,党组织类型,统一社会信用代码,上级组织\n甲,社会组织,,91350100M000100Y44,\n乙,学校,,,\n丙,党组织,,,\n丁,驻区单位,,,没有的\n戊,驻区单位,,,己\n己,驻区单位,,,戊\n暖心花店,驻区单位,,,\n',
      'organisations',
    );
    const seen = await see(wrong);
    expect(seen.wrong.map((one: { row: number; code: string }) => [one.row, one.code])).toEqual([
      [2, 'credit_code_invalid'],
      [3, 'unknown_kind'],
      [4, 'missing'],
      [5, 'unknown_parent'],
      [6, 'unknown_parent'],
      [7, 'unknown_parent'],
      [8, 'taken'],
    ]);
  });
});

describe('what goes wrong', () => {
  it('a file that is none fails with a reason, and leaves nothing', async () => {
    // a list whose head is all right and whose end is not
    const id = await bring(`${head}元朔,13811110050,,,,\n${'x,,,,,\n'.repeat(600)}"`);
    expect(await see(id)).toMatchObject({ state: 'failed', can: [] });
    expect((await see(id)).reason).toContain('损坏');
    expect((await see(id, 'worker', 'en')).reason).toContain('damaged');
  });

  it('somebody registered in between: no row is taken over', async () => {
    const id = await bring(`${head}毕先到,13811110020,,,,\n毕后到,13811110021,,,,\n`);
    await as('worker').post('/people', { name: '毕后到', place: xiandong, phone: '13811110021' });
    await as('worker').post(`/imports/${id}/apply`);
    await world.run('imports.work');
    expect(await see(id)).toMatchObject({ state: 'failed' });
    expect(await rowsOf(`select 1 from identity.person where name = '毕先到'`)).toEqual([]);
  });

  it('a process that died half way: the next one begins anew, and nobody is doubled', async () => {
    const id = await bring(`${head}曾甲,13811110030,,,,\n曾乙,13811110031,,,,\n`, 'people', 'worker', false);
    // what the first one had written when it was killed
    await owner.query(
      `insert into identity.staged_person (city_id, import_id, row_number, staged_id, person_id, outcome, name, home, wrapped_key)
       values (6101, $1, 2, $2, $2, 'new', '曾甲', $3, 'x')`,
      [id, randomUUID(), xiandong],
    );
    await world.run('imports.work');
    expect(await see(id)).toMatchObject({ state: 'checked', new: 2 });
    await as('worker').post(`/imports/${id}/apply`);
    await Promise.all([world.run('imports.work'), world.run('imports.work')]);
    expect(await see(id)).toMatchObject({ state: 'done' });
    expect(await rowsOf(`select name from identity.person where name like '曾%'`)).toHaveLength(2);
  });

  it('left: nothing is taken over, and what was read is deleted', async () => {
    const id = await bring(`${head}元朔,13811110040,,,,\n`);
    expect(await stagedOf(id)).toBe(1);
    expect((await as('worker').post(`/imports/${id}/cancel`)).body.state).toBe('cancelled');
    expect((await as('worker').post(`/imports/${id}/apply`)).body.code).toBe('import.wrong_state');
    await world.run('imports.sweep');
    expect(await stagedOf(id)).toBe(0);
  });

  it('nobody took it up for seven days: it lapses', async () => {
    const id = await bring(`${head}元望,13811110041,,,,\n`);
    await owner.query(`update import set changed_at = now() - interval '8 days' where id = $1`, [id]);
    await world.run('imports.sweep');
    expect(await see(id)).toMatchObject({ state: 'cancelled' });
    expect(await stagedOf(id)).toBe(0);
  });

  it('staged and kept values are sealed: neither telephone nor address can be read in the database', async () => {
    const id = await bring(`${head}元封,13811110042,,,密码是芝麻开门,\n`, 'people', 'worker', false);
    const [{ sealed }] = await rowsOf('select sealed from import_file where import_id = $1', [id]);
    expect(Buffer.from(sealed as string, 'base64').includes('13811110042')).toBe(false);
    await world.run('imports.work');
    const staged = JSON.stringify(
      await rowsOf('select * from identity.staged_person where import_id = $1', [id]),
    );
    expect(staged).toContain('元封');
    expect(staged).not.toMatch(/13811110042|芝麻/);
  });

  it('somebody in a list reads in their copy what is on its way', async () => {
    const id = await bring(`${head}马文静,13900000005,,,新家在河边,\n`);
    expect(await see(id)).toMatchObject({ changed: 1 });
    const { tables } = (await as('resident').get('/my/data')).body;
    const staged = tables.find((one: { table: string }) => one.table === 'identity.staged_person');
    expect(JSON.stringify(staged.rows)).toContain('新家在河边');
  });

  it('somebody who is erased meanwhile is in the list no more', async () => {
    const phone = '13811110044';
    const { body } = await as('worker').post('/people', { name: '元鼎', place: xiandong, phone });
    const id = await bring(`${head}元鼎,${phone},,,新家在河边,1950\n`);
    expect(await see(id)).toMatchObject({ changed: 1 });
    await inTransaction(world.database, 6101, (act) => erase(act, testKeys, body.id));
    expect(await stagedOf(id)).toBe(0);
    await as('worker').post(`/imports/${id}/apply`);
    await world.run('imports.work');
    expect(await see(id)).toMatchObject({ state: 'done' });
    expect(
      await rowsOf('select name, birth_year from identity.person where person_id = $1', [body.id]),
    ).toEqual([{ name: '—', birth_year: null }]);
  });

  it('others know nothing of it', async () => {
    const id = await bring(`${head}元狩,13811110043,,,,\n`);
    for (const key of ['resident', 'volunteer', 'andaWorker'])
      expect((await as(key).get(`/api/6101/imports/${id}`)).status, key).toBe(404);
  });
});
