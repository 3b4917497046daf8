import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, type World } from '../../../test/world/index.ts';
import { columnWords } from './web/column-words.ts';
import { registerWords, saidOf } from './web/register-words.ts';
import { tableWords } from './web/rights-words.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('the register', () => {
  it('says what for, on what basis and for how long in both languages', async () => {
    const rows = await owned<{ about: string }>(
      world,
      `select col_description(attrelid, attnum) as about from pg_attribute
       where attnum > 0 and col_description(attrelid, attnum) like '{%'`,
    );
    const values = new Set(
      rows.flatMap(({ about }) => {
        const { purpose, basis, retention } = JSON.parse(about) as Record<string, string>;
        return [purpose!, basis!, retention!];
      }),
    );
    expect(values.size).toBeGreaterThan(50);
    expect([...values].filter((one) => !/\p{Script=Han}/u.test(saidOf(one, 'zh')))).toEqual([]);
    expect([...values].filter((one) => /\p{Script=Han}/u.test(saidOf(one, 'en')))).toEqual([]);
    expect(Object.keys(registerWords).filter((one) => !values.has(one))).toEqual([]);
  });

  it('has Chinese words for every table and column that may stand in the copy of one’s data', async () => {
    const rows = await owned<{ table: string; name: string; about: string }>(
      world,
      `with recursive described as (
         select c.oid, a.attname::text as name, col_description(c.oid, a.attnum)::json as about
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.relkind in ('r', 'p') and col_description(c.oid, a.attnum) like '{%'),
       held as (
         select 'person'::regclass::oid as oid
         union select oid from described where about->>'person' = 'true'
         union select k.conrelid from held join pg_constraint k on k.confrelid = held.oid and k.contype = 'f')
       select replace(oid::regclass::text, 'public.', '') as table, name, about::text from held join described using (oid)`,
    );
    const shown = rows.filter(({ name, about }) => name === 'id' || JSON.parse(about).level !== 'L0');
    const tables = new Set(shown.map(({ table }) => table));
    expect(tables.size).toBeGreaterThan(30);
    for (const language of ['zh', 'en'] as const)
      expect([...tables].filter((table) => !(table in tableWords[language]))).toEqual([]);
    const described = new Set(shown.map(({ about }) => (JSON.parse(about) as { words: string }).words));
    expect([...described].filter((one) => !/\p{Script=Han}/u.test(columnWords[one] ?? ''))).toEqual([]);
    expect(Object.keys(columnWords).filter((one) => !described.has(one))).toEqual([]);
  });
});
