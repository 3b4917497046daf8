/** A list from the template to the desk, in a browser. */
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSpreadsheet } from '../../src/base/spreadsheet/index.ts';
import { pageWords } from '../../src/features/imports/web/page-words.ts';
import { uiWords } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { openPage, settled } from '../browser/page.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';

const words = pageWords.zh;
const desk = `/console/${xiandong}/imports`;

let world: World;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  world = await startWorld({ pages: true });
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'nuanlin-lists-'));
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function open(path: string, as: string, size: 'phone' | 'desktop' = 'desktop') {
  const opened = await openPage(browser, { size, language: 'zh', baseUrl: world.url });
  await world.signIn(opened.page, as);
  await opened.page.goto(path);
  await settled(opened.page);
  return opened;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click();

async function saved(page: Page, button: string) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  const rows: (readonly string[])[] = [];
  for await (const batch of readSpreadsheet(await readFile(await download.path())))
    rows.push(...batch.map(({ cells }) => cells));
  return { name: download.suggestedFilename(), rows };
}

async function choose(page: Page, rows: readonly string[]) {
  const path = join(folder, 'list.csv');
  await writeFile(path, `姓名,手机号,网格,楼栋,住址说明,出生年份\n${rows.join('\n')}\n`);
  await page.getByLabel(words.file).setInputFiles(path);
  await press(page, words.upload);
  await page.getByRole('heading', { name: words.story }).waitFor();
}

test('a worker takes the template, mends what is wrong, and takes the list over', async () => {
  const worker = await open(desk, 'worker');
  const { page } = worker;
  await page.getByText(words.none).waitFor();
  const template = await saved(page, words.template);
  expect(template.name).toBe('居民名册模板.xlsx');
  expect(template.rows[0]?.[0]).toBe('姓名');
  await press(page, words.upload);
  await page.getByText(words.chooseFile).waitFor();

  await choose(page, ['唐小满,13811110001,,,,1951', '贺春生,12345,,,,']);
  await page.getByText(words.state_uploaded, { exact: true }).waitFor();
  await world.run('imports.work');
  await page.getByText(words.checkedWrong).waitFor();
  expect(await page.getByRole('row', { name: /^3 手机号/ }).count()).toBe(1);
  expect(await page.getByRole('button', { name: words.apply, exact: true }).count()).toBe(0);
  const errors = await saved(page, words.errorFile);
  expect(JSON.stringify(errors.rows)).toContain('电话号码不对');
  await press(page, words.cancel);
  await press(page, words.cancel);
  await page.getByText(words.state_cancelled, { exact: true }).waitFor();

  await page.getByRole('link', { name: words.back }).click();
  await choose(page, ['唐小满,13811110001,,,,1951', '贺春生,,,,,']);
  await world.run('imports.work');
  await page.getByText(words.state_checked, { exact: true }).waitFor();
  await press(page, words.apply);
  await page.getByText('新登记 2 行').waitFor();
  await press(page, words.apply);
  await page.getByText(words.state_applying, { exact: true }).waitFor();
  await world.run('imports.work');
  await page.getByText(words.state_done, { exact: true }).waitFor();
  await page.getByText(words.step_finish).waitFor();
  await page.getByRole('link', { name: words.back }).click();
  await expect.poll(() => page.locator('.console-rows > li').count()).toBe(2);
  expect(worker.problems).toEqual([]);
  await worker.close();
});

test('a long list waits for a colleague, who confirms it on the telephone', async () => {
  const worker = await open(desk, 'worker');
  await choose(
    worker.page,
    Array.from({ length: 51 }, (_, index) => `居民${index},138222200${String(index).padStart(2, '0')},,,,`),
  );
  await world.run('imports.work');
  await worker.page.getByText(words.waitsSecond).waitFor();
  const address = new URL(worker.page.url()).pathname;
  const street = await open(address, 'streetOfficer', 'phone');
  await press(street.page, words.approve);
  await press(street.page, words.approve);
  await street.page.getByText(words.state_applying, { exact: true }).waitFor();
  await world.run('imports.work');
  await worker.page.getByText(words.state_done, { exact: true }).waitFor();
  expect([...worker.problems, ...street.problems]).toEqual([]);
  await worker.close();
  await street.close();
});

test('what cannot be read says so, and a broken line leaves the file chosen', async () => {
  const worker = await open(`${desk}?kind=organisations`, 'worker');
  const { page } = worker;
  const path = join(folder, 'organisations.csv');
  await writeFile(path, '甲,乙\n一,二\n');
  await page.getByLabel(words.file).setInputFiles(path);
  await page.context().setOffline(true);
  await press(page, words.upload);
  await page.getByText(uiWords.zh.offline).waitFor();
  await page.context().setOffline(false);
  await press(page, words.upload);
  await page.getByText(/没有找到表头/).waitFor();
  expect(await page.getByLabel(words.file).inputValue()).toContain('organisations.csv');
  await worker.close();
});
