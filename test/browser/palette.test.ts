/** Pictures keep their looks when they are stored with a palette; the browser itself reads them back. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './launch.ts';
import { withPalette } from './palette.ts';
import { decodePng } from './png.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 300, height: 200 } });
});

afterAll(() => browser?.close());

async function photograph(html: string): Promise<Buffer> {
  await page.setContent(`<body style="margin: 0; background: white">${html}</body>`);
  return page.screenshot();
}

/** What the browser shows for a stored picture, as a picture again. */
function shown(png: Buffer): Promise<Buffer> {
  return photograph(`<img style="display: block" src="data:image/png;base64,${png.toString('base64')}">`);
}

/** How far two pictures of one size are apart, over all channels of all pixels, of 255. */
function difference(one: Buffer, other: Buffer): { mean: number; most: number } {
  const [left, right] = [decodePng(one).pixels, decodePng(other).pixels];
  expect(left.length).toBe(right.length);
  let [sum, most] = [0, 0];
  left.forEach((value, at) => {
    const apart = Math.abs(value - (right[at] ?? 0));
    sum += apart;
    most = Math.max(most, apart);
  });
  return { mean: sum / left.length, most };
}

test('a picture of few colours is kept exactly', async () => {
  const picture = await photograph('<h1>心愿树</h1><p>Wish tree</p>');
  expect(difference(picture, await shown(withPalette(picture)))).toEqual({ mean: 0, most: 0 });
});

test('many colours come close, a small spot of an own colour included, in less room', async () => {
  const sky = 'background: radial-gradient(#ffd8a8, #d6336c 40%, #1864ab); height: 200px';
  const spot = 'position: absolute; left: 9px; top: 9px; width: 4px; height: 4px; background: #00ff00';
  const picture = await photograph(`<div style="${sky}"></div><div style="${spot}"></div>`);
  const stored = withPalette(picture);
  const { mean, most } = difference(picture, await shown(stored));
  expect(mean).toBeGreaterThan(0);
  expect(mean).toBeLessThan(2);
  expect(most).toBeLessThan(16);
  expect(stored.length).toBeLessThan(picture.length * 0.75);
});

test('what is no screenshot is refused', async () => {
  const stored = withPalette(await photograph('心'));
  expect(() => withPalette(stored)).toThrow('not a screenshot');
});
