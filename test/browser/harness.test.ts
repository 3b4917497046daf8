/** Proves the browser harness itself: it must see what goes wrong, or the tests built on it prove nothing. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './axe.ts';
import { takePicture } from './camera.ts';
import { launchBrowser } from './launch.ts';
import { openPage, settled } from './page.ts';
import type { OpenedPage, PageOptions } from './page.ts';

const policy =
  "default-src 'none'; script-src 'nonce-n1'; style-src 'nonce-n1'; connect-src 'self'; img-src 'self';" +
  " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const good = '<main><h1>心愿树</h1><p>一台电暖器</p></main>';
const pages: Record<string, string> = {
  '/good': good,
  '/empty-button': good.replace('</main>', '<button type="button"></button></main>'),
  '/pale': good.replace('<p>', '<p class="pale">'),
  '/console': `${good}<script nonce="n1">console.error('planted');</script>`,
  '/throws': `${good}<script nonce="n1">throw new Error('planted');</script>`,
  '/missing': `${good}<script nonce="n1">fetch('/nowhere');</script>`,
  '/policy': `${good}<script>document.title = 'ran';</script>`,
  '/markup': `${good}<script nonce="n1">try { document.body.innerHTML = '<p>'; } catch {}</script>`,
  '/foreign': `${good}<img alt="" src="http://127.0.0.2:9/x.png">`,
  '/tall': good.replace('</main>', '<div class="tall"></div></main>'),
  '/leaves': `${good}<script nonce="n1">fetch('/slow');</script>`,
};

let server: Server;
let browser: Browser;
let baseUrl: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    if (path === '/slow') return;
    const body = pages[path];
    response.writeHead(body || path === '/favicon.ico' ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    });
    response.end(body && documentOf(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

function documentOf(body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><title>暖邻</title>
    <meta name="viewport" content="width=device-width">
    <style nonce="n1">body { color: #222; background: #fff } .pale { color: #ccc } .tall { height: 1200px }</style></head>
    <body>${body}</body></html>`;
}

/** Opens `path`, lets it come to rest, hands the page to `look`, and closes it whatever happens. */
async function visit<T>(
  path: string,
  look: (opened: OpenedPage) => Promise<T> | T,
  options: Partial<PageOptions> = {},
): Promise<T> {
  const opened = await openPage(browser, { size: 'phone', language: 'zh', baseUrl, ...options });
  try {
    await opened.page.goto(path);
    await settled(opened.page);
    return await look(opened);
  } finally {
    await opened.close();
  }
}

const problemsOf = (path: string) => visit(path, (opened) => opened.problems);
const findingsOf = (path: string) => visit(path, (opened) => axeFindings(opened.page));

describe.concurrent('Chinese glyphs', () => {
  const families = [
    'initial',
    'sans-serif',
    'serif',
    'system-ui',
    '"PingFang SC", "Microsoft YaHei", sans-serif',
  ];

  async function picture(page: Page, text: string, family: string, weight: number): Promise<string> {
    const style = `font-family: ${family}; font-weight: ${weight}; font-size: 40px; display: inline-block`;
    await page.setContent(`<span style='${style}'>${text}</span>`);
    return (await page.locator('span').screenshot()).toString('base64');
  }

  test.each(families)('are drawn, and in two weights: %s', async (family) => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const drawn = [
        await picture(page, '中', family, 400),
        await picture(page, '国', family, 400),
        await picture(page, '\u{E000}', family, 400),
        await picture(page, '中', family, 700),
      ];
      expect(new Set(drawn).size).toBe(drawn.length);
    } finally {
      await context.close();
    }
  });
});

describe.concurrent('a page', () => {
  test.each([
    ['phone', '390x844 2'],
    ['desktop', '1440x900 1'],
    ['wall', '1920x1080 1'],
  ] as const)('has the size of the %s', async (size, expected) => {
    const measure = '`${innerWidth}x${innerHeight} ${devicePixelRatio}`';
    expect(await visit('/good', ({ page }) => page.evaluate(measure), { size })).toBe(expected);
  });

  test('starts in the language and mode asked for, and lets the app change them', async () => {
    const stored = '[localStorage["nuanlin.language"], localStorage["nuanlin.elder"], navigator.language]';
    await visit(
      '/good',
      async ({ page }) => {
        expect(await page.evaluate(stored)).toEqual(['en', '1', 'en-GB']);
        await page.evaluate(
          'localStorage.setItem("nuanlin.language", "zh"); localStorage.removeItem("nuanlin.elder")',
        );
        await page.reload();
        expect(await page.evaluate(stored)).toEqual(['zh', undefined, 'en-GB']);
      },
      { language: 'en', elder: true },
    );
    expect(await visit('/good', ({ page }) => page.evaluate(stored))).toEqual(['zh', undefined, 'zh-CN']);
  });

  test('reports reduced motion when asked', async () => {
    const reduced = 'matchMedia("(prefers-reduced-motion: reduce)").matches';
    expect(await visit('/good', ({ page }) => page.evaluate(reduced))).toBe(false);
    expect(await visit('/good', ({ page }) => page.evaluate(reduced), { reducedMotion: true })).toBe(true);
  });
});

describe.concurrent('the problems list', () => {
  test.each([
    ['/console', /^console: planted$/],
    ['/throws', /^error: Error: planted$/],
    ['/missing', /^request: 404 GET .*\/nowhere$/],
    ['/policy', /^csp: .*script-src/],
    ['/markup', /^csp: .*TrustedHTML/],
    ['/foreign', /^foreign: http:\/\/127\.0\.0\.2:9\/x\.png$/],
  ])('has what is planted on %s', async (path, line) => {
    expect(await problemsOf(path)).toContainEqual(expect.stringMatching(line));
  });

  test('stays empty on a good page, with axe run on it', async () => {
    const problems = await visit('/good', async (opened) => {
      await axeFindings(opened.page);
      return opened.problems;
    });
    expect(problems).toEqual([]);
  });

  test('does not blame a page for requests cancelled by leaving it', async () => {
    const opened = await openPage(browser, { size: 'phone', language: 'zh', baseUrl });
    try {
      await opened.page.goto('/leaves', { waitUntil: 'domcontentloaded' });
      await opened.page.goto('/good');
      expect(opened.problems).toEqual([]);
    } finally {
      await opened.close();
    }
  });
});

describe.concurrent('axe, under a strict content security policy', () => {
  test('finds nothing on a good page and leaves no trace on it', async () => {
    await visit('/good', async ({ page }) => {
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate('typeof axe')).toBe('undefined');
    });
  });

  test('finds a button without a name', async () => {
    expect(await findingsOf('/empty-button')).toEqual([
      expect.objectContaining({ rule: 'button-name', target: 'button', impact: 'critical' }),
    ]);
  });

  test('finds text too pale to read', async () => {
    expect(await findingsOf('/pale')).toEqual([
      expect.objectContaining({
        rule: 'color-contrast',
        target: 'p',
        help: expect.stringContaining('4.5:1'),
      }),
    ]);
  });
});

describe.concurrent('a picture', () => {
  const shot = { name: 'x', size: 'phone', language: 'zh', elder: false } as const;
  const signIns: string[] = [];
  const scene = () => ({
    url: baseUrl,
    signIn: async (_page: Page, person: string) => void signIns.push(person),
  });

  /** Width and height in pixels, from the header of a PNG. */
  const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

  test.each([
    ['/good', 'a screen when the page is short', '780x1688'],
    ['/tall', 'the whole page when it is taller', '780x2'],
  ])('of %s shows %s', async (path, _what, expected) => {
    const { png, problems } = await takePicture(browser, scene(), { ...shot, path });
    expect(sizeOf(png)).toMatch(new RegExp(`^${expected}`));
    expect(problems).toEqual([]);
  });

  test('is taken as the person named, after the steps given, with the problems met', async () => {
    const { problems } = await takePicture(browser, scene(), {
      ...shot,
      path: '/good',
      as: 'aunt-wang',
      steps: async (page) => void (await page.goto('/console')),
    });
    expect(signIns).toEqual(['aunt-wang']);
    expect(problems).toEqual(['console: planted']);
  });
});
