/** Residents found a team, the community confirms it, a neighbour joins and claims in its name, and it changes hands. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { teamRefusals } from '../../src/features/people/teams/refusals.ts';
import { teamWords } from '../../src/features/people/web/teams/words.ts';
import { fill } from '../../src/web/words.ts';
import { axeFindings } from '../browser/axe.ts';
import { launchBrowser } from '../browser/launch.ts';
import type { OpenedPage } from '../browser/page.ts';
import { claimedFor } from '../edges/teams.ts';
import { startWorld, type World } from '../world/index.ts';
import { button, consoleHome, expectNoProblems, gone, home, openAt, reads, sees, type } from './hands.ts';

const words = teamWords.zh;
const name = '周末修理队';

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

async function opened(person: string, size: 'phone' | 'desktop', path: string): Promise<OpenedPage> {
  const one = await openAt(browser, world, { size, language: 'zh' });
  await world.signIn(one.page, person);
  await one.page.goto(path);
  return one;
}

test('a team is founded, confirmed, joined, handed over and left', async () => {
  const leader = await opened('volunteer', 'phone', `${home}/my/teams`);
  const { page } = leader;
  await reads(page, words.mineNone);
  await page.getByText(words.found, { exact: true }).click();
  await type(page, words.name, name);
  await button(page, words.send).click();
  // what is missing is said, and what was typed stays
  await reads(page, words.missing);
  expect(await page.getByRole('textbox', { name: words.name }).inputValue()).toBe(name);
  await type(page, words.purpose, '周末帮老人修小家电');
  await button(page, words.send).click();
  await reads(page, words.sent);
  await reads(page, words.state_asked);

  const desk = await opened('worker', 'desktop', `${consoleHome}/organisations`);
  await sees(button(desk.page, fill(words.refuseWho, { name })));
  expect(await axeFindings(desk.page)).toEqual([]);
  await button(desk.page, fill(words.confirmWho, { name })).click();
  await reads(desk.page, words.confirmed);
  await sees(button(desk.page, fill(words.endWho, { name })));

  const neighbour = await opened('neighbour', 'phone', `${home}/my/teams`);
  await button(neighbour.page, fill(words.joinWho, { name })).click();
  await reads(neighbour.page, words.waits);

  await page.reload();
  await reads(page, words.requests);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: /^同意 .* 加入$/ }).click();
  await reads(page, words.accepted);
  const team = (await (await world.as('neighbour')).get('/session')).body.organisations[0] as { id: string };
  await claimedFor(world, team.id, await world.as('neighbour'));

  // nothing is taken from who claimed: ended only when nothing is under way
  await button(page, fill(words.endWho, { name })).click();
  const ending = page.getByRole('dialog', { name: fill(words.endWho, { name }) });
  await type(ending, words.endReason, '忙不过来');
  await button(ending, words.end).click();
  await reads(ending, teamRefusals['team.claims_open']!.zh);
  expect(await ending.getByRole('textbox', { name: words.endReason }).inputValue()).toBe('忙不过来');
  await button(ending, words.keep).click();

  await button(page, fill(words.handOverWho, { name })).click();
  const handing = page.getByRole('dialog', { name: fill(words.handOverWho, { name }) });
  await button(handing, words.handOver).click();
  await reads(page, words.handedOver);
  await gone(button(page, fill(words.handOverWho, { name })));
  await button(page, fill(words.leaveWho, { name })).click();
  await button(page.getByRole('dialog', { name: words.leaveSure }), words.leave).click();
  await reads(page, words.mineNone);
  await neighbour.page.reload();
  await reads(neighbour.page, words.youLead);

  expectNoProblems([leader, desk, neighbour], [/^request: 409 POST .*\/end$/]);
  for (const one of [leader, desk, neighbour]) await one.close();
});

test('a team that is not confirmed says why', async () => {
  const founder = await world.as('member');
  await founder.post('/teams', { name: '读书队', purpose: '一起读书' });
  const desk = await opened('worker', 'desktop', `${consoleHome}/organisations`);
  await button(desk.page, fill(words.refuseWho, { name: '读书队' })).click();
  const refusing = desk.page.getByRole('dialog', { name: fill(words.refuseWho, { name: '读书队' }) });
  await button(refusing, words.refuse).click();
  await reads(refusing, words.missing);
  await type(refusing, words.refuseReason, '已经有一支读书队');
  await button(refusing, words.refuse).click();
  await reads(desk.page, words.refused);
  const hers = await opened('member', 'phone', `${home}/my/teams`);
  await reads(hers.page, fill(words.answer, { answer: '已经有一支读书队' }));
  expectNoProblems([desk, hers]);
  for (const one of [desk, hers]) await one.close();
});
