/** At the desk a telephone is tied after a second word and untied again; somebody of a known name is looked for first. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { duplicateWords } from '../../src/features/people/web/console/duplicate-words.ts';
import { deskWords } from '../../src/features/people/web/desk/words.ts';
import { rightsWords } from '../../src/features/people/web/rights-words.ts';
import { words as peopleBook } from '../../src/features/people/web/words.ts';
import { openForWords } from '../../src/web/open-for-words.ts';
import { words as consoleBook } from '../../src/web/console/words.ts';
import { fill } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { owned } from '../edges/steps.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
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

const [words, open, people, merging] = [deskWords.zh, openForWords.zh, peopleBook.zh, duplicateWords.zh];

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await startWorld({ pages: true });
  browser = await launchBrowser();
  await owned(
    world,
    `insert into role_grant (city_id, id, person_id, role, place, from_at)
     values (6101, gen_random_uuid(), $1, 'communityWorker', $2, now())`,
    [world.ids.get('secretary'), xiandong],
  );
  const worker = await world.as('worker');
  await worker.post('/people', { name: '苏问渠', place: `${xiandong}001`, birthYear: 1946 });
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** The data of somebody, found by name and opened. */
async function dataOf(page: Page, name: string): Promise<void> {
  await page.goto(`${consoleHome}/desk?about=data`);
  await type(page, people.sought, name);
  await button(page, people.search).click();
  await page
    .getByRole('button', { name: /^就是这位/ })
    .first()
    .click();
  await button(page, open.open).click();
}

describe('a telephone at the desk', () => {
  test('waits for a second word, is tied, and is untied again', async () => {
    const opened = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'worker');
    await dataOf(page, '苏问渠');
    await reads(page, words.noTelephone);
    const form = page.getByRole('form', { name: words.tieTitle });
    await type(form, words.tieNumber, '1371');
    await button(form, words.tie).click();
    await reads(form, words.phoneWrong);
    await type(form, words.tieNumber, '137 1111 2222');
    await button(form, words.tie).click();
    await reads(page, words.tieWaits);

    const second = await openAt(browser, world, { size: 'phone', language: 'zh' });
    await world.signIn(second.page, 'secretary');
    await second.page.goto(`${consoleHome}/duplicates`);
    await reads(second.page, merging.waiting);
    await button(second.page, fill(merging.tieOpenWho, { name: '苏**' })).click();
    await reads(second.page, '13711112222');
    await button(second.page, merging.tieConfirm).click();
    await reads(second.page, merging.tied);
    expectNoProblems([second]);
    await second.close();

    // the desk still has the person before it
    await page.reload();
    await button(page, open.open).click();
    await button(page, fill(words.untieWhich, { phone: '13711112222' })).click();
    await reads(page, words.untieText);
    await button(page.getByRole('dialog'), words.untie).click();
    await reads(page, words.untied);
    await reads(page, words.noTelephone);
    expectNoProblems([opened]);
    await opened.close();
  });

  test('is the resident’s to agree to in their own session', async () => {
    const resident = await world.as('resident');
    const worker = await world.as('worker');
    const at = { place: xiandong, personId: resident.personId, reason: 'telephone' };
    await worker.post('/people/desk/telephones', { ...at, phone: '13711113333' });
    const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'resident');
    await page.goto(`${home}/my/data`);
    await reads(page, '137******33');
    await button(page, rightsWords.zh.tieMine).click();
    await reads(page, rightsWords.zh.tieDone);
    await gone(button(page, rightsWords.zh.tieMine));
    await reads(page, rightsWords.zh.what_tiePhone);
    expectNoProblems([opened]);
    await opened.close();
  });
});

describe('the second word', () => {
  test('is given by the street, too, which sees what waits in its communities and until when', async () => {
    const worker = await world.as('worker');
    const person = { name: '卓文君', place: xiandong, birthYear: 1950 };
    const { id: personId } = (await worker.post('/people', person)).body;
    const at = { place: xiandong, personId, reason: 'visit', phone: '13711114444' };
    await worker.post('/people/desk/telephones', at);
    const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'streetOfficer');
    await page.goto(`${consoleHome}/duplicates`);
    await reads(page, merging.streetIntro);
    await reads(page, /前没人答复就作废/);
    await button(page, fill(merging.tieOpenWho, { name: '卓**' })).click();
    await reads(page, '13711114444');
    await button(page, merging.tieConfirm).click();
    await reads(page, merging.tied);
    await gone(button(page, fill(merging.tieOpenWho, { name: '卓**' })));
    expectNoProblems([opened]);
    await opened.close();
  });
});

describe('somebody whose name is known already', () => {
  test('is offered with place and year before a second record is made', async () => {
    const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'worker');
    await page.goto(`${consoleHome}/desk`);
    await button(page, people.register).click();
    const form = page.getByRole('form', { name: people.register });
    await type(form, people.name, '苏问渠');
    await form.getByLabel(people.level_grid).selectOption({ index: 1 });
    await button(form, people.send).click();
    await reads(page, people.namesakesLead);
    await reads(page, fill(people.bornIn, { year: 1946 }));
    await sees(button(page, people.another));
    await page.getByRole('button', { name: /^就是这位：苏/ }).click();
    await reads(page, consoleBook.zh.stepWish);
    await choose(page, consoleBook.zh.deskData);
    expectNoProblems([opened], [/409/]);
    await opened.close();
  });
});
