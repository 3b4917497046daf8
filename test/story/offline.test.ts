/** Without a connection: what was read can be read, what is done waits and is sent once, and nobody reads what is another's. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageWords } from './page-words.ts';
import { waitingWords } from '../../src/web/resident/words-waiting.ts';
import { uiWords } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { openPage, settled, type OpenedPage } from '../browser/page.ts';
import { owned, wishIn } from '../edges/steps.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';

const home = `/c/${xiandong}`;
const words = pageWords.zh;
const waiting = waitingWords.zh;

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await startWorld({ pages: true, wishes: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** A page whose service worker runs, opened once more so that what it reads is kept. */
async function open(as: string | null): Promise<OpenedPage> {
  const opened = await openPage(browser, { size: 'phone', language: 'zh', baseUrl: world.url });
  const { page } = opened;
  if (as) await world.signIn(page, as);
  await page.goto(home);
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await page.waitForFunction('caches.keys().then((all) => all.some((name) => name.includes("precache")))');
  await page.goto(home);
  await settled(page);
  return opened;
}

const keptAddresses = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `caches.open('nuanlin.read').then((c) => c.keys()).then((all) => all.map((r) => new URL(r.url).pathname))`,
  );

async function fillWish(page: Page, line: string): Promise<void> {
  await page.getByRole('radio', { name: '一件东西' }).check();
  await page.getByRole('textbox').first().fill(line);
  await page.getByRole('button', { name: words.submit }).click();
}
const proposed = (line: string) => owned(world, 'select id from wish where public_line = $1', [line]);

describe('without a connection', () => {
  test('the tree and a wish that was opened can be read; the shell opens by itself', async () => {
    const { page, context, close } = await open(null);
    await page.goto(`${home}/wishes`);
    const line = await page.locator('.wish-row strong').first().innerText();
    await page.locator('.wish-row').first().click();
    await page.getByRole('heading', { name: line }).waitFor();
    await settled(page);
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: line }).waitFor();
    await page.goto(home);
    await page.getByText(uiWords.zh.offlineBanner).waitFor();
    await page.getByRole('heading', { name: words.treeTitle }).first().waitFor();
    await close();
  });

  test('the tree of the very first visit can be read, too', async () => {
    const opened = await openPage(browser, { size: 'phone', language: 'zh', baseUrl: world.url });
    const { page, context, close } = opened;
    await page.goto(home);
    await settled(page);
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await page.waitForFunction(
      `caches.open('nuanlin.read').then((c) => c.keys()).then((all) =>
         ['/wishes/tree', '/session', '/places'].every((end) => all.some((r) => r.url.split('?')[0].endsWith(end))))`,
    );
    await context.setOffline(true);
    await page.goto(home);
    await page.getByText(uiWords.zh.offlineBanner).waitFor();
    await page.getByRole('heading', { name: words.treeTitle }).first().waitFor();
    await close();
  });

  test('a page says that it shows what was read before when only the platform is gone, and asks again by itself', async () => {
    const { page, close } = await open(null);
    await page.goto(`${home}/wishes`);
    await page.locator('.wish-row').first().waitFor();
    await settled(page);
    const banner = page.getByText(uiWords.zh.offlineBanner);
    // the device has its connection: it is the platform that gives no answer, to the page or to the worker
    await page.context().route('**/api/**', (route) => route.abort('connectionrefused'));
    await page.reload();
    await banner.waitFor();
    await page.locator('.wish-row').first().waitFor();
    expect(await page.evaluate('navigator.onLine')).toBe(true);
    await page.context().unroute('**/api/**');
    await banner.waitFor({ state: 'detached' });
    await close();
  });

  test('a wish waits, is shown, and is sent once when the line is back', async () => {
    const line = '没有网络时写下的台灯';
    const { page, context, close } = await open('resident');
    await page.goto(`${home}/wish/new`);
    await settled(page);
    await context.setOffline(true);
    await fillWish(page, line);
    await page.getByRole('heading', { name: waiting.title }).waitFor();
    await page.getByText(line).waitFor();
    expect(await proposed(line)).toEqual([]);
    await context.setOffline(false);
    await page.getByText(waiting.none).waitFor();
    expect(await proposed(line)).toHaveLength(1);
    await close();
  });

  test('an answer that was lost is not done twice: the key of the act stays', async () => {
    const line = '回音丢了的那一次';
    const { page, close } = await open('resident');
    await page.goto(`${home}/wish/new`);
    // the server does it, and the answer never arrives
    let lost = false;
    await page.route('**/api/6101/wishes', async (route) => {
      if (route.request().method() !== 'POST' || lost) return route.continue();
      lost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await fillWish(page, line);
    await page.getByRole('heading', { name: waiting.title }).waitFor();
    await page.getByText(waiting.none).waitFor();
    expect(await proposed(line)).toHaveLength(1);
    await close();
  });

  test('a claim that came too late comes back with the reason, and can be put away', async () => {
    const id = await wishIn(world, 'open', { kind: 'thing', publicLine: '两个人都想帮的书架' });
    const { page, context, close } = await open('volunteer');
    await page.goto(`${home}/wishes/${id}`);
    await page.getByRole('button', { name: words['do.claim'] }).waitFor();
    await settled(page);
    await context.setOffline(true);
    await page.getByRole('button', { name: words['do.claim'] }).click();
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await page.getByRole('heading', { name: waiting.claimWish }).waitFor();
    expect((await (await world.as('member')).post(`/wishes/${id}/claim`, {})).status).toBe(200);
    await context.setOffline(false);
    await page.getByText('已经').or(page.getByText('刚刚被别人认领')).first().waitFor();
    await page.getByText(/没有送成：/).waitFor();
    // what was refused waits no more
    await page.getByText(uiWords.zh.refusedOne.replace('{n}', '1'), { exact: true }).waitFor();
    expect(await page.getByText('件事等着送出').count()).toBe(0);
    await page.getByRole('button', { name: waiting.cancel }).click();
    await page.getByText(waiting.none).waitFor();
    await close();
  });

  test('what waits can be taken back into the form, word for word', async () => {
    const { page, context, close } = await open('neighbour');
    await page.goto(`${home}/wish/new`);
    await settled(page);
    await context.setOffline(true);
    await fillWish(page, '想借一把梯子');
    await page.getByRole('button', { name: waiting.again }).click();
    await page.getByRole('heading', { name: words.newTitle }).waitFor();
    expect(await page.getByRole('textbox').first().inputValue()).toBe('想借一把梯子');
    await context.setOffline(false);
    expect(await proposed('想借一把梯子')).toEqual([]);
    await close();
  });
});

describe('what is kept on the device', () => {
  test('is what may be read: no private part, no desk, and gone when somebody signs out', async () => {
    const { page, close } = await open('resident');
    const id = await wishIn(world, 'open', {
      kind: 'thing',
      publicLine: '门口的小凳子',
      privatePart: '三零二暗号敲三下',
    });
    await page.goto(`${home}/wishes/${id}`);
    await page.getByRole('button', { name: words['do.revealOwn'] }).click();
    await page.getByText('三零二暗号敲三下').waitFor();
    await page.goto(`${home}/my/wishes`);
    await settled(page);
    const kept = await keptAddresses(page);
    expect(kept).toContain('/api/6101/my/wishes');
    expect(kept.filter((path) => /reveal|queue|people|notices/.test(path))).toEqual([]);
    const all = await page.evaluate<string>(
      `caches.open('nuanlin.read').then((c) => c.matchAll()).then((all) => Promise.all(all.map((r) => r.text()))).then((t) => t.join())`,
    );
    expect(all).not.toContain('暗号');
    await page.goto(`${home}/sign-in`);
    await page.getByRole('button', { name: '退出' }).first().click();
    await page.waitForFunction(
      `caches.open('nuanlin.read').then((c) => c.keys()).then((all) => !all.some((r) => r.url.includes('/my/')))`,
    );
    await close();
  });

  test('does not outlive another person on the same device, nor do their waiting words', async () => {
    const { page, context, close } = await open('resident');
    await page.goto(`${home}/my/wishes`);
    await settled(page);
    await page.goto(`${home}/wish/new`);
    await settled(page);
    await context.setOffline(true);
    await fillWish(page, '留在别人手机上的话');
    await page.getByText('留在别人手机上的话').waitFor();
    // the session ends somewhere else, and the neighbour signs in on this device
    await context.clearCookies();
    await world.signIn(page, 'neighbour');
    // nothing of the one before goes out in the meantime
    await page.route('**/api/6101/wishes', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await context.setOffline(false);
    await page.goto(home);
    await settled(page);
    expect((await keptAddresses(page)).filter((path) => path.includes('/my/wishes'))).toEqual([]);
    await page.goto(`${home}/my/waiting`);
    await page.getByText(waiting.none).waitFor();
    expect(await proposed('留在别人手机上的话')).toEqual([]);
    await close();
  });
});

describe('the manifest and the worker', () => {
  test('are ours, fresh, and installable', async () => {
    const worker = await fetch(`${world.url}/sw.js`);
    expect([worker.status, worker.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const manifest = (await (await fetch(`${world.url}/manifest.webmanifest`)).json()) as {
      icons: { src: string }[];
    };
    for (const { src } of manifest.icons) expect((await fetch(world.url + src)).status, src).toBe(200);
  });
});
