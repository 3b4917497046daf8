/** A caller speaks about a wish that was thanked long ago; what the worker types survives a reload. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words as peopleBook } from '../../src/features/people/web/words.ts';
import { words as consoleBook } from '../../src/features/wishes/web/console/words.ts';
import { words as deskBook } from '../../src/web/console/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { startWorld, type World } from '../world/index.ts';
import { button, choose, consoleHome, expectNoProblems, gone, openAt, reads, sees, type } from './hands.ts';
import { heater, liveTheTwoHeaters } from './lived.ts';

const [words, desk, people] = [consoleBook.zh, deskBook.zh, peopleBook.zh];

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await startWorld({ pages: true });
  await liveTheTwoHeaters(world);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

describe('the desk', () => {
  test('finds a thanked wish by its person, keeps what is typed, and links the answer', async () => {
    const opened = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'worker');
    await page.goto(`${consoleHome}/desk?about=answer`);

    await type(page, people.sought, '1390000');
    await button(page, people.search).click();
    await reads(page, people.digits);
    await type(page, people.sought, '林');
    await gone(page.getByText(people.digits));
    await button(page, people.search).click();
    // The neighbour named her without a door: not the one in building 3.
    await page.getByRole('button', { name: '就是这位：林**，第一网格' }).click();

    await page.getByRole('button', { name: heater.second }).click();
    await button(page, words.step_answer).click();
    const form = page.getByRole('form', { name: words.step_answer });
    await type(form, words.field_publicLine, '油汀有点重，想请人搬一下');
    await page.reload();
    const line = form.getByRole('textbox', { name: words.field_publicLine });
    await sees(line);
    expect(await line.inputValue()).toBe('油汀有点重，想请人搬一下');
    await page.getByRole('button', { name: 'English' }).click();
    await sees(page.getByRole('form', { name: consoleBook.en.step_answer }));
    await page.getByRole('button', { name: '中文' }).click();
    await sees(line);
    expect(await line.inputValue()).toBe('油汀有点重，想请人搬一下');

    await button(form, words.step_answer).click();
    await reads(page, words.did_answer);
    await gone(form);
    await button(page, words.back).click();
    await sees(page.getByRole('button', { name: '油汀有点重，想请人搬一下' }));
    await choose(page, desk.deskNew);
    await reads(page, desk.stepWish);
    expectNoProblems([opened]);
    await opened.close();
  });

  test('says when a community is not served here', async () => {
    const opened = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    await opened.page.goto('/console/999999999999');
    await reads(opened.page, desk.unservedTitle);
    await opened.close();
  });
});
