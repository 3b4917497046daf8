/** A daughter acts for her mother: asked, accepted, done in her name and seen by her, ended, and refused from then on. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mandateWords } from '../../src/features/people/web/mandates/words.ts';
import { hangWords } from '../../src/features/wishes/web/hang-words.ts';
import { words as wishBook } from '../../src/features/wishes/words.ts';
import { words as consoleBook } from '../../src/web/console/words.ts';
import { actingWords } from '../../src/web/acting-words.ts';
import { fill, uiWords } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import type { OpenedPage } from '../browser/page.ts';
import { owned } from '../edges/steps.ts';
import { startWorld, type World } from '../world/index.ts';
import {
  button,
  choose,
  consoleHome,
  expectNoProblems,
  gone,
  home,
  openAt,
  reads,
  sees,
  type,
} from './hands.ts';

const [words, bar, hang, desk] = [mandateWords.zh, actingWords.zh, hangWords.zh, consoleBook.zh];
const [mother, daughter] = ['周婷', '许晓梅'];

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

async function phoneOf(person: string): Promise<OpenedPage> {
  const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
  await world.signIn(opened.page, person);
  return opened;
}

async function hangs(page: Page, line: string): Promise<void> {
  await page.goto(`${home}/wish/new`);
  await choose(page, wishBook.zh['kind.thing']);
  await type(page, hang.lineAsk, line);
  await button(page, hang.submit).click();
}

test('a daughter acts for her mother until the mother ends it', async () => {
  const [hers, mothers] = [await phoneOf('daughter'), await phoneOf('member')];
  const { page: phone } = mothers;
  await phone.goto(`${home}/my/mandates`);
  await reads(phone, words.mineNone);
  await phone.getByText(words.name).click();
  await type(phone, words.holder, daughter);
  await type(phone, words.phone, '13900000012');
  await phone.getByRole('checkbox', { name: words.act_points }).check();
  await button(phone, words.send).click();
  await reads(phone, words.sent);

  const { page } = hers;
  await page.goto(`${home}/my/mandates`);
  await button(page, words.accept).click();
  await reads(page, words.accepted);
  await button(page, fill(words.actAs, { name: mother })).click();
  const acting = fill(bar.acting, { name: mother });
  await reads(page, acting);
  for (const own of ['teams', 'mandates']) {
    await page.goto(`${home}/my/${own}`);
    await reads(page, fill(bar.ownPage, { name: mother }));
  }
  await page.goto(`${home}/my/data`);
  await reads(page, fill(bar.notNamed, { name: mother }));
  await gone(button(page, uiWords.zh.retry));
  await page.goto(`${home}/wish/new`);
  await sees(page.getByRole('radio', { name: mother }));
  await hangs(page, '想要一副老花镜');
  await reads(page, hang.sentTitle);
  await reads(page, acting);
  const [wish] = await owned(
    world,
    `select subject_id, proposer_id from wish where public_line = '想要一副老花镜'`,
  );
  const motherId = world.ids.get('member');
  expect(wish).toEqual({ subject_id: motherId, proposer_id: motherId });

  await phone.reload();
  await reads(phone, fill(words.did, { name: daughter, what: words['deed_wish.propose'] }));
  await button(phone, fill(words.endWho, { name: daughter })).click();
  await button(phone.getByRole('dialog'), words.end).click();
  await reads(phone, words.ended);

  await page.goto(`${home}/my/points`);
  await reads(page, fill(bar.ended, { name: mother }));
  await reads(page, '您不能替这位居民办理，或者代办已经结束。');
  await button(page, bar.back).click();
  await gone(page.getByText(fill(bar.ended, { name: mother })));
  await page.goto(`${home}/my/mandates`);
  await reads(page, words.deedsNone);
  expect(await button(page, fill(words.actAs, { name: mother })).count()).toBe(0);
  expectNoProblems([hers, mothers], [/^request: 403 GET /]);
});

test('the desk writes down from paper who acts for somebody, and ends it', async () => {
  const opened = await openAt(browser, world, { size: 'desktop', language: 'zh' });
  const { page } = opened;
  await world.signIn(page, 'worker');
  await page.goto(`${consoleHome}/desk?about=acting`);
  await sees(page.getByText(desk.deskActing));
  const finds = async (name: string) => {
    await page.getByRole('textbox').first().fill(name);
    await page.getByRole('search').getByRole('button').click();
    await page
      .getByRole('button', { name: /^就是这位/ })
      .first()
      .click();
  };
  await finds('林桂香');
  await reads(page, words.deskNone);
  await finds('许晓梅');
  await page.getByRole('checkbox', { name: words.act_messages }).check();
  await button(page, words.write).click();
  await reads(page, words.presentMissing);
  await page.getByRole('checkbox', { name: words.present }).check();
  await button(page, words.write).click();
  await reads(page, words.written);
  await page.getByRole('button', { name: /^结束代办：/ }).click();
  await button(page.getByRole('dialog'), words.end).click();
  await reads(page, words.deskNone);
  expectNoProblems([opened]);
});
