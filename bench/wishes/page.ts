import { launchBrowser } from '../../test/browser/launch.ts';
import { openPage, settled } from '../../test/browser/page.ts';
import { emit, inform, say } from '../figure.ts';
import { firstPage } from './start.ts';

interface Fetched {
  readonly path: string;
  /** Bytes of the body as they came over the wire. */
  readonly bytes: number;
}

/** What a resident's phone fetches for its first page, gzipped, as the browser counts it: bodies, without headers. */
export async function pageFigures(url: string): Promise<void> {
  const fetched = await whatIsFetched(url);
  const scripts = fetched.filter(({ path }) => path.endsWith('.js'));
  if (scripts.length === 0) throw new Error('the first page has no script: it is not the page that is meant');
  for (const { path, bytes } of fetched) say(`${String(bytes).padStart(8)} ${path}`);
  const kilobytes = (all: readonly Fetched[]): number => all.reduce((sum, one) => sum + one.bytes, 0) / 1000;
  const common = { better: 'lower', baseline: null } as const;
  const unit = 'kB (10^3 bytes), gzipped, fetched by the browser';
  emit({ figure: 'page.js_gzip_kb', value: kilobytes(scripts), unit, target: 120, ...common });
  emit({ figure: 'page.all_gzip_kb', value: kilobytes(fetched), unit, target: 250, ...common });
  inform('page.requests', fetched.length, 'requests', 'lower');
}

async function whatIsFetched(url: string): Promise<Fetched[]> {
  const browser = await launchBrowser();
  try {
    const { page, context } = await openPage(browser, { size: 'phone', language: 'zh', baseUrl: url });
    // Chromium would ask for brotli, too, which the server has; the budget is counted in gzip
    await context.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
    const encodings = new Set<string | undefined>();
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) encodings.add(response.headers()['content-encoding']);
    });
    await page.goto(firstPage);
    await settled(page);
    if ([...encodings].join() !== 'gzip')
      throw new Error(`scripts came as ${[...encodings].join()}, not as gzip`);
    return await page.evaluate(() =>
      (performance.getEntries() as unknown as { entryType: string; name: string; encodedBodySize: number }[])
        .filter(({ entryType }) => entryType === 'resource' || entryType === 'navigation')
        .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })),
    );
  } finally {
    await browser.close();
  }
}
