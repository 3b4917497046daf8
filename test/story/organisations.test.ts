/** A worker registers an organisation by hand, changes it, ends it with its claims, and takes the end back. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { organisationRefusals } from '../../src/features/people/organisations/refusals.ts';
import { organisationWords } from '../../src/features/people/web/console/organisation-words.ts';
import { fill } from '../../src/web/words.ts';
import { line, wishIn } from '../edges/steps.ts';
import { launchBrowser } from '../browser/launch.ts';
import { startWorld, type World } from '../world/index.ts';
import {
  button,
  choose,
  consoleHome,
  expectNoProblems,
  gone,
  heading,
  openAt,
  reads,
  sees,
  type,
} from './hands.ts';

const words = organisationWords.zh;

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

describe('the desk of organisations', () => {
  test('adds, changes, ends and takes the end back, and keeps what is typed when it is refused', async () => {
    const member = await world.as('member');
    const [{ id, name }] = (await member.get('/session')).body.organisations;
    const wish = await wishIn(world, 'open', line);
    expect((await member.post(`/wishes/${wish}/claim`, { organisationId: id })).status).toBe(200);

    const opened = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'worker');
    await page.goto(`${consoleHome}/organisations`);
    await sees(heading(page, words.desk, 2));
    const list = page.getByRole('list', { name: words.desk });

    await button(page, words.add).click();
    const adding = page.getByRole('dialog', { name: words.add });
    await type(adding, words.name, '安宁花店');
    await type(adding, words.code, '91350100M000100Y4I');
    await button(adding, words.send).click();
    await reads(adding, organisationRefusals['organisation.credit_code_invalid']!.zh);
    expect(await adding.getByRole('textbox', { name: words.name }).inputValue()).toBe('安宁花店');
    await type(adding, words.code, '91350100M000100Y43');
    await button(adding, words.send).click();
    await gone(adding);

    await type(page, words.sought, '安宁');
    await button(page, words.search).click();
    await reads(list, '安宁花店');
    await gone(list.getByText(name));
    await button(page, fill(words.editWho, { name: '安宁花店' })).click();
    const changing = page.getByRole('dialog', { name: fill(words.editWho, { name: '安宁花店' }) });
    await type(changing, words.name, '安宁花坊');
    await button(changing, words.send).click();
    await reads(list, '安宁花坊');

    await type(page, words.sought, name);
    await button(page, words.search).click();
    await button(page, fill(words.endWho, { name })).click();
    const ending = page.getByRole('dialog', { name: fill(words.endWho, { name }) });
    // what goes back to the tree is named before
    await reads(ending, words.endOpen);
    await reads(ending, line.publicLine);
    await type(ending, words.endReason, '单位搬走了');
    await button(ending, words.end).click();
    await gone(ending);
    await reads(page, words.none);
    expect((await member.get(`/wishes/${wish}`)).body.state).toBe('open');

    await choose(page, words.ended);
    await button(page, fill(words.reopenWho, { name })).click();
    await reads(page, words.none);
    await choose(page, words.existing);
    await reads(list, name);
    expectNoProblems([opened], [/^request: 422 POST .*\/organisations$/]);
    await opened.close();
  });
});
