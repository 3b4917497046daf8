/** Takes one picture of a page of the running app. */
import type { Browser, Page } from 'playwright-core';
import { openPage, settled } from './page.ts';
import type { Size } from './page.ts';
import type { Shot } from './shots.ts';

/** What the camera needs of a running app. */
export type Scene = { url: string; signIn(page: Page, personKey: string): Promise<void> };

export type Picture = { png: Buffer; problems: string[] };

/** A page taller than its screen is shown down to here, in CSS pixels; the hall display never scrolls. */
const tallest: Record<Size, number> = { phone: 1688, desktop: 1350, wall: 1080 };

/**
 * The shot as PNG, with what went wrong on the page meanwhile (see `openPage`). The screen is made as tall as the page
 * (within bounds) instead of scrolling through it, so that bars fixed to the bottom are at the bottom.
 */
export async function takePicture(browser: Browser, scene: Scene, shot: Shot): Promise<Picture> {
  const { size, language, elder } = shot;
  const opened = await openPage(browser, { size, language, elder, baseUrl: scene.url, reducedMotion: true });
  try {
    const { page, problems } = opened;
    if (shot.as) await scene.signIn(page, shot.as);
    await page.goto(shot.path);
    await settled(page);
    if (shot.steps) {
      await shot.steps(page);
      await settled(page);
    }
    await growToFit(page, tallest[size]);
    await page.evaluate('scrollTo(0, 0)');
    await settled(page);
    return { png: await page.screenshot({ animations: 'disabled', caret: 'hide' }), problems };
  } finally {
    await opened.close();
  }
}

async function growToFit(page: Page, most: number): Promise<void> {
  const screen = page.viewportSize();
  if (!screen) return;
  const content = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({
    width: screen.width,
    height: Math.min(Math.max(content, screen.height), most),
  });
}
