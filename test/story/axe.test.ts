/** axe finds nothing on any page, in both themes and both languages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '../browser/axe.ts';
import { launchBrowser } from '../browser/launch.ts';
import { openPage } from '../browser/page.ts';
import type { OpenedPage } from '../browser/page.ts';
import { startWorld, type World } from '../world/index.ts';
import { button, choose, home, reads, type } from './hands.ts';
import { liveTheTwoHeaters, liveTheWaiting, wishFinder } from './lived.ts';
import { apiPlaces, consolePlaces, residentPlaces, wallPlaces, type Place } from './places.ts';

let world: World;
let browser: Browser;
let wish: (line: string) => string;

beforeAll(async () => {
  world = await startWorld({ pages: true, wishes: true });
  await liveTheTwoHeaters(world);
  await liveTheWaiting(world);
  wish = await wishFinder(world);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** The places are known by name before the world is there. */
const named = (places: (wish: (line: string) => string) => readonly Place[]) =>
  places(() => '').map(({ name }, at) => [name, () => places(wish)[at]!] as const);

describe('the residents’ pages', () => {
  test.each(named(residentPlaces))('%s', (_name, place) => look(place(), inEveryDress));
});

describe('the console', () => {
  test.each(named(consolePlaces))('%s', (_name, place) => look(place(), inEveryDress));
});

describe('the hall', () => {
  test.each(named(() => wallPlaces))('%s', (_name, place) => look(place(), asItIs));
});

describe('the API’s page', () => {
  test.each(named(() => apiPlaces))('%s', (_name, place) => look(place(), asItIs));
});

test('a new wish in elder mode, one question at a time', async () => {
  const place: Place = { name: 'elder', path: `${home}/wish/new`, as: 'neighbour', size: 'phone' };
  const questions: ((page: Page) => Promise<void>)[] = [
    async (page) => {
      await choose(page, '替别人挂');
      await type(page, '这位邻居叫什么', '王秀英');
      await choose(page, '请社区上门转告');
    },
    (page) => choose(page, '修一修'),
    (page) => type(page, '用一句话写在树上', '窗户关不严'),
    (page) => choose(page, '上午'),
    (page) => type(page, '在哪里见面', '社区活动室'),
    (page) => choose(page, '要人陪着走'),
    async (page) => {
      await type(page, '身体上有什么要注意的', '请说慢一点');
      await page.getByRole('checkbox', { name: '本人同意了' }).check();
    },
    (page) => type(page, '怎样联系', '白天在家'),
  ];
  const found: string[] = [];
  await look(
    place,
    async (page) => {
      for (const answer of questions) {
        found.push(...(await findings(page, 'question')));
        await answer(page);
        await button(page, '下一步').click();
      }
      await reads(page, '看一看，对不对');
      return [...found, ...(await findings(page, 'check'))];
    },
    true,
  );
});

/** A browser of somebody's own, kept for all the places that they look at. */
const kept = new Map<string, Promise<OpenedPage>>();

async function browserOf({ size, as }: Place, elder: boolean): Promise<OpenedPage> {
  const opened = await openPage(browser, {
    size,
    language: 'zh',
    elder,
    baseUrl: world.url,
    reducedMotion: true,
  });
  if (as) await world.signIn(opened.page, as);
  return opened;
}

/** Opens a place, takes its steps, and expects nothing found by `seeking` and nothing wrong on the page. */
async function look(place: Place, seeking: (page: Page) => Promise<string[]>, elder = false): Promise<void> {
  const who = `${place.size} ${place.as} ${elder}`;
  if (!kept.has(who)) kept.set(who, browserOf(place, elder));
  const { context, problems } = await kept.get(who)!;
  problems.length = 0;
  const page = await context.newPage();
  try {
    await page.goto(place.path);
    await calm(page);
    await place.steps?.(page);
    expect(await seeking(page)).toEqual([]);
    expect(problems.filter((problem) => !place.refused?.test(problem))).toEqual([]);
  } catch (error) {
    // The next one shall not find the page in another dress.
    kept.delete(who);
    throw error;
  } finally {
    await page.close();
  }
}

/** The page has its heading, and nothing on it is still opening. */
async function calm(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** Both languages in both themes, changed with the page's own buttons, so that what is open stays open. */
async function inEveryDress(page: Page): Promise<string[]> {
  const found = await findings(page, 'Chinese');
  await wear(page, '长辈版');
  found.push(...(await findings(page, 'Chinese, elder')));
  await wear(page, 'English');
  found.push(...(await findings(page, 'English, elder')));
  await wear(page, 'Standard');
  found.push(...(await findings(page, 'English')));
  await wear(page, '中文');
  return found;
}

const asItIs = (page: Page): Promise<string[]> => findings(page, 'as it is');

/** Presses a button of the header from the page itself: an open dialog keeps hands away from it. */
async function wear(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name, exact: true, includeHidden: true })
    .first()
    .evaluate((one) => (one as HTMLElement).click());
  await calm(page);
}

async function findings(page: Page, dress: string): Promise<string[]> {
  return (await axeFindings(page)).map(({ rule, target, help }) => `${dress}: ${rule} at ${target}: ${help}`);
}
