import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statements } from '../../../base/statement.ts';
import { hang, owned, wishIn } from '../../../../test/edges/steps.ts';
import { fillMany } from '../../../../test/schema/fill.ts';
import { scansOf, type Plan } from '../../../../test/schema/plans.ts';
import { anda, startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';

let world: World;
let visitor: Client;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  [visitor, worker] = await Promise.all([world.as(null), world.as('worker')]);
});
afterAll(() => world.stop());

const address = (words: string, more = '') =>
  `/wishes/search?place=${xiandong}&words=${encodeURIComponent(words)}${more}`;
async function linesFor(words: string, more = ''): Promise<string[]> {
  const { status, body } = await visitor.get(address(words, more));
  expect(status).toBe(200);
  return (body.items as { publicLine: string }[]).map((item) => item.publicLine);
}
const open = (publicLine: string, kind = 'thing') => wishIn(world, 'open', { kind, publicLine });

describe('searching the tree', () => {
  beforeAll(async () => {
    for (const line of [
      '想要一盏亮一点的台灯',
      '厨房水管漏水，想请人看看',
      '想跳广场舞，缺一个音箱',
      'A Lamp for my desk',
      '旧收音机坏了ＡＢＣ',
    ])
      await open(line);
  });

  it.each([
    ['台灯', ['想要一盏亮一点的台灯']],
    ['漏水', ['厨房水管漏水，想请人看看']],
    // across the cut that a dictionary would make
    ['管漏', ['厨房水管漏水，想请人看看']],
    ['广场舞', ['想跳广场舞，缺一个音箱']],
    // the same characters in another order are another word
    ['灯台', []],
    ['灯', ['想要一盏亮一点的台灯']],
    ['水', ['厨房水管漏水，想请人看看']],
    ['lamp', ['A Lamp for my desk']],
    ['LAMP desk', ['A Lamp for my desk']],
    ['abc', ['旧收音机坏了ＡＢＣ']],
    // every word must occur
    ['台灯 漏水', []],
    ['音箱 想跳', ['想跳广场舞，缺一个音箱']],
  ])('%s finds %j', async (words, lines) => expect(await linesFor(words)).toEqual(lines));

  it('finds in one state only when asked', async () => {
    await wishIn(world, 'claimed', { kind: 'thing', publicLine: '需要一个小冰箱' });
    expect(await linesFor('冰箱', '&state=claimed')).toEqual(['需要一个小冰箱']);
    expect(await linesFor('冰箱', '&state=open')).toEqual([]);
  });

  it('takes any text for words, and none of it for a query', async () => {
    for (const words of [`'`, `\\`, `' & 'x`, ':*', '<->', '!!', '@610102004002', '%', `台灯' | '水管`])
      expect((await visitor.get(address(words))).status, words).toBe(200);
    expect(await linesFor(`台灯' | '水管`)).toEqual([]);
    expect(await linesFor('@610102004002')).toEqual([]);
    expect(await linesFor(`'`)).toEqual([]);
    expect((await visitor.get(address(' '))).status).toBe(400);
    expect((await visitor.get(address('字'.repeat(41)))).status).toBe(400);
  });

  it('stays in its community, and shows the tree no wish that waits', async () => {
    await hang(await world.as('resident'), { kind: 'thing', publicLine: '还没有看过的收纳盒' });
    const { body } = await (
      await world.as('andaResident')
    ).get(`/wishes/search?place=${anda}&words=${encodeURIComponent('台灯')}`);
    expect(body.items).toEqual([]);
    expect(await linesFor('收纳')).toEqual([]);
    const desk = await worker.get(address('收纳').replace('wishes/search', 'wishes/queue/search'));
    expect(desk.body.items).toMatchObject([{ publicLine: '还没有看过的收纳盒', state: 'proposed' }]);
  });

  it('finds what a line says now, no longer what it said', async () => {
    const id = await open('想学吹口琴');
    await (
      await world.as('resident')
    ).post(`/wishes/${id}/revise`, { kind: 'lesson', publicLine: '想学拉二胡' });
    await worker.post(`/wishes/${id}/accept`, {});
    expect([await linesFor('口琴'), await linesFor('二胡')]).toEqual([[], ['想学拉二胡']]);
  });

  it('gives page after page, each wish once', async () => {
    const lines = ['一号钥匙', '二号钥匙', '三号钥匙', '四号钥匙', '五号钥匙'];
    for (const line of lines) await open(line);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await visitor.get(address('钥匙', `&limit=2${cursor}`));
      seen.push(...(body.items as { publicLine: string }[]).map((item) => item.publicLine));
      if (!body.next) break;
      cursor = `&cursor=${body.next as string}`;
    }
    expect(seen).toEqual(lines.toReversed());
  });
});

describe('the index of pairs', () => {
  it('leads to the rows among many, without reading the community', async () => {
    const owner = new pg.Client(world.owner);
    await owner.connect();
    const app = new pg.Client({ ...world.owner, user: 'nuanlin_app' });
    await app.connect();
    try {
      await fillMany(owner, xiandong);
      await owner.query('vacuum analyze wish');
      const { text } = statements().find(({ name }) => name === 'wishes.search')!;
      await app.query('set plan_cache_mode = force_generic_plan');
      await app.query('begin');
      await app.query(`set local app.city = '6101'`);
      await app.query(`prepare found as ${text}`);
      const { rows } = await app.query(
        `explain (analyze, format json, timing off) execute found
           (6101, '${xiandong}', '台灯', '{open}', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 21)`,
      );
      await app.query('rollback');
      const scans = scansOf(rows[0]['QUERY PLAN'][0].Plan as Plan);
      const wish = scans.filter((scan) => scan.table === 'wish');
      expect(JSON.stringify(rows[0])).toContain('wish_by_words');
      expect(wish.every((scan) => scan.narrow || /search @@/.test(scan.conditions))).toBe(true);
      expect(wish.map((scan) => scan.kind)).not.toContain('Seq Scan');
    } finally {
      await app.end();
      await owner.end();
    }
  });

  it('holds what the public line says, and nothing of a person', async () => {
    const line = `靠窗的${randomUUID().slice(0, 4)}书架`;
    await hang(await world.as('resident'), { kind: 'thing', publicLine: line, privatePart: '三零二室暗号' });
    const [row] = await owned<{ search: string }>(
      world,
      'select search::text from wish where public_line = $1',
      [line],
    );
    expect(row!.search).toContain("'书架'");
    expect(row!.search).not.toMatch(/暗号|马文|文静/);
  });
});
