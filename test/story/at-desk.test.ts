/** Somebody without a telephone comes to the desk: their data are printed and put right, a form is signed, points are read out. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskWords } from '../../src/features/people/web/desk/words.ts';
import { rightsWords } from '../../src/features/people/web/rights-words.ts';
import { requestWords } from '../../src/features/people/web/console/words.ts';
import { words as peopleBook } from '../../src/features/people/web/words.ts';
import { deskWords as pointDesk } from '../../src/features/points/web/console/words.ts';
import { openForWords } from '../../src/web/open-for-words.ts';
import { words as consoleBook } from '../../src/web/console/words.ts';
import { fill } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { startWorld, type World } from '../world/index.ts';
import { button, choose, consoleHome, expectNoProblems, openAt, reads, sees, type } from './hands.ts';

const [words, open, people, desk] = [deskWords.zh, openForWords.zh, peopleBook.zh, consoleBook.zh];

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await startWorld({ pages: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** The desk with the grandmother, who is known on paper, found by her name. */
async function found(page: Page, about: string): Promise<void> {
  await page.goto(`${consoleHome}/desk?about=${about}`);
  await type(page, people.sought, '林');
  await button(page, people.search).click();
  await page
    .getByRole('button', { name: /^就是这位/ })
    .first()
    .click();
}

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

describe('somebody without a telephone', () => {
  test('has their data printed and corrected, and a request on paper typed in', async () => {
    const opened = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'worker');
    await found(page, 'data');
    await button(page, open.open).click();
    const sheet = page.getByRole('article');
    await sees(sheet);
    await reads(sheet, rightsWords.zh.phones);
    // on paper there is the sheet alone, in full
    await page.emulateMedia({ media: 'print' });
    expect(await button(page, words.print).isVisible()).toBe(false);
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await type(page, words.birthYear, '五零');
    await button(page, words.save).click();
    await reads(page, words.yearWrong);
    await type(page, words.birthYear, '1950');
    await button(page, words.save).click();
    await reads(page, words.saved);
    await page.getByLabel(words.askKind).selectOption('deletion');
    await page.getByLabel(words.paperOn).fill(yesterday);
    await button(page, words.ask).click();
    await reads(page, words.asked.split('{day}')[0]!);
    await page.goto(`${consoleHome}/data-requests`);
    await reads(page, requestWords.zh.another);
    await button(page, requestWords.zh.withdraw).click();
    await reads(page, requestWords.zh.withdrawn);
    expectNoProblems([opened]);
    await opened.close();
  });

  test('signs a printed form, which is written down, and withdraws by a word', async () => {
    const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'worker');
    await page.goto(`${consoleHome}/consent-forms`);
    await reads(page, words.formRights);
    await page.emulateMedia({ media: 'print' });
    await sees(page.getByText(words.formSign));
    expect(await button(page, words.print).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await found(page, 'consent');
    await button(page, open.open).click();
    await button(page, words.give).first().click();
    await reads(page, words.missing);
    await page.getByLabel(words.paperDay).fill(yesterday);
    await button(page, words.give).first().click();
    await reads(page, words.given);
    await reads(page, fill(rightsWords.zh.onPaper, { day: '', name: '' }).slice(-3));
    await button(page, words.withdraw).click();
    await reads(page, words.withdrawn);
    await choose(page, desk.deskPoints);
    await button(page, open.open).click();
    await reads(page, pointDesk.zh.none);
    expectNoProblems([opened]);
    await opened.close();
  });
});
