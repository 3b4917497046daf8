/** Reads QR codes off a page, as a telephone would from the printed sheet. */
import jsqr from 'jsqr';
import type { Page } from 'playwright-core';
import { decodePng, type Pixels } from './png.ts';

/** What a scanner reads from this part of the page as it is printed. */
export async function scanned(page: Page, selector: string): Promise<string | undefined> {
  await page.emulateMedia({ media: 'print' });
  return codeIn(decodePng(await page.locator(selector).first().screenshot()));
}

/** The text of the QR code in a picture; a telephone goes nearer when it does not read one at once. */
export function codeIn(picture: Pixels): string | undefined {
  const scan = jsqr as unknown as typeof jsqr.default;
  for (const times of [1, 2, 3]) {
    const { width, height } = picture;
    const found = scan(enlarged(picture, times), width * times, height * times);
    if (found) return found.data;
  }
  return undefined;
}

/** The picture so many times as wide and high, each pixel with an opaque fourth channel. */
function enlarged({ width, height, channels, pixels }: Pixels, times: number): Uint8ClampedArray {
  const wide = width * times;
  const rgba = new Uint8ClampedArray(wide * height * times * 4).fill(255);
  for (let row = 0; row < height * times; row += 1)
    for (let column = 0; column < wide; column += 1) {
      const from = (Math.floor(row / times) * width + Math.floor(column / times)) * channels;
      rgba.set(pixels.subarray(from, from + 3), (row * wide + column) * 4);
    }
  return rgba;
}
