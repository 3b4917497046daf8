/** Starts a browser for tests and pictures, on a bare machine too. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { bundledChromium } from './bundled.ts';
import type { BrowserProgram } from './bundled.ts';
import { fontsFile } from './fonts.ts';

/**
 * Never `--single-process`, which the npm Chromium suggests: it crashes on the second context.
 * No sandbox, since root and unprivileged containers have none; the pages are our own.
 */
const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
  '--font-render-hinting=none',
];

const systemNames = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const systemPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A headless browser: CHROMIUM_PATH if set (and then only that), else the one from npm, so that everybody's tests meet the
 * same one, else the system's Chromium or Chrome where that does not run. The caller closes it.
 * Fails with a sentence that names everything that was tried.
 */
export async function launchBrowser(): Promise<Browser> {
  const tried: string[] = [];
  for (const find of programs()) {
    try {
      return await start(await find());
    } catch (error) {
      tried.push(String(error).split('\n').slice(0, 12).join('\n'));
    }
  }
  throw new Error(
    `No browser could be started. Install Chromium or set CHROMIUM_PATH to one.\n${tried.join('\n')}`,
  );
}

function programs(): (() => Promise<BrowserProgram>)[] {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return [installed(chosen)];
  return [bundledChromium, ...systemBrowsers().map(installed)];
}

function installed(executable: string): () => Promise<BrowserProgram> {
  return () => Promise.resolve({ executable, environment: {} });
}

function systemBrowsers(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const named = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...named, ...systemPlaces].filter(isExecutable).slice(0, 2);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function start(program: BrowserProgram): Promise<Browser> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return chromium.launch({
    executablePath: program.executable,
    args: flags,
    env: { ...Object.fromEntries(own), FONTCONFIG_FILE: fontsFile(), ...program.environment },
  });
}
