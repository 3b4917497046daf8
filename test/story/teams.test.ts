/** Residents found a team, the community confirms it, a neighbour joins and claims in its name, and it changes hands. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { teamRefusals } from '../../src/features/people/teams/refusals.ts';
import { teamWords } from '../../src/features/people/web/teams/words.ts';
import { fill, uiWords } from '../../src/web/words.ts';
import { axeFindings } from '../browser/axe.ts';
import { launchBrowser } from '../browser/launch.ts';
import type { OpenedPage } from '../browser/page.ts';
import { claimedFor, confirmedTeam } from '../edges/teams.ts';
import { startWorld, type World } from '../world/index.ts';
import { button, consoleHome, expectNoProblems, gone, home, openAt, reads, sees, type } from './hands.ts';

const words = teamWords.zh;
const name = '周末修理队';
const later = '巧手修理队';

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
  await button(ending, uiWords.zh.cancel).click();

  // another name, and the desk brings somebody without a telephone
  await button(page, fill(words.renameWho, { name })).click();
  const naming = page.getByRole('dialog', { name: fill(words.renameWho, { name }) });
  await type(naming, words.newName, later);
  expect(await axeFindings(page)).toEqual([]);
  await button(naming, words.rename).click();
  await reads(page, words.nameAsked);
  // everybody reads the old one until the community agrees
  await reads(page, fill(words.nameWanted, { name: later }));
  await desk.page.reload();
  await button(desk.page, fill(words.confirmNameWho, { name: later })).click();
  await reads(desk.page, words.renamed);
  await page.reload();
  await neighbour.page.reload();
  await reads(neighbour.page, words.claims);
  await desk.page.reload();
  await button(desk.page, fill(words.forSomebodyWho, { name: later })).click();
  const acting = desk.page.getByRole('region', { name: fill(words.forSomebodyWho, { name: later }) });
  await acting.getByRole('textbox', { name: '手机号或姓名' }).fill('郑');
  await button(acting, '查找').click();
  await acting.getByRole('button', { name: /^就是这位：郑/ }).click();
  expect(await axeFindings(desk.page)).toEqual([]);
  await button(acting, words.askFor).click();
  await reads(desk.page, words.askedFor);
  await page.reload();
  await page.getByRole('button', { name: /^同意 郑.* 加入$/ }).click();
  await reads(page, words.accepted);
  await page.getByRole('button', { name: /^请 郑.* 退出$/ }).click();
  const removing = page.getByRole('dialog', { name: /^请 郑.* 退出$/ });
  await button(removing, words.remove).click();
  await reads(removing, words.missing);
  await type(removing, words.removeReason, '身体不方便');
  expect(await axeFindings(page)).toEqual([]);
  await button(removing, words.remove).click();
  await reads(page, words.removed);

  await button(page, fill(words.handOverWho, { name: later })).click();
  const handing = page.getByRole('dialog', { name: fill(words.handOverWho, { name: later }) });
  await button(handing, words.handOver).click();
  await reads(page, words.handedOver);
  await gone(button(page, fill(words.handOverWho, { name: later })));
  await button(page, fill(words.leaveWho, { name: later })).click();
  await button(page.getByRole('dialog', { name: words.leaveSure }), words.leave).click();
  await reads(page, words.mineNone);
  await neighbour.page.reload();
  await reads(neighbour.page, words.youLead);

  expectNoProblems([leader, desk, neighbour], [/^request: 409 POST .*\/end$/]);
  for (const one of [leader, desk, neighbour]) await one.close();
});

test('a team that ended is brought back', async () => {
  const leader = await world.as('member');
  const id = await confirmedTeam(leader, await world.as('worker'), '合唱队');
  await leader.post(`/teams/${id}/end`, { reason: '先歇一歇' });
  const hers = await opened('member', 'phone', `${home}/my/teams`);
  await sees(button(hers.page, fill(words.restoreWho, { name: '合唱队' })));
  expect(await axeFindings(hers.page)).toEqual([]);
  await button(hers.page, fill(words.restoreWho, { name: '合唱队' })).click();
  await reads(hers.page, words.restored);
  await sees(button(hers.page, fill(words.endWho, { name: '合唱队' })));
  expectNoProblems([hers]);
  await hers.close();
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
