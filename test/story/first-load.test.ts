/** What a resident's telephone loads before the first page is there, as it goes over the line. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtPages } from '../../src/app/web-build.ts';
import { launchBrowser } from '../browser/launch.ts';
import { openPage, settled } from '../browser/page.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';

/** Kilobytes (of 1024 bytes) of script, compressed with gzip: what an old telephone on a slow line bears. */
const budget = 120;

let world: World;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  world = await startWorld({ pages: true, wishes: true });
  folder = await builtPages(join(import.meta.dirname, '../../.cache'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

test.each([
  ['the choice of a community', '/', null],
  ['the tree, to a visitor', `/c/${xiandong}`, null],
  ['the tree, to a resident', `/c/${xiandong}`, 'neighbour'],
  ['a new wish', `/c/${xiandong}/wish/new`, 'neighbour'],
  ['the messages', `/c/${xiandong}/my/messages`, 'neighbour'],
] as const)('%s stays within the budget', async (name, path, as) => {
  const { page, close } = await openPage(browser, { size: 'phone', language: 'zh', baseUrl: world.url });
  if (as) await world.signIn(page, as);
  const scripts = new Set<string>();
  // the service worker fetches for later, after the page is there, and by itself
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.serviceWorker() === null && pathname.endsWith('.js')) scripts.add(pathname);
  });
  await page.goto(path);
  await settled(page);
  await close();
  const sizes = await Promise.all(
    [...scripts].map(async (script) => (await readFile(join(folder, `${script}.gz`))).length),
  );
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
  console.info(`${name}: ${kilobytes.toFixed(1)} KB of script in ${sizes.length} files`);
  expect(sizes.length).toBeGreaterThan(1);
  expect(kilobytes).toBeLessThanOrEqual(budget);
});
