import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { html } from '../src/app/api-page/html.ts';
import { axeFindings } from './browser/axe.ts';
import { launchBrowser } from './browser/launch.ts';
import { openPage } from './browser/page.ts';
import { startWorld, type World } from './world/index.ts';

/** The API for people to read: complete, in both languages, under our content security policy, accessible. */
let world: World;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([startWorld(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.stop();
});

test('lists every operation with its refusals in the words of the language', async () => {
  const zh = (await world.app.inject('/api/docs')).body;
  const en = (await world.app.inject('/api/docs?lang=en')).body;
  const { paths } = (await world.app.inject('/api/openapi.json')).json<{ paths: Record<string, object> }>();
  expect(Object.keys(paths).filter((path) => !zh.includes(path))).toEqual([]);
  expect(zh).toContain('<html lang="zh-CN">');
  expect(zh).toContain('这个心愿刚刚被别人认领了');
  expect(en).toContain('<html lang="en">');
  expect(en).toContain('Somebody else has just claimed this wish');
  expect(en).not.toContain('这个心愿刚刚被别人认领了');
});

test('escapes what it is given', () => {
  expect(html`<p>${'<script>"&'}</p>`.text).toBe('<p>&#60;script&#62;&#34;&#38;</p>');
});

for (const size of ['phone', 'desktop'] as const) {
  test(`on a ${size}: opens without complaint, everything unfolded is accessible and fits the width`, async () => {
    const { page, problems, close } = await openPage(browser, { size, language: 'zh', baseUrl: world.url });
    await page.goto('/api/docs');
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await axeFindings(page)).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
    await close();
  });
}
