/** Somebody without a telephone comes to the desk: their data are printed and put right, a form is signed, points are read out. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consentRefusals } from '../../src/engines/consent/index.ts';
import { deskWords } from '../../src/features/people/web/desk/words.ts';
import { mandateWords } from '../../src/features/people/web/mandates/words.ts';
import { rightsWords } from '../../src/features/people/web/rights-words.ts';
import { requestWords } from '../../src/features/people/web/console/words.ts';
import { words as peopleBook } from '../../src/features/people/web/words.ts';
import { deskWords as pointDesk } from '../../src/features/points/web/console/words.ts';
import { openForWords } from '../../src/web/open-for-words.ts';
import { words as consoleBook } from '../../src/web/console/words.ts';
import { actingWords } from '../../src/web/acting-words.ts';
import { fill } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { owned, yearNow } from '../edges/steps.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
import { button, choose, consoleHome, expectNoProblems, home, openAt, reads, sees, type } from './hands.ts';

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

/** The desk with somebody found by their name; the grandmother, who is known on paper, unless told. */
async function found(page: Page, about: string, name = '林'): Promise<void> {
  await page.goto(`${consoleHome}/desk?about=${about}`);
  await type(page, people.sought, name);
  await button(page, people.search).click();
  await page
    .getByRole('button', { name: /^就是这位/ })
    .first()
    .click();
}

/** The guardian reads what is held of the child, asks for deletion and takes that back. */
async function asGuardian(): Promise<void> {
  const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
  const { page } = opened;
  await world.signIn(page, 'volunteer');
  await page.goto(`${home}/my/mandates`);
  await button(page, fill(mandateWords.zh.actAs, { name: '周婷' })).click();
  await reads(page, fill(actingWords.zh.acting, { name: '周婷' }));
  await page.goto(`${home}/my/data`);
  await sees(page.getByText('周婷', { exact: true }));
  await reads(page, fill(rightsWords.zh.byGuardian, { name: '李晓峰' }));
  const mine = rightsWords.zh;
  await button(page, mine.deleteAsk).click();
  await button(page.getByRole('dialog'), mine.deleteAsk).click();
  await button(page, mine.takeBack).click();
  await reads(page, mine.tookBack);
  expectNoProblems([opened]);
  await opened.close();
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
    await button(page, rightsWords.zh.withdraw).click();
    await reads(page, words.withdrawn);
    await choose(page, desk.deskPoints);
    await button(page, open.open).click();
    await reads(page, pointDesk.zh.none);
    expectNoProblems([opened]);
    await opened.close();
  });

  test('of a child under fourteen the guardian is recorded first, and agrees under their own name', async () => {
    const personId = world.ids.get('member')!;
    await owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [
      personId,
      yearNow() - 10,
    ]);
    const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'worker');
    await found(page, 'consent', '周婷');
    await button(page, open.open).click();
    await page.getByLabel(words.paperDay).fill(yesterday);
    await button(page, words.give).first().click();
    await reads(page, consentRefusals['consent.guardian_first']!.zh);
    const worker = await world.as('worker');
    const recorded = await worker.post(`/people/${personId}/mandates`, {
      place: xiandong,
      kind: 'guardian',
      holderId: world.ids.get('volunteer'),
      acts: ['data'],
      until: `${yearNow() + 7}-06-01`,
    });
    expect(recorded.status, recorded.text).toBe(201);
    await button(page, words.give).first().click();
    await reads(page, words.given);
    await reads(page, fill(rightsWords.zh.byGuardian, { name: '李晓峰' }));
    await reads(page, rightsWords.zh.onPaper.slice(-2));
    expectNoProblems([opened], [/^request: 403 POST /]);
    await opened.close();
    await asGuardian();
  });
});
