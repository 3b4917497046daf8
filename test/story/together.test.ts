/** Several chip in for a wish, by hand: one leads, others give a share; nobody's number is read by others. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wishRefusals } from '../../src/features/wishes/refusals.ts';
import { togetherWords } from '../../src/features/wishes/web/together-words.ts';
import { pageWords } from '../../src/features/wishes/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import type { OpenedPage } from '../browser/page.ts';
import { startWorld, type World } from '../world/index.ts';
import { button, choose, expectNoProblems, gone, home, link, openAt, reads, sees, type } from './hands.ts';
import { wishFinder } from './lived.ts';

const together = togetherWords.zh;
const words = pageWords.zh;
const line = '想要一副看报用的放大镜';

let world: World;
let browser: Browser;
let path: string;
beforeAll(async () => {
  world = await startWorld({ pages: true, wishes: true });
  path = `${home}/wishes/${(await wishFinder(world))(line)}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const opened: OpenedPage[] = [];
async function at(person: string, elder = false): Promise<Page> {
  const one = await openAt(browser, world, { size: 'phone', language: 'zh', elder });
  opened.push(one);
  await world.signIn(one.page, person);
  await one.page.goto(path);
  return one.page;
}

describe('several chip in', () => {
  test('one leads, another gives a share, finds it among their claims and takes it back', async () => {
    const lead = await at('member');
    await button(lead, words['do.claim']).click();
    const claiming = lead.getByRole('dialog', { name: words.claimTitle });
    await choose(claiming, together.together);
    await type(claiming, together.yuanAsk, '20');
    await button(claiming, words['do.claim']).click();
    await sees(button(lead, words['do.close']));

    const other = await at('neighbour', true);
    await button(other, words['do.join']).click();
    const joining = other.getByRole('dialog', { name: together.joinTitle });
    await type(joining, together.wordsAsk, '陪着去挑，请打 139 0000 0001');
    await button(joining, words.send).click();
    await reads(joining, wishRefusals['wish.share_has_number']!.zh);
    // what was typed is still there to be put right
    const said = joining.getByRole('textbox', { name: together.wordsAsk });
    expect(await said.inputValue()).toContain('陪着去挑');
    await said.fill('陪着去挑');
    await type(joining, together.yuanAsk, '10');
    await button(joining, words.send).click();
    await gone(joining);
    await sees(button(other, words['do.leave']));

    await other.goto(`${home}/my/claims`);
    const card = link(other, new RegExp(line));
    await reads(card, together.joined);
    expect(await card.innerText()).not.toMatch(/日认领/);

    await lead.reload();
    await reads(lead, '¥10 · 陪着去挑');
    await card.click();
    await button(other, words['do.leave']).click();
    await button(other.getByRole('dialog', { name: together.leaveTitle }), words.send).click();
    await sees(button(other, words['do.join']));
  });

  test('a worker on the residents’ page is led to the console, and offered only what everybody is', async () => {
    const page = await at('worker');
    await sees(link(page, words.openInConsole));
    await sees(button(page, words['do.join']));
    for (const step of ['fulfil', 'release', 'extend', 'close', 'reveal'] as const)
      expect(await button(page, words[`do.${step}`]).count(), step).toBe(0);
    expectNoProblems(opened, [/^request: 422 POST .*\/join$/]);
  });
});
