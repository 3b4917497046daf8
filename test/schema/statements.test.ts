import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// declare every statement of the program
import '../../src/app/program.ts';
import '../../src/app/demo/table.ts';
import { statements, type Statement } from '../../src/base/statement.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
import { tenantsOf } from './facts.ts';
import { fillMany } from './fill.ts';
import { scansOf, type Plan } from './plans.ts';

/** Every statement of the program: it fits the schema, stays in its city, and reads by an index. */

const all = statements().filter(({ name }) => !name.startsWith('test.'));

let world: World;
let owner: pg.Client;
let app: pg.Client;
let tenants: Set<string>;
const plans = new Map<string, Plan>();
beforeAll(async () => {
  world = await startWorld({ wishes: true });
  await world.settle();
  owner = new pg.Client(world.owner);
  await owner.connect();
  tenants = new Set((await tenantsOf(owner)).map(({ name }) => name.split('.')[1]!));
  await fillMany(owner, xiandong);
  app = new pg.Client({ ...world.owner, user: 'nuanlin_app' });
  await app.connect();
  await app.query('set plan_cache_mode = force_generic_plan');
  await app.query('set enable_seqscan = off');
  for (const one of all) plans.set(one.name, await planOf(one));
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await world.stop();
});

const quoted = (name: string): string => pg.escapeIdentifier(name);
const parametersOf = ({ text }: Statement<unknown>): number =>
  Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map((match) => Number(match[1])));

/** Prepares the statement as the login role and gives its generic plan. */
async function planOf(one: Statement<unknown>): Promise<Plan> {
  await app.query('begin');
  try {
    await app.query(`set local app.city = '6101'`);
    await app.query(`prepare ${quoted(one.name)} as ${one.text}`);
    const count = parametersOf(one);
    const nulls = count ? `(${Array.from({ length: count }, () => 'null').join(', ')})` : '';
    const { rows } = await app.query(`explain (format json) execute ${quoted(one.name)} ${nulls}`);
    return rows[0]['QUERY PLAN'][0].Plan as Plan;
  } catch (error) {
    throw new Error(`${one.name}: ${(error as Error).message}`, { cause: error });
  } finally {
    await app.query('rollback');
  }
}

describe('every statement', () => {
  it('that is written in the program is declared, under one name', async () => {
    const known = new Set(all.map(({ name }) => name));
    const written: string[] = [];
    for await (const file of glob(
      join(import.meta.dirname, '../../src/{base,engines,features,app}/**/*.ts'),
    )) {
      if (file.endsWith('.test.ts')) continue;
      const text = await readFile(file, 'utf8');
      for (const [, name] of text.matchAll(/\bstatement(?:<[^(]*>)?\(\s*'([\w.]+)'/g)) written.push(name!);
    }
    expect(written.length).toBeGreaterThan(50);
    expect(written.filter((name) => !known.has(name))).toEqual([]);
    expect(written.toSorted()).toEqual([...new Set(written)].toSorted());
  });

  it('fits the schema with the rights of the login role', () => {
    expect([...plans.keys()]).toEqual(all.map(({ name }) => name));
  });

  /** Take the city without naming a column: functions that set or use the context, and the list of tenants. */
  const withoutColumn = [
    'base.enter',
    'base.act_for',
    'session.become',
    'place.served',
    'city.all',
    'held.columns',
    'held.edges',
    'retention.rules',
    'wishes.find_card',
  ];

  it('names its city as the first parameter', () => {
    const wrong = all.filter(({ name, text }) => {
      if (withoutColumn.includes(name)) return !/\$1/.test(text);
      const inserted = /^insert into [\w.]+ \(city_id,/i.test(text) && /(values \(|select )\$1\b/i.test(text);
      return !inserted && !/\bcity_id = \$1/.test(text);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('routes every table that it touches by the city of its parameter', () => {
    const wrong = [...plans].flatMap(([name, plan]) =>
      scansOf(plan)
        .filter((scan) => tenants.has(scan.table))
        .filter((scan) => !/city_id = (\$1|\w+\.city_id)/.test(scan.conditions))
        .map((scan) => `${name}: ${scan.table} ${scan.conditions}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** Statements that read much of a city by their nature, and are not on the way of a request. */
const readsMuch: Readonly<Record<string, string>> = {
  'demo.table': 'the same, at the start',
  'journal.seal_last': 'one row, at the end of the key',
  'journal.seal_droppable': 'one row, at the beginning of what is kept; once an hour',
  'people.wrapped_otherwise': 'while the operator changes the master key',
  'people.alike': 'pairs of one name are looked for among the people of one community, at the desk only',
  'session.demo_people': 'the demonstration only, whose people are few',
  'held.columns': 'the catalogue, for the copy of one’s data',
  'held.edges': 'the catalogue, for the copy of one’s data',
  'notices.prune': 'once an hour, in the background',
  'notices.prune_deliveries': 'once an hour, in the background',
  'notices.drop_deliveries': 'at an erasure, which is rare; deliveries are kept for ninety days',
  'people.drop_staged': 'at an erasure, which is rare; rows on their way in are few and gone after days',
  'staged_person.wrapped_otherwise': 'by hand, when the master key is renewed',
  'staged_person.rewrap': 'by hand, when the master key is renewed',
  'import.to_sweep': 'once a minute, in the background, over lists that are not finished',
  'import.old_errors': 'once a minute, in the background',
  'statistics.forget': 'after an upgrade that counts otherwise, in the background; 5,000 rows at a time',
  'statistics.forget_months':
    'after an upgrade that counts otherwise, in the background; 5,000 rows at a time',
  'statistics.back': 'after an upgrade that counts otherwise, in the background; 5,000 rows at a time',
};
/** Tables that stay small in every city: a scan of the city's rows costs nothing. */
const small = new Set([
  'journal_reader',
  'notice_walk',
  'ledger_stop',
  'routine',
  'demo_person',
  'city',
  'flow_transition',
]);

describe('reading', () => {
  it('goes by an index that leads to the rows, never through a whole table or a whole city', () => {
    const wrong = [...plans]
      // what verify asks proves whole tables, by the operator or once an hour
      .filter(([name]) => !readsMuch[name] && !name.startsWith('verify.'))
      .flatMap(([name, plan]) =>
        scansOf(plan)
          .filter((scan) => !small.has(scan.table) && !scan.narrow)
          .map((scan) => `${name}: ${scan.kind} ${scan.table} by ${scan.index || 'nothing'}`),
      );
    expect(wrong).toEqual([]);
  });

  it('what was done in a name is one walk for each who did it, not through all that they ever did', () => {
    const limits: string[] = [];
    const under = (plan: Plan): void => {
      // what is worked out once for all of it stands beside the walk, the node of the columns above it
      const below = (plan.Plans ?? [])
        .filter((one) => one['Parent Relationship'] !== 'InitPlan')
        .map((one) => (one['Node Type'] === 'Result' ? one.Plans![0]! : one));
      if (plan['Node Type'] === 'Limit')
        limits.push(below.map((one) => `${one['Node Type']} ${one['Index Name'] ?? ''}`.trim()).join());
      for (const one of below) under(one);
    };
    under(plans.get('journal.deeds')!);
    // sorted are only the pages of the doers, never what lies below them
    expect(limits).toEqual(['Sort', 'Index Scan journal_by_deed']);
  });

  it('the tree is one walk along one index: no sorting, no row read in vain', async () => {
    const one = all.find(({ name }) => name === 'wishes.on_tree')!;
    await app.query('begin');
    await app.query(`set local app.city = '6101'`);
    await app.query(`prepare on_tree as ${one.text}`);
    const { rows } = await app.query(
      `explain (analyze, format json, timing off) execute on_tree (6101, '${xiandong}', 'open', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 21)`,
    );
    await app.query('rollback');
    const limit = rows[0]['QUERY PLAN'][0].Plan as Plan;
    // the node that works out the columns stands between the limit and the walk
    const below = limit.Plans![0]!;
    const walk = below['Node Type'] === 'Result' ? below.Plans![0]! : below;
    expect([limit['Node Type'], walk['Node Type'], walk['Index Name'], walk['Scan Direction']]).toEqual([
      'Limit',
      'Index Scan',
      'wish_on_tree',
      'Forward',
    ]);
    expect(walk['Actual Rows']).toBe(21);
    expect(walk['Rows Removed by Filter'] ?? 0).toBe(0);
    for (const column of ['city_id', 'community', 'state', 'id'])
      expect(walk['Index Cond']).toContain(`${column} `);
    expect(JSON.stringify(limit)).not.toMatch(/"Sort"|"Bitmap|"Seq Scan"/);
  });
});
