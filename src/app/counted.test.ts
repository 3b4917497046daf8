/** What was counted outlives the journal's rows, and is counted anew when a measure was revised. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { owned } from '../../test/edges/steps.ts';
import { tempFolder } from '../../test/world/folder.ts';
import { startWorld, testKeys, type World } from '../../test/world/index.ts';
import { openSealer, type Sealer } from '../base/seal-key.ts';
import { dropRoutine, readJournal, sealRoutine, type SealHead } from '../engines/journal/index.ts';
import { runNow } from '../engines/routines/index.ts';
import { statisticsReader, type Measure } from '../engines/statistics/index.ts';
import { features } from './features.ts';
import { verify } from './verify/index.ts';
import { keepCounted } from './worker.ts';

const city = 6101;
let world: World;
let sealer: Sealer;
const heads: SealHead[] = [];
const copy = {
  last: async () => heads.length,
  append: async (_city: number, added: readonly SealHead[]) => void heads.push(...added),
};
beforeAll(async () => {
  const folder = await tempFolder('counted');
  await mkdir(join(folder, 'keys'));
  sealer = await openSealer(folder);
  world = await startWorld({ wishes: true });
  await world.settle();
});
afterAll(() => world.stop());

const count = async (text: string): Promise<number> =>
  (await owned<{ n: number }>(world, `select (${text})::int as n`))[0]!.n;
const rows = () => count(`select count(*) from journal where city_id = ${city}`);
const counted = () => owned(world, 'select place, measure, day::text, value from counter order by 1, 2, 3');
const months = () =>
  owned(
    world,
    'select above, place, measure, month::text, value from counter_month where value <> 0 order by 1, 2, 3, 4',
  );
const broken = async () => (await verify(world.owner, testKeys, await world.erasures.all())).broken;

/** Seals all there is: what runs elsewhere on the database server holds rows back for a moment. */
async function sealAll(): Promise<void> {
  const left = `select count(*) from journal j where city_id = ${city} and not exists
    (select from journal_seal s where s.city_id = j.city_id and (s.to_xid, s.to_seq) >= (j.xid, j.seq))`;
  do await runNow(world.database, city, sealRoutine(sealer, copy));
  while ((await count(left)) > 0);
}

const readAll = async (measures: readonly Measure[]): Promise<void> => {
  while (await readJournal(world.database, city, statisticsReader(measures)));
};

const ours = features.flatMap(({ measures }) => measures);
/** The database itself deletes no row of the journal that is younger than three years. */
const ago = (table: string, column: string) =>
  owned(world, `update ${table} set ${column} = ${column} - interval '4 years' where city_id = ${city}`);

it('loses no figure with the rows that pass their retention, and drops nothing that was not read', async () => {
  await ago('journal', 'at');
  await owned(world, `update journal_reader set revision = 0 where city_id = ${city}`);
  await readAll(ours);
  const [before, sums] = [await counted(), await months()];
  expect(before.length).toBeGreaterThan(20);
  await sealAll();
  await ago('journal_seal', 'sealed_at');
  await owned(world, `update journal_reader set seq = seq - 1 where city_id = ${city} and name = 'notices'`);
  const all = await rows();
  await runNow(world.database, city, dropRoutine(sealer, keepCounted));
  expect(await rows()).toBe(all);

  await owned(world, `update journal_reader set seq = seq + 1 where city_id = ${city} and name = 'notices'`);
  await runNow(world.database, city, dropRoutine(sealer, keepCounted));
  expect(await rows()).toBe(0);
  expect([await counted(), await months()]).toEqual([before, sums]);
  expect(await broken()).toEqual([]);
});

it('counts anew what the journal still has when a measure was revised, once, and by the newest program only', async () => {
  const resident = await world.as('resident');
  await resident.post('/wishes', { kind: 'thing', publicLine: '想要一盏亮一点的灯' });
  await world.settle();
  const [before, sums] = [await counted(), await months()];
  expect(await broken()).toEqual([]);

  // a program that counts a step more
  const more: Measure = { revision: 1, of: ({ step }) => (step === 'propose' ? ['wish.proposals'] : []) };
  await readAll([...ours, more]);
  const extra = await count(
    `select sum(value) from counter where city_id = ${city} and measure = 'wish.proposals'`,
  );
  expect(extra).toBe(1);
  const known = (all: readonly unknown[]) =>
    all.filter((one) => (one as { measure: string }).measure !== 'wish.proposals');
  expect([known(await counted()), known(await months())]).toEqual([before, sums]);
  await readAll([...ours, more]);
  expect(
    await count(`select sum(value) from counter where city_id = ${city} and measure = 'wish.proposals'`),
  ).toBe(1);

  // the older one leaves it to the newer
  await resident.post('/wishes', { kind: 'thing', publicLine: '想要一把轻一点的椅子' });
  await readAll(ours);
  expect(known(await counted())).toEqual(before);
});
