/** A publicity from the desk to the residents' page, in a browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskWords } from '../../src/features/announcements/web/desk-words.ts';
import { pageWords } from '../../src/features/announcements/web/page-words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { openPage, settled } from '../browser/page.ts';
import { scanned } from '../browser/scan.ts';
import { words as wallBook } from '../../src/web/wall/words.ts';
import { fill, uiWords } from '../../src/web/words.ts';
import { onOneDay } from '../edges/steps.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';

const words = deskWords.zh;
const desk = `/console/${xiandong}/announcements`;

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await startWorld({ pages: true });
  await onOneDay();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function open(path: string, as: string | null, size: 'phone' | 'desktop' | 'wall') {
  const opened = await openPage(browser, { size, language: 'zh', baseUrl: world.url });
  // a test hears nothing: what would be said is noted
  await opened.context.addInitScript(`globalThis.said = [];
    speechSynthesis.speak = ({ text, lang }) => { said.push([lang, text]); };`);
  if (as) await world.signIn(opened.page, as);
  await opened.page.goto(path);
  await settled(opened.page);
  return opened;
}

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click();

test('a worker writes it, the street approves it, residents read it until it is withdrawn', async () => {
  const worker = await open(`${desk}/new`, 'worker', 'desktop');
  const { page } = worker;
  await page.getByRole('radio', { name: /公示/ }).check();
  await box(page, words.headline).fill('临时救助公示');
  await box(page, words.body).fill('拟给予救助：林家。\n\n有异议请联系服务台。');
  await press(page, words.save);
  await page.getByText('请填写这一项。').first().waitFor();
  await box(page, words.concerns).fill('十月份临时救助');
  await box(page, words.contact).fill('社区服务台');
  await page.getByRole('checkbox').check();
  // what was typed is there after the page was loaded again
  await page.reload();
  await settled(page);
  expect(await box(page, words.headline).inputValue()).toBe('临时救助公示');
  await press(page, words.save);
  await page.getByText(words.waits).waitFor();
  const id = page.url().split('/').at(-1)!;

  const street = await open(`${desk}/${id}`, 'streetOfficer', 'desktop');
  await press(street.page, words.approve);
  await press(street.page, words.approve);
  await street.page.getByText(words.approved).waitFor();
  expect(street.problems).toEqual([]);
  await street.close();

  await page.reload();
  await settled(page);
  await press(page, words.publish);
  await press(page, words.publish);
  await page.getByRole('link', { name: words.public }).waitFor();

  const resident = await open(`/c/${xiandong}`, null, 'phone');
  await resident.page.getByRole('link', { name: /公告/ }).click();
  await resident.page.getByRole('link', { name: '临时救助公示' }).click();
  await resident.page.getByText('有异议请联系服务台。').waitFor();
  expect(await resident.page.locator('.announcement-facts').textContent()).toContain('社会救助');
  await expect.poll(() => resident.page.locator('.qr-code').count()).toBe(1);
  await resident.page.getByRole('button', { name: uiWords.zh.listen }).click();
  const heard = ['zh-CN', '临时救助公示。拟给予救助：林家。\n\n有异议请联系服务台。'];
  await expect.poll(() => resident.page.evaluate('said')).toEqual([heard]);
  const leadsTo = await scanned(resident.page, '.announcement-code .qr-code');
  expect(leadsTo).toBe(`${world.url}/c/${xiandong}/announcements/${id}`);
  expect(await resident.page.getByRole('button', { name: pageWords.zh.print }).isVisible()).toBe(false);
  await resident.page.getByText(fill(pageWords.zh.issuer, { name: '咸东社区' })).waitFor();
  expect(await resident.page.locator('.qr-code').isVisible()).toBe(true);

  const hall = await open(`/wall/tree/${xiandong}`, null, 'wall');
  const shown = hall.page.locator('.wall-announced li').first();
  expect(await shown.textContent()).toContain('临时救助公示');
  // seven whole days after today
  expect(await shown.textContent()).toContain(wallBook.zh.daysLeft.replace('{days}', '8'));

  await press(page, words.withdraw);
  await box(page, words.reason).fill('名单有误');
  await press(page, words.withdraw);
  await page.getByText('撤下原因：名单有误').waitFor();
  await hall.page.getByText('临时救助公示').waitFor({ state: 'detached' });
  expect(hall.problems).toEqual([]);
  await hall.close();
  await resident.page.emulateMedia({ media: 'screen' });
  expect(resident.problems).toEqual([]);
  await resident.page.reload();
  await resident.page.getByText(pageWords.zh.gone).waitFor();
  await resident.close();
  expect(worker.problems).toEqual([]);
  await worker.close();
});
