/** The pictures of the documentation: one line each, taken by `npm run pictures`. */
import type { Page } from 'playwright-core';
import type { Language, Size } from './page.ts';

export type Shot = {
  /** The file's name without `.png`, in docs/pictures. */
  name: string;
  /** Where to go, from the root of the app. */
  path: string;
  size: Size;
  language: Language;
  elder: boolean;
  /** The demo person who is signed in; nobody when left out. */
  as?: string;
  /** What to do on the page before the picture: follow a link to a page whose address is not fixed, open a dialog. */
  steps?: (page: Page) => Promise<void>;
};

export const shots: Shot[] = [
  { name: 'home-phone-zh', path: '/', size: 'phone', language: 'zh', elder: false },
  { name: 'home-phone-en', path: '/', size: 'phone', language: 'en', elder: false },
  { name: 'home-elder-zh', path: '/', size: 'phone', language: 'zh', elder: true },
  { name: 'home-desktop-zh', path: '/', size: 'desktop', language: 'zh', elder: false },
  { name: 'wall-tree-zh', path: '/wall/tree/610102004002', size: 'wall', language: 'zh', elder: false },
];
