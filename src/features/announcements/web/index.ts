/** The pages of announcements, each loaded when it is first opened. */
import { lazy } from 'react';

export const announcementPages = {
  list: lazy(async () => ({ default: (await import('./ListPage.tsx')).ListPage })),
  one: lazy(async () => ({ default: (await import('./OnePage.tsx')).OnePage })),
} as const;

export const announcementConsole = {
  list: lazy(async () => ({ default: (await import('./DeskListPage.tsx')).DeskListPage })),
  write: lazy(async () => ({ default: (await import('./WritePage.tsx')).WritePage })),
  one: lazy(async () => ({ default: (await import('./DeskPage.tsx')).DeskPage })),
} as const;
