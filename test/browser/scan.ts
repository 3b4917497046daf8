/** Reads QR codes off a page, as a telephone would from the printed sheet. */
import jsqr from 'jsqr';
import type { Page } from 'playwright-core';
import { decodePng, type Pixels } from './png.ts';

/** What a scanner reads from this part of the page as it is printed. */
export async function scanned(page: Page, selector: string): Promise<string | undefined> {
  await page.emulateMedia({ media: 'print' });
  return codeIn(decodePng(await page.locator(selector).first().screenshot()));
}

/** The text of the QR code in a picture. */
export function codeIn({ width, height, channels, pixels }: Pixels): string | undefined {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    rgba.set(pixels.subarray(pixel * channels, pixel * channels + 3), pixel * 4);
  const scan = jsqr as unknown as typeof jsqr.default;
  return scan(rgba, width, height)?.data;
}
