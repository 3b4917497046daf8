import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProgram, type Program } from '../../src/app/program.ts';
import { readConfig } from '../../src/base/config.ts';
import { tempFolder } from '../world/folder.ts';
import { runCommand } from './run-command.ts';

let data: string;
let program: Program;
beforeAll(async () => {
  data = await tempFolder('sentences');
  const config = readConfig({ NUANLIN_DATA: data, NUANLIN_LOG: 'silent', PORT: '0', NUANLIN_DEMO: '1' });
  program = await startProgram(config, { pages: false, limits: false });
});
afterAll(() => program.stop());

it('says in one sentence what is wrong with a file, a folder or a city, and does nothing', async () => {
  const folder = await tempFolder('sentences');
  const said = async (args: readonly string[], words: RegExp) => {
    const ran = await runCommand(data, args);
    expect(ran, args.join(' ')).toMatchObject({ code: 1, out: expect.stringMatching(words) });
    expect(ran.out + ran.err).not.toMatch(/^ {4}at /m);
  };
  const journal = join(folder, 'journal');
  expect(await runCommand(data, ['seal', 'export', journal, '--city', '6101'])).toMatchObject({ code: 0 });
  await said(['seal', 'export', journal, '--city', '6101'], /is not empty/);
  await said(['seal', 'export', join(folder, 'none'), '--city', '9999'], /There is no city 9999/);
  await said(['seal', 'check', '--city', '9999'], /There is no city 9999/);
  await said(['backup', join(folder, 'unmounted', 'x.age')], /unmounted does not exist/);
  expect((await readdir(folder)).toSorted()).toEqual(['journal']);

  const table = join(folder, 'table.csv');
  await writeFile(table, '代码,名称\n"61"x,陕西省\n');
  await said(['territory', 'import', table], /nothing was taken over/);
  expect((await runCommand(data, ['territory', 'import', table])).err).toMatch(/table\.csv:2 .*no csv/);
});
