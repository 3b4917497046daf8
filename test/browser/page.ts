/** Opens a page the way a resident, a worker or the hall display sees it, and notes whatever goes wrong on it. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

export type Size = 'phone' | 'desktop' | 'wall';
export type Language = 'zh' | 'en';

export type PageOptions = {
  size: Size;
  language: Language;
  elder?: boolean;
  /** Where the app runs, e.g. `http://127.0.0.1:8080`; `page.goto('/wishes')` is relative to it. */
  baseUrl: string;
  reducedMotion?: boolean;
};

export type OpenedPage = {
  page: Page;
  context: BrowserContext;
  /**
   * What went wrong since the page opened, one line each, starting with its kind: `console`, `error` (uncaught),
   * `request` (failed, or answered 400 and above), `csp`, `foreign` (a request to another host), `crash`.
   * A test ends with `expect(problems).toEqual([])`.
   */
  problems: string[];
  close(): Promise<void>;
};

const sizes: Record<Size, BrowserContextOptions> = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1440, height: 900 } },
  wall: { viewport: { width: 1920, height: 1080 } },
};

/** Milliseconds: it only ends what hangs, on a busy machine too; what waits is sent again after twenty seconds. */
const patience = 150_000;

/**
 * A page in a context of its own (own cookies and storage). Language and elder mode are put into local storage
 * once, before the first page, so that the app can change them afterwards. The caller calls `close`.
 */
export async function openPage(browser: Browser, options: PageOptions): Promise<OpenedPage> {
  const { origin } = new URL(options.baseUrl);
  const localStorage: { name: string; value: string }[] = [
    { name: 'nuanlin.language', value: options.language },
  ];
  if (options.elder) localStorage.push({ name: 'nuanlin.elder', value: '1' });
  const context = await browser.newContext({
    ...sizes[options.size],
    baseURL: options.baseUrl,
    locale: options.language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    storageState: { cookies: [], origins: [{ origin, localStorage }] },
  });
  context.setDefaultTimeout(patience);
  const problems = watch(context, origin);
  const page = await context.newPage();
  return { page, context, problems, close: () => context.close() };
}

/**
 * Resolves when the page has come to rest: loaded, no request for half a second (an open event stream does not
 * count), nothing marked `aria-busy`, fonts there.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

function watch(context: BrowserContext, origin: string): string[] {
  const problems: string[] = [];
  context.on('console', (message) => {
    const text = message.text();
    // The browser repeats failed requests on the console; they are noted below, with method and status.
    if (message.type() !== 'error' || text.startsWith('Failed to load resource')) return;
    problems.push(`${isPolicy(text) ? 'csp' : 'console'}: ${text}`);
  });
  context.on('weberror', (error) => problems.push(`error: ${String(error.error())}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) problems.push(`foreign: ${url.href}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    // Leaving a page cancels what it was still loading: that is no fault.
    if (reason !== 'net::ERR_ABORTED')
      problems.push(`request: ${reason} ${request.method()} ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() < 400) return;
    problems.push(`request: ${response.status()} ${response.request().method()} ${response.url()}`);
  });
  context.on('page', (page) => page.on('crash', () => problems.push(`crash: ${page.url()}`)));
  return problems;
}

function isPolicy(text: string): boolean {
  return /Content Security Policy|TrustedHTML|TrustedScript/.test(text);
}
