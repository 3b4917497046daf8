/** Paper cards from the printer to the tree: printed pages, codes that scanners read, and the desk that types them back. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words as paperWords } from '../../src/features/wishes/web/paper/words.ts';
import { pageWords } from './page-words.ts';
import { words as shareWords } from '../../src/features/wishes/web/share/words.ts';
import { words as consoleWords } from '../../src/features/wishes/web/console/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { openPage, settled, type OpenedPage } from '../browser/page.ts';
import { decodePng } from '../browser/png.ts';
import { codeIn, scanned } from '../browser/scan.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';

const words = paperWords.zh;
const consolePaper = `/console/${xiandong}/paper`;

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

async function open(
  path: string,
  as: string | null,
  size: 'phone' | 'desktop' = 'desktop',
): Promise<OpenedPage> {
  const opened = await openPage(browser, { size, language: 'zh', baseUrl: world.url });
  if (as) await world.signIn(opened.page, as);
  await opened.page.goto(path);
  await settled(opened.page);
  return opened;
}

/** The pages of a PDF by their size in points. */
const pagesOf = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`,
  );

async function newCards(count: number): Promise<{ batch: string; codes: string[] }> {
  const { body } = await (await world.as('worker')).post('/cards', { place: xiandong, count });
  return body as { batch: string; codes: string[] };
}

describe('printing', () => {
  test('a worker prints blank cards: four on each page of A4, each with its own code', async () => {
    const { page, problems, close } = await open(consolePaper, 'worker');
    await page.getByRole('combobox', { name: words.howMany }).selectOption('8');
    await page.getByRole('button', { name: words.make }).click();
    await page.locator('.heart-card').nth(7).waitFor();
    const codes = await page
      .locator('.heart-card')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['code']));
    expect(new Set(codes).size).toBe(8);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(['595x842', '595x842']);
    for (const code of codes.slice(0, 2))
      expect(await scanned(page, `[data-code="${code}"] .qr-code`)).toBe(`${world.url}/k/${code}`);
    expect(problems).toEqual([]);
    await close();
  });

  test('the poster is one page of A4 or A3, and its code leads to the tree', async () => {
    for (const [size, pages] of [
      ['A4', ['595x842']],
      ['A3', ['842x1191']],
    ] as const) {
      const { page, problems, close } = await open(`${consolePaper}/poster?size=${size}`, 'worker');
      expect(pagesOf(await page.pdf({ preferCSSPageSize: true })), size).toEqual(pages);
      expect(await scanned(page, '.poster .qr-code')).toBe(`${world.url}/c/${xiandong}`);
      expect(problems).toEqual([]);
      await close();
    }
  });

  test('the card of a wish bears its public line, and nothing of the person', async () => {
    const { body } = await (await world.as(null)).get(`/wishes?place=${xiandong}`);
    const wish = body.items[0] as { id: string; publicLine: string };
    const { page, problems, close } = await open(`${consolePaper}/wish/${wish.id}`, 'worker');
    await page.locator('.heart-card').waitFor();
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('.heart-card').innerText();
    expect(text).toContain(wish.publicLine);
    expect(text).not.toMatch(/\*\*|1\d{10}/);
    expect(await page.locator('.console-top').isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await close();
  });
});

describe('from paper to the tree', () => {
  test('the desk types a card back; the same code then leads to the wish', async () => {
    const { codes } = await newCards(1);
    const code = codes[0]!;
    const { page, problems, close } = await open(`/console/${xiandong}/desk?about=card`, 'worker');
    // a scanner types the whole address
    await page.getByLabel(words.code).fill(`${world.url}/k/${code}`);
    await page.getByRole('button', { name: words.deskRead }).click();
    await page.getByRole('search').getByRole('textbox').fill('林桂香');
    await page.getByRole('search').getByRole('button').click();
    await page.locator('.people-found').getByRole('button').first().click();
    await page.getByRole('radio', { name: consoleWords.zh.roadPaper }).waitFor();
    await page.getByRole('radio', { name: '一件东西' }).check();
    await page.getByRole('textbox').first().fill('想要一个放大镜台灯');
    await page.getByRole('button', { name: consoleWords.zh.deskHang }).click();
    await page.getByText(consoleWords.zh.deskDone).waitFor();
    const { body } = await (await world.as('worker')).get(`/cards/read?place=${xiandong}&code=${code}`);
    expect(body).toMatchObject({ code, state: 'used' });
    await (await world.as('worker')).post(`/wishes/${body.wish as string}/accept`, {});
    expect(problems).toEqual([]);
    await close();
    const phone = await open(`/k/${code.toLowerCase()}`, null, 'phone');
    await phone.page.getByRole('link', { name: words.kSee }).click();
    await phone.page.getByRole('heading', { name: '想要一个放大镜台灯' }).waitFor();
    expect(phone.problems).toEqual([]);
    await phone.close();
  });

  test('somebody at home scans a blank card and hangs it themselves', async () => {
    const { codes } = await newCards(1);
    const { page, problems, close } = await open(`/k/${codes[0]}`, 'resident', 'phone');
    await page.getByText(words.kUnused).waitFor();
    await page.getByRole('link', { name: words.kHang }).click();
    await page.getByRole('radio', { name: '修一修' }).check();
    await page.getByRole('textbox').first().fill('水龙头关不紧');
    await page.getByRole('button', { name: '挂上去' }).click();
    await page.getByRole('heading', { name: pageWords.zh.sentTitle }).waitFor();
    const { body } = await (await world.as('worker')).get(`/cards/read?place=${xiandong}&code=${codes[0]}`);
    expect(body.state).toBe('used');
    expect(problems).toEqual([]);
    await close();
  });

  test('a mistyped code is told so, and can be typed anew', async () => {
    const { codes } = await newCards(1);
    const { page, close } = await open('/k/3333333', null, 'phone');
    await page.getByText('编号有误').waitFor();
    await page.getByLabel(words.kType).fill(codes[0]!);
    await page.getByRole('button', { name: words.kGo }).click();
    await page.getByText(words.kUnused).waitFor();
    await close();
  });
});

describe('sharing', () => {
  test('the picture of a wish holds its code, and its link leads to the wish', async () => {
    const { body } = await (await world.as(null)).get(`/wishes?place=${xiandong}`);
    const wish = body.items[0] as { id: string };
    const { page, problems, close } = await open(`/c/${xiandong}/wishes/${wish.id}`, null, 'phone');
    await page.getByRole('button', { name: shareWords.zh.share }).click();
    const picture = page.locator('.share-picture');
    await picture.waitFor();
    const scanned = async () => {
      const data = await picture.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL('image/png'));
      return codeIn(decodePng(Buffer.from(data.split(',')[1]!, 'base64')));
    };
    // it is drawn a moment after it is there
    await expect.poll(scanned).toBe(`${world.url}/c/${xiandong}/wishes/${wish.id}`);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: shareWords.zh.save }).click();
    expect((await saved).suggestedFilename()).toBe('nuanlin.png');
    expect(problems).toEqual([]);
    await close();
  });
});

describe('speaking', () => {
  test('types what the browser heard into the line', async () => {
    const opened = await openPage(browser, { size: 'phone', language: 'zh', baseUrl: world.url });
    await opened.page.addInitScript(`
      window.SpeechRecognition = window.webkitSpeechRecognition = class extends EventTarget {
        start() {
          setTimeout(() => {
            this.dispatchEvent(Object.assign(new Event('result'), { results: [[{ transcript: '想要一盏台灯' }]] }));
            this.dispatchEvent(new Event('end'));
          }, 50);
        }
        stop() {} abort() {}
      };`);
    await world.signIn(opened.page, 'resident');
    await opened.page.goto(`/c/${xiandong}/wish/new`);
    await opened.page
      .getByRole('button', { name: /用嘴说/ })
      .first()
      .click();
    await expect.poll(() => opened.page.locator('.input').first().inputValue()).toBe('想要一盏台灯');
    expect(opened.problems).toEqual([]);
    await opened.close();
  });
});
