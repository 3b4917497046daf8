/**
 * `npm run pictures [-- <part of a name>]`: starts the demo world, lives the demo wishes and the story
 * of the two heaters, and writes docs/pictures/<name>.png for every shot.
 * Fails when something goes wrong on a page, and when the folder grows beyond its bound.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { liveTheTwoHeaters, wishFinder } from '../story/lived.ts';
import { startWorld } from '../world/index.ts';
import type { World } from '../world/index.ts';
import { takePicture } from './camera.ts';
import { launchBrowser } from './launch.ts';
import { withPalette } from './palette.ts';
import { shots } from './shots.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const mostBytes = 6_000_000;

async function takeAll(browser: Browser, world: World, part: string): Promise<string[]> {
  const complaints: string[] = [];
  const all = shots(await wishFinder(world));
  for (const shot of all.filter((each) => each.name.includes(part))) {
    const { png, problems } = await takePicture(browser, world, shot);
    const small = withPalette(png);
    writeFileSync(join(folder, `${shot.name}.png`), small);
    process.stdout.write(`${shot.name}.png  ${Math.round(small.length / 1000)} kB\n`);
    complaints.push(...problems.map((problem) => `${shot.name}: ${problem}`));
  }
  return complaints;
}

function folderBytes(): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const world = await startWorld({ pages: true, wishes: true });
  const browser = await launchBrowser();
  try {
    await liveTheTwoHeaters(world);
    const complaints = await takeAll(browser, world, process.argv[2] ?? '');
    const bytes = folderBytes();
    if (bytes > mostBytes) complaints.push(`docs/pictures has ${bytes} bytes, more than ${mostBytes}`);
    for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
    process.exitCode = complaints.length > 0 ? 1 : 0;
  } finally {
    await browser.close();
    await world.stop();
  }
}

await main();
