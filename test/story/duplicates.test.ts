/** The desk finds two records of one person, compares them, merges them, and takes it back. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { duplicateWords } from '../../src/features/people/web/console/duplicate-words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { owned } from '../edges/steps.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
import { button, choose, consoleHome, expectNoProblems, openAt, reads, sees } from './hands.ts';

const words = duplicateWords.zh;

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
  const person = { name: '苗秀珍', place: xiandong, birthYear: 1948, another: true };
  await worker.post('/people', { ...person, phone: '13912349001', addressNote: '三单元二层' });
  await worker.post('/people', person);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

describe('records that look alike', () => {
  test('are compared, merged and made two again', async () => {
    const opened = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'worker');
    await page.goto(`${consoleHome}/duplicates`);
    await reads(page, '苗**');
    await page.getByRole('button', { name: words.compareWho.replace('{name}', '苗**') }).click();
    await sees(page.getByRole('cell', { name: '+8613912349001' }));
    await button(page, words.merge).click();
    await reads(page, words.missing);
    await choose(page, words.record.replace('{n}', '1'));
    await button(page, words.merge).click();
    // one of them has a telephone: it waits for a second person
    await reads(page, words.waits);
    await sees(page.getByText(words.askedByMe.split('{day}')[1]!));
    const second = await openAt(browser, world, { size: 'phone', language: 'zh' });
    await world.signIn(second.page, 'secretary');
    await second.page.goto(`${consoleHome}/duplicates`);
    await second.page.getByRole('button', { name: words.compareWho.replace('{name}', '苗**') }).click();
    await sees(second.page.getByRole('cell', { name: '+8613912349001' }));
    await button(second.page, words.confirm).click();
    await reads(second.page, words.merged);
    expectNoProblems([second]);
    await second.close();
    await page.reload();
    await reads(page, words.none);
    await page.getByRole('button', { name: words.undoWho.replace('{name}', '苗**') }).click();
    await button(page, words.undo).last().click();
    await reads(page, words.undone);
    await reads(page, '苗**');
    expectNoProblems([opened]);
  });
});
