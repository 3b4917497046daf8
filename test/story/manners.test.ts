/** How the pages behave when hands are quick, lines drop, and people come back. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words as consoleWords } from '../../src/web/console/words.ts';
import { words as sessionBook } from '../../src/features/session/words.ts';
import { wishRefusals } from '../../src/features/wishes/refusals.ts';
import { words as wishBook } from '../../src/features/wishes/words.ts';
import { pageWords } from './page-words.ts';
import { frameWords } from '../../src/web/resident/words.ts';
import { fill, uiWords } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { openPage, type OpenedPage, type Size } from '../browser/page.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
import {
  button,
  choose,
  consoleHome,
  expectNoProblems,
  gone,
  heading,
  home,
  link,
  openAt,
  reads,
  sees,
  signInAsDemo,
  signInWithCode,
  type,
  wall,
} from './hands.ts';
import { wishFinder } from './lived.ts';

const words = pageWords.zh;
const states = wishBook.zh;

let world: World;
let browser: Browser;
let wish: (line: string) => string;
beforeAll(async () => {
  world = await startWorld({ pages: true, wishes: true });
  wish = await wishFinder(world);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** Lets people act on pages of their own, and expects no other problems than those that belong to what they do. */
async function withPages(
  people: readonly (string | null)[],
  act: (pages: Page[]) => Promise<void>,
  { size = 'phone', expected = [] }: { size?: Size; expected?: RegExp[] } = {},
): Promise<void> {
  const opened: OpenedPage[] = [];
  try {
    for (const person of people) {
      const one = await openAt(browser, world, { size, language: 'zh' });
      opened.push(one);
      if (person) await world.signIn(one.page, person);
    }
    await act(opened.map(({ page }) => page));
    expectNoProblems(opened, expected);
  } finally {
    for (const one of opened) await one.close();
  }
}

const wishPage = (line: string) => `${home}/wishes/${wish(line)}`;
const claimDialog = (page: Page) => page.getByRole('dialog', { name: words.claimTitle });

describe('claiming', () => {
  test('a double click sends once', () =>
    withPages(['volunteer'], async ([page]) => {
      const sent: string[] = [];
      page!.on('request', (request) => {
        if (request.method() === 'POST') sent.push(request.url());
      });
      await page!.goto(wishPage('厨房的水龙头一直滴水'));
      await button(page!, words['do.claim']).click();
      await button(claimDialog(page!), words['do.claim']).dblclick();
      await sees(button(page!, words['do.fulfil']));
      expect(sent).toEqual([expect.stringMatching(/\/claim$/)]);
    }));

  test('with two at once, the second is told kindly and sees how things stand', () =>
    withPages(
      ['volunteer', 'member'],
      async ([first, second]) => {
        const path = wishPage('想要一套旧的儿童绘本');
        await second!.goto(path);
        await button(second!, words['do.claim']).click();
        await first!.goto(path);
        await button(first!, words['do.claim']).click();
        await button(claimDialog(first!), words['do.claim']).click();
        await sees(button(first!, words['do.fulfil']));
        await button(claimDialog(second!), words['do.claim']).click();
        await reads(second!, wishRefusals['wish.already_claimed']!.zh);
        await gone(claimDialog(second!));
        await reads(second!.getByRole('main'), states['state.claimed']);
        await gone(button(second!, words['do.claim']));
      },
      { expected: [/^request: 409 POST .*\/claim$/] },
    ));

  test('whoever must sign in first comes back to the wish', () =>
    withPages([null], async ([page]) => {
      await page!.goto(wishPage('想要一副看报用的放大镜'));
      await link(page!, words.signInToHelp).click();
      await signInAsDemo(page!, 'zh', '李晓峰');
      await sees(heading(page!, '想要一副看报用的放大镜'));
      await sees(button(page!, words['do.claim']));
    }));
});

test('whoever has as many wishes as one may reads it before the form, and may still hang for others', async () => {
  const worker = await world.as('worker');
  const { rules } = (await worker.get(`/wishes/rules?place=${xiandong}`)).body;
  const { version: _, ...before } = rules as Record<string, number>;
  const set = (openWishes: number | undefined) =>
    worker.send('PUT', '/wishes/rules', { place: xiandong, rules: { ...before, openWishes } });
  const neighbour = await world.as('neighbour');
  await neighbour.post('/wishes', { kind: 'other', publicLine: '想有人教我用剪映', road: 'web' });
  expect((await set(1)).status).toBe(200);
  try {
    await withPages(['neighbour'], async ([page]) => {
      await page!.goto(`${home}/wish/new`);
      await reads(page!, fill(words.full, { most: 1 }));
      expect(await page!.getByRole('textbox').count()).toBe(0);
      expect(await button(page!, words.submit).count()).toBe(0);
      await choose(page!, words.forOther);
      await sees(button(page!, words.submit));
      await choose(page!, words.forMyself);
      await link(page!.getByRole('main'), words.myWishes).click();
      await heading(page!, words.myWishes).waitFor();
    });
  } finally {
    await set(before['openWishes']);
  }
});

test('a page of another role says so, and leads to those that are open', () =>
  withPages(
    ['streetOfficer'],
    async ([page]) => {
      for (const path of ['queue', 'desk']) {
        await page!.goto(`${consoleHome}/${path}`);
        await heading(page!, consoleWords.zh.otherRoleTitle).waitFor();
        expect(await page!.getByRole('main').getByRole('textbox').count()).toBe(0);
        expect(await page!.getByRole('tab').count()).toBe(0);
      }
      await link(page!.getByRole('main'), consoleWords.zh.late).click();
      await page!.waitForURL(`**${consoleHome}/late`);
      await gone(heading(page!, consoleWords.zh.otherRoleTitle));
    },
    { size: 'desktop' },
  ));

describe('signing in', () => {
  const sign = sessionBook.zh;

  test('somebody new gives a name and is in', () =>
    withPages(
      [null],
      async ([page]) => {
        await page!.goto(`${home}/sign-in`);
        await choose(page!, sign.byPhone);
        await type(page!, sign.phone, '12');
        await button(page!, sign.sendCode).click();
        await reads(page!, sign.notMobile);
        await signInWithCode(page!, 'zh', '139 8765 0001');
        await button(page!, sign.signIn).click();
        await reads(page!, uiWords.zh.emptyField);
        await type(page!, sign.name, '齐望舒');
        await button(page!, sign.signIn).click();
        await sees(link(page!.getByRole('banner'), '齐望舒'));
        await sees(heading(page!, words.treeTitle));
      },
      { expected: [/^request: 422 POST .*\/session\/phone$/] },
    ));
});

describe('what is typed', () => {
  const line = '想要一台收音机，打 13900000001 找我';

  test('survives a refusal and a reload', () =>
    withPages(
      ['resident'],
      async ([page]) => {
        await page!.goto(`${home}/wish/new`);
        await choose(page!, states['kind.thing']);
        await type(page!, words.lineAsk, line);
        await type(page!, words.privateAsk, '晚上在家');
        await button(page!, words.submit).click();
        await reads(page!, wishRefusals['wish.line_has_number']!.zh);
        await isTyped(page!);
        await page!.reload();
        await isTyped(page!);
      },
      { expected: [/^request: 422 POST .*\/wishes$/] },
    ));

  async function isTyped(page: Page): Promise<void> {
    const field = page.getByRole('textbox', { name: words.lineAsk });
    await sees(field);
    expect(await field.inputValue()).toBe(line);
    expect(await page.getByRole('textbox', { name: words.privateAsk }).inputValue()).toBe('晚上在家');
    expect(await page.getByRole('radio', { name: states['kind.thing'] }).isChecked()).toBe(true);
  }
});

describe('coming and going', () => {
  test('without a line the page says so, and is whole again afterwards', () =>
    withPages(
      [null],
      async ([page]) => {
        await page!.goto(`${home}/wishes?state=thanked`);
        await sees(link(page!, '自行车的链子总是掉'));
        await page!.context().setOffline(true);
        await reads(page!, uiWords.zh.offlineBanner);
        await link(page!, states['state.delivered']).click();
        await sees(button(page!, uiWords.zh.retry));
        await page!.context().setOffline(false);
        await gone(page!.getByText(uiWords.zh.offlineBanner));
        await button(page!, uiWords.zh.retry).click();
        await sees(link(page!, '收音机没有声音了'));
      },
      {
        expected: [
          /^request: net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED) GET/,
          // the service worker was just being fetched
          /^console: An unknown error occurred when fetching the script/,
        ],
      },
    ));

  test('back and forward keep the filter of the list', () =>
    withPages([null], async ([page]) => {
      await page!.goto(home);
      await link(page!, words.allWishes).click();
      await link(page!, states['state.thanked']).click();
      await link(page!.getByRole('navigation', { name: words.filterKind }), states['kind.repair']).click();
      await link(page!, '自行车的链子总是掉').click();
      await sees(heading(page!, '自行车的链子总是掉'));
      await page!.goBack();
      await sees(page!.locator('[aria-current="true"]', { hasText: states['state.thanked'] }));
      await sees(page!.locator('[aria-current="true"]', { hasText: states['kind.repair'] }));
      await sees(link(page!, '自行车的链子总是掉'));
      await page!.goForward();
      await sees(heading(page!, '自行车的链子总是掉'));
    }));

  test('language and large print stay, on every page of this device', () =>
    withPages(
      ['worker'],
      async ([page]) => {
        await page!.goto(home);
        await button(page!, uiWords.zh.elderOn).click();
        await button(page!, uiWords.zh.otherLanguage).click();
        await sees(heading(page!, pageWords.en.treeTitle));
        for (const path of [home, `${home}/wishes`, consoleHome]) {
          await page!.goto(path);
          await sees(button(page!, uiWords.en.elderOff));
          await sees(button(page!, uiWords.en.otherLanguage));
          const shown = await page!.evaluate(
            '[document.documentElement.lang, document.documentElement.dataset.theme]',
          );
          expect(shown).toEqual(['en', 'elder']);
        }
        await button(page!, uiWords.en.elderOff).click();
        await page!.reload();
        await sees(button(page!, uiWords.en.elderOn));
      },
      { size: 'desktop' },
    ));
});

test.each([
  ['zh', false],
  ['zh', true],
  ['en', false],
  ['en', true],
] as const)('the header of somebody signed in is one row (%s, elder %s)', async (language, elder) => {
  const opened = await openPage(browser, { size: 'phone', language, elder, baseUrl: world.url });
  await world.signIn(opened.page, 'neighbour');
  await opened.page.goto(home);
  await sees(opened.page.getByRole('banner').locator('.me'));
  const tops = await opened.page
    .locator('header.top > *')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).getBoundingClientRect()));
  expect(Math.max(...tops.map(({ top }) => top))).toBeLessThan(Math.min(...tops.map(({ bottom }) => bottom)));
  const [width, inner] = await opened.page.evaluate<number[]>('[document.body.scrollWidth, innerWidth]');
  expect(width).toBeLessThanOrEqual(inner!);
  await opened.close();
});

describe('an address that leads nowhere', () => {
  const { lostTitle, toStart, notServed } = frameWords.zh;

  test.each([
    ['/nowhere', lostTitle, toStart],
    [`${home}/nowhere`, lostTitle, toStart],
    ['/c/610102004099', notServed, toStart],
    ['/c/610102004099/wishes', notServed, toStart],
    [`${home}/wishes/00000000-0000-7000-8000-000000000000`, words.wishGone, words.backToTree],
    [`${home}/wishes/nonsense`, words.wishGone, words.backToTree],
    [`${consoleHome}/nowhere`, '没有这个页面', '回到工作台'],
  ])('%s says so and leads on', (path, told, onward) =>
    withPages(
      ['worker'],
      async ([page]) => {
        await page!.goto(path);
        await reads(page!, told);
        await link(page!, onward).click();
        await gone(page!.getByText(told));
        await sees(page!.getByRole('heading', { level: 1 }));
      },
      { expected: [/^request: 40[04] GET .*\/wishes\/(nonsense|0{8}-[-\d]+)$/] },
    ),
  );

  test('the display of no community says so', () =>
    withPages([null], async ([page]) => {
      await page!.goto(wall.replace(/\d+$/, '610102004099'));
      await reads(page!, '没有找到这个社区');
    }));
});

test('with the keyboard only, a heart is found on the tree and claimed', () =>
  withPages(
    ['gridLeader'],
    async ([page]) => {
      await page!.goto(home);
      await sees(heading(page!, words.treeTitle));
      const hearts = page!.locator('[data-heart]');
      await sees(hearts);
      await tabTo(page!, hearts);
      const line = await walkToOpen(page!);
      await page!.keyboard.press('Enter');
      await sees(heading(page!, line));
      await tabTo(page!, button(page!, words['do.claim']));
      await page!.keyboard.press('Enter');
      await sees(claimDialog(page!));
      await tabTo(page!, button(claimDialog(page!), words['do.claim']));
      await page!.keyboard.press('Enter');
      await sees(button(page!, words['do.fulfil']));
    },
    { size: 'desktop' },
  ));

/** Presses Tab until the focus is on (one of) these; fails when it never comes there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluateAll((all) => all.includes(document.activeElement as never))) return;
  }
  throw new Error('the focus never comes there');
}

const focused = (page: Page): Promise<string> =>
  page.evaluate<string>('document.activeElement.getAttribute("aria-label") ?? ""');

/** Walks over the hearts with the arrow keys until one waits for somebody; gives its line. */
async function walkToOpen(page: Page): Promise<string> {
  const ending = `，${states['state.open']}`;
  const before = await focused(page);
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
    for (let presses = 0; presses < 8; presses += 1) {
      await page.keyboard.press(key);
      const name = await focused(page);
      const [, line] = /^心愿：(.+)，[^，]+，[^，]+$/.exec(name) ?? [];
      if (line && name !== before && name.endsWith(ending)) return line;
    }
  }
  throw new Error('the arrow keys come to no wish that waits');
}
