/** The story of the two heaters, lived in a browser by clicking and typing only. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words as pointBook } from '../../src/features/points/words.ts';
import { words as wallBook } from '../../src/web/wall/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import type { OpenedPage, Size } from '../browser/page.ts';
import { startWorld, type World } from '../world/index.ts';
import {
  bookOf,
  deskAnswers,
  deskConfirms,
  deskThanks,
  neighbourHangs,
  subject,
  treeShows,
  volunteerClaims,
  volunteerFulfils,
  volunteerOpens,
  workerAccepts,
  workerSignsIn,
} from './acts.ts';
import type { Telling } from './acts.ts';
import {
  consoleHome,
  expectNoProblems,
  heading,
  home,
  inLanguage,
  link,
  openAt,
  reads,
  sayings,
  sees,
  signInAsDemo,
  wall,
} from './hands.ts';

const chinese: Telling = {
  language: 'zh',
  community: '咸东社区',
  first: '冬天屋里冷，想要一台电暖器',
  second: '电暖器太亮睡不着，想换一台不发光的',
  privatePart: '三层东户，白天都在家',
  thanks: '谢谢，睡得好了',
};
const english: Telling = {
  language: 'en',
  community: 'Xiandong Community',
  first: 'An electric heater, my room is so cold',
  second: 'A heater that does not glow: the light keeps me awake',
  privatePart: 'Third floor, east door; at home all day',
  thanks: 'Thank you, I sleep well again',
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('the story of the two heaters', () => {
  test('on phones, in Chinese', () => live(chinese, 'phone'));
  test('on desktops, in English', () => live(english, 'desktop'));
});

type Name = 'display' | 'neighbour' | 'worker' | 'volunteer' | 'member' | 'visitor';

async function live(telling: Telling, size: Size): Promise<void> {
  const world = await startWorld({ pages: true });
  const opened: OpenedPage[] = [];
  const { language } = telling;
  const open = async (as: Size) => {
    const one = await openAt(browser, world, { size: as, language });
    opened.push(one);
    return one.page;
  };
  try {
    const pages: Record<Name, Page> = {
      display: await open('wall'),
      neighbour: await open(size),
      worker: await open('desktop'),
      volunteer: await open(size),
      member: await open(size),
      visitor: await open(size),
    };
    await theHallWaits(pages.display, telling);
    await theFirstWish(pages, telling);
    await theSecondWish(pages, telling);
    await whatIsSeenAfterwards(world, pages, telling);
    expectNoProblems(opened);
  } finally {
    for (const one of opened) await one.close();
    await world.stop();
  }
}

/** The display is opened once, and marked, so that a reload would show. */
async function theHallWaits(display: Page, { language }: Telling): Promise<void> {
  await display.goto(wall);
  await reads(display, wallBook[language].emptyTitle);
  await display.evaluate('document.body.dataset.opened = "once"');
}

async function theFirstWish(pages: Record<Name, Page>, telling: Telling): Promise<void> {
  const { neighbour, worker, volunteer, display, visitor } = pages;
  const { first, language } = telling;
  const words = bookOf(language);
  await neighbourHangs(neighbour, telling);
  await visitor.goto(home);
  await heading(visitor, words.page.treeTitle).waitFor();
  expect(await sayings(visitor)).not.toContain(first);

  await workerSignsIn(worker, telling);
  await workerAccepts(worker, telling, first, true);
  await reads(display, first);

  await volunteer.goto(home);
  await link(volunteer, words.frame.signIn).click();
  await signInAsDemo(volunteer, language, '李晓峰');
  await volunteerOpens(volunteer, telling, first);
  expect(await sayings(volunteer)).not.toMatch(new RegExp(`${subject}|林|${telling.privatePart}`));
  await volunteerClaims(volunteer, telling);
  await figureIs(display, wallBook[language].claimed, 1);
  await volunteerFulfils(volunteer, telling, language === 'zh' ? '电暖器送到了' : 'The heater is there');

  await deskConfirms(worker, telling, first, language === 'zh' ? '已经用上了' : 'she uses it');
  await deskThanks(worker, telling, 4, language === 'zh' ? '心意暖和，就是太亮' : 'Kind, but it glows');
  await deskAnswers(worker, telling);
}

async function theSecondWish(pages: Record<Name, Page>, telling: Telling): Promise<void> {
  const { worker, member, display } = pages;
  const { second, language } = telling;
  const words = bookOf(language);
  await workerAccepts(worker, telling, second, false);
  await reads(display, second);

  await member.goto(home);
  await link(member, words.frame.signIn).click();
  await signInAsDemo(member, language, '周婷');
  await link(member, words.page.allWishes).click();
  await link(member.getByRole('main'), second).click();
  await heading(member, second).waitFor();
  await volunteerClaims(member, telling, '新城区图书馆');
  await volunteerFulfils(member, telling, language === 'zh' ? '油汀送到了' : 'The oil heater is there');

  await deskConfirms(worker, telling, second, language === 'zh' ? '油汀正用着' : 'it is warm');
  await deskThanks(worker, telling, 5, telling.thanks);
  await figureIs(display, wallBook[language].thanked, 2);
  await figureIs(display, wallBook[language].arrived, 0);
  expect(await display.locator('body').getAttribute('data-opened')).toBe('once');
}

/** A figure of the display, brought there by the server, not by a reload. */
async function figureIs(display: Page, name: string, count: number): Promise<void> {
  await sees(display.getByRole('listitem').filter({ hasText: new RegExp(`^${count}\\s*${name}$`) }));
}

async function whatIsSeenAfterwards(
  world: World,
  pages: Record<Name, Page>,
  telling: Telling,
): Promise<void> {
  const { volunteer, member, visitor, worker, display } = pages;
  await pointsHaveCome(volunteer, telling, telling.first);
  await pointsHaveCome(member, telling, telling.second);

  const said = [await sayings(display)];
  for (const line of [telling.first, telling.second]) {
    await treeShows(visitor, telling, line, 'thanked');
    said.push(await sayings(visitor));
    await visitor.getByRole('button', { name: line }).click();
    await oneStory(visitor, telling, line);
    said.push(await sayings(visitor));
  }
  await visitor.goto(`${home}/wishes?state=thanked`);
  await sees(link(visitor.getByRole('main'), telling.second));
  said.push(await sayings(visitor));
  for (const page of said) expect(page).not.toMatch(/林桂香|林\*|林奶奶/);
  for (const page of said) expect(page).not.toContain(telling.privatePart);

  await world.settle();
  const { figures: words, desk } = bookOf(telling.language);
  await link(worker.getByRole('navigation', { name: desk.nav }), desk.figures).click();
  await heading(worker, words.figuresTitle).waitFor();
  const totals = worker.getByRole('region', { name: words.totals }).getByRole('listitem');
  for (const [name, count] of [
    [words.total_proposed, 2],
    [words.total_claimed, 2],
    [words.total_thanked, 2],
    [words.total_followed, 1],
  ] as const) {
    await sees(totals.filter({ hasText: new RegExp(`^${name}\\s*${count}$`) }));
  }
  await worker.goto(`${consoleHome}/figures`);
  await sees(totals.first());
  expect(await sayings(worker)).not.toMatch(/林桂香|林\*/);
}

/** The points of one thanked thing, on the balance and in the statement. */
async function pointsHaveCome(page: Page, { language }: Telling, line: string): Promise<void> {
  const words = inLanguage(pointBook, language);
  const { frame } = bookOf(language);
  await link(page.getByRole('navigation', { name: frame.ways }), frame.myPoints).click();
  await heading(page, words.title).waitFor();
  await reads(page, new RegExp(`^${words.balance} 5$`));
  const statement = page.getByRole('region', { name: words.statement });
  const posting = statement.getByRole('listitem').filter({ hasText: '+5' });
  await sees(link(posting, line));
  await reads(posting, words['reason.wish.thing']);
}

/** The wish's page tells both wishes, in their order, with the thanks of each. */
async function oneStory(
  page: Page,
  { language, first, second, thanks }: Telling,
  line: string,
): Promise<void> {
  const { page: words } = bookOf(language);
  await heading(page, line).waitFor();
  const story = page.getByRole('region', { name: words.story });
  const chapters = story.getByRole('heading', { level: 3 });
  await sees(chapters);
  const heads = await chapters.allInnerTexts();
  expect(heads).toEqual([expect.stringContaining(first), expect.stringContaining(second)]);
  const thanked = language === 'zh' ? '社区替本人道了谢' : 'The community passed on the thanks';
  await expect.poll(() => story.getByText(thanked).count()).toBe(2);
  await reads(story, language === 'zh' ? '新城区图书馆的人认领了' : 'Somebody from 新城区图书馆 took it on');
  expect(await story.innerText()).not.toContain(thanks);
}
