import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../../test/world/index.ts';
import { inTransaction } from '../base/act.ts';
import { openSealer, readSealKeys, type Sealer } from '../base/seal-key.ts';
import { sealRoutine, type Ask } from '../engines/journal/index.ts';
import { knowRoutines, runNow } from '../engines/routines/index.ts';
import { withClient } from './database.ts';
import { lookAtHealth } from './health.ts';
import { openHeadCopy } from './seal-copy.ts';
import { checkDatabase, checkFiles, copiedHeads, exportSealed, putCopyAside } from './seal-files.ts';
import { tempFolder } from '../../test/world/folder.ts';

const city = 6101;
let world: World;
let folder: string;
let sealer: Sealer;
let heads: string;

const ask: Ask = (one) =>
  inTransaction(world.database, city, async (act) => (await act.batch(one))[0].rows as never);
/** Seals until nothing is left: while any database of the server has an older transaction open, rows are held back. */
const seal = async (): Promise<void> => {
  const left = `select count(*)::int as left from journal j where city_id = $1 and not exists
    (select from journal_seal s where s.city_id = j.city_id and (s.to_xid, s.to_seq) >= (j.xid, j.seq))`;
  await withClient(world.owner, async (client) => {
    do await runNow(world.database, city, sealRoutine(sealer, openHeadCopy(heads)));
    while ((await client.query<{ left: number }>(left, [city])).rows[0]!.left > 0);
  });
};
const keys = () => readSealKeys(join(folder, 'keys'));
const wish = async (publicLine: string) =>
  expect((await (await world.as('resident')).post('/wishes', { kind: 'thing', publicLine })).status).toBe(
    201,
  );

beforeAll(async () => {
  world = await startWorld({ wishes: true });
  folder = await tempFolder('seal');
  heads = join(folder, 'seals');
  await mkdir(join(folder, 'keys'));
  sealer = await openSealer(folder);
  await seal();
  await wish('想要一盏台灯');
  await seal();
});
afterAll(async () => {
  await world.stop();
});

it('what was taken elsewhere is checked there, with the public key and no database', async () => {
  const out = join(folder, 'out');
  const { rows, seals } = await exportSealed(ask, out);
  // how many there are depends on what else runs on the database's server while they are made
  expect(seals).toBeGreaterThanOrEqual(2);
  const copied = await copiedHeads(heads, city);
  expect(copied.size).toBe(seals);
  const whole = await checkFiles(city, out, await keys(), copied);
  expect(whole).toMatchObject({ rows, seals, unsealed: 0, findings: [] });
  expect(whole).toEqual(await checkDatabase(city, ask, await keys(), copied));
  const path = join(out, 'journal.jsonl');
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  const { id } = JSON.parse(lines[3]!) as { id: string };
  lines[3] = lines[3]!.replace('610102004002', '610102004003');
  await writeFile(path, `${lines.join('\n')}\n`);
  const changed = await checkFiles(city, out, await keys(), copied);
  expect(changed.findings).toMatchObject([{ what: 'row changed', row: id }]);
});

it('an export never writes over another', async () => {
  await expect(exportSealed(ask, join(folder, 'out'))).rejects.toThrow(/is not empty/);
});

it('a key that is not ours proves nothing', async () => {
  const other = await tempFolder('seal');
  await mkdir(join(other, 'keys'));
  await openSealer(other);
  const result = await checkDatabase(city, ask, await readSealKeys(join(other, 'keys')), new Map());
  expect(result.findings.map(({ what, key }) => `${what} ${key}`)).toEqual(
    Array(result.seals).fill(`key of the seal not at hand ${sealer.keyId}`),
  );
});

it('the health says in a sentence what stops the sealing, and what to do', async () => {
  await knowRoutines(world.database, city, [sealRoutine(sealer, openHeadCopy(heads))]);
  await withClient(world.owner, (client) =>
    client.query(
      `update routine set failures = 3, error = 'SEALS_MISSING' where city_id = $1 and name = 'journal.seal'`,
      [city],
    ),
  );
  const check = (await lookAtHealth(world.database)).find(({ name }) => name === `${city} routines`)!;
  expect(check.ok).toBe(false);
  expect(check.words).toContain('nuanlin seal accept');
  expect(check.words).not.toContain('SEALS_MISSING');
  await withClient(world.owner, (client) =>
    client.query(`delete from routine where city_id = $1 and name = 'journal.seal'`, [city]),
  );
});

it('a journal that was cut, or an older backup, stops the sealing until an operator has looked', async () => {
  await wish('想要一把雨伞');
  await seal();
  const last = (await copiedHeads(heads, city)).size;
  await withClient(world.owner, async (client) => {
    await client.query(`delete from journal_seal where city_id = $1 and number = $2`, [city, last]);
  });
  await wish('想要一个小凳子');
  await expect(seal()).rejects.toMatchObject({ code: 'SEALS_MISSING' });
  expect((await checkDatabase(city, ask, await keys(), await copiedHeads(heads, city))).findings).toEqual([
    { what: 'seal missing', seal: last, row: null },
  ]);
  const aside = await putCopyAside(heads, city, 'restored');
  expect((await readFile(aside!, 'utf8')).trim().split('\n')).toHaveLength(last);
  await seal();
  const again = await checkDatabase(city, ask, await keys(), await copiedHeads(heads, city));
  expect(again).toMatchObject({ unsealed: 0, findings: [] });
  expect(again.seals).toBeGreaterThanOrEqual(last);
});
