/** How the pages behave when people are new, wishes vanish, and one device serves several people. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { words as wishBook } from '../../src/features/wishes/words.ts';
import { pageWords } from './page-words.ts';
import { fill, uiWords } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
import {
  button,
  choose,
  expectNoProblems,
  gone,
  heading,
  home,
  link,
  openAt,
  reads,
  sees,
  signInAsDemo,
  type,
} from './hands.ts';

const words = pageWords.zh;
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

/** Lets somebody act on a page, and expects no other problems than those that belong to what they do. */
async function onPage(
  person: string | null,
  act: (page: Page) => Promise<void>,
  expected: RegExp[] = [],
): Promise<void> {
  const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
  try {
    if (person) await world.signIn(opened.page, person);
    await act(opened.page);
    expectNoProblems([opened], expected);
  } finally {
    await opened.close();
  }
}

/** Hangs a wish and puts it on the tree; gives its id. */
async function hung(person: string, publicLine: string, subject?: object): Promise<string> {
  const wish = { kind: 'thing', publicLine, privatePart: '晚上七点以后', place: xiandong };
  const proposed = await (
    await world.as(person)
  ).post('/wishes', { ...wish, ...(subject ? { subject } : {}) });
  const { id } = proposed.body as { id: string };
  const worker = await world.as('worker');
  if (subject) await worker.post(`/wishes/${id}/tell`, { how: 'visit' });
  expect(await worker.post(`/wishes/${id}/accept`)).toMatchObject({ status: 200 });
  return id;
}

test('the helper reads first how to get in touch: with the neighbour who passes it on', async () => {
  const subject = { name: '孟繁英', phone: '13987650002', callback: 'proposer' };
  const id = await hung('neighbour', '想要一床薄一点的棉被', subject);
  expect(await (await world.as('volunteer')).post(`/wishes/${id}/claim`)).toMatchObject({ status: 200 });
  await onPage('volunteer', async (page) => {
    await page.goto(`${home}/wishes/${id}`);
    const steps = page.getByRole('region', { name: words.canDo });
    await reads(steps, words.reachRecorded);
    expect(await steps.getByRole('button').first().innerText()).toBe(words['do.reveal']);
    await button(page, words['do.reveal']).click();
    const card = page.getByRole('region', { name: words.reachTitle });
    await reads(card, words['reach.callback.proposer']);
    await reads(card, '赵建国');
    const call = link(card, '13900000001');
    expect(await call.innerText()).toBe('13900000001');
    expect(await call.getAttribute('href')).toBe('tel:+8613900000001');
    await sees(link(card, '13987650002'));
  });
});

test('a wish that is taken down says so on the open page and is not asked for again', async () => {
  const id = await hung('resident', '想要一盏小台灯');
  await onPage(
    'volunteer',
    async (page) => {
      await page.goto(`${home}/wishes/${id}`);
      await button(page, words['do.claim']).click();
      await sees(page.getByRole('dialog'));
      await (await world.as('resident')).post(`/wishes/${id}/withdraw`);
      await reads(page, words.wishGone);
      await gone(page.getByRole('dialog'));
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const again = page.waitForResponse(/\/session$/);
      await hung('resident', '想要一个小书架');
      await again;
      expect(asked.filter((path) => path.endsWith(id))).toEqual([]);
    },
    [/^request: 404 GET .*\/wishes\//],
  );
});

test('what one person typed is not shown to the next one on the same device', () =>
  onPage('resident', async (page) => {
    await page.goto(`${home}/wish/new`);
    await type(page, words.privateAsk, '三楼左手边，门铃坏了');
    await page.context().clearCookies();
    await page.goto(`${home}/sign-in?to=${home}/wish/new`);
    await signInAsDemo(page, 'zh', '李晓峰');
    const field = page.getByRole('textbox', { name: words.privateAsk });
    await sees(field);
    expect(await field.inputValue()).toBe('');
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('门铃');
  }));

test('a refusal is forgotten as soon as one types, too long a line is told at its field, a door is asked about', () =>
  onPage(
    'resident',
    async (page) => {
      await page.goto(`${home}/wish/new`);
      const alert = page.getByRole('alert').locator('.wrong');
      await choose(page, wishBook.zh['kind.thing']);
      await type(page, words.lineAsk, '打 13900000001 找我');
      await button(page, words.submit).click();
      await sees(alert);
      await type(page, words.lineAsk, '想要一台收音机，送到3号楼');
      await gone(alert);
      await reads(page, words.lineDoor);
      await type(page, words.lineAsk, '长'.repeat(61));
      await reads(page, fill(uiWords.zh.tooLong, { most: 60 }));
      await button(page, words.submit).click();
      await reads(page, uiWords.zh.checkFields);
    },
    [/^request: 422 POST .*\/wishes$/],
  ));

test('in elder mode the points are at hand, and Back leads one question back', () =>
  onPage('volunteer', async (page) => {
    await page.goto(home);
    await button(page, uiWords.zh.elderOn).click();
    await reads(page, words.treeHintList);
    await sees(link(page, words.myPoints));
    await sees(link(page, /^打电话给社区 029-/));
    await link(page, words.hang).click();
    await button(page, words.next).click();
    await choose(page, wishBook.zh['kind.thing']);
    await button(page, words.next).click();
    await sees(page.getByRole('textbox', { name: words.lineAsk }));
    await page.goBack();
    await sees(page.getByRole('radio', { name: wishBook.zh['kind.thing'] }));
    await button(page, words.back).click();
    await sees(page.getByRole('radio', { name: words.forMyself }));
    await page.goBack();
    await sees(heading(page, words.treeTitle));
    await page.goForward();
    await button(page, words.next).click();
    await button(page, words.next).click();
    await type(page, words.lineAsk, '想要一双厚袜子');
    while (!(await button(page, words.submit).isVisible())) await button(page, words.next).click();
    await button(page, words.submit).click();
    await sees(heading(page, words.sentTitle));
    await link(page, words.hangAnother).click();
    await sees(page.getByRole('radio', { name: words.forMyself }));
    await page.goBack();
    await sees(heading(page, words.sentTitle));
  }));
