/** The pages of imports, each loaded when it is first opened. */
import { lazy } from 'react';

export const importPages = {
  list: lazy(async () => ({ default: (await import('./ListPage.tsx')).ListPage })),
  one: lazy(async () => ({ default: (await import('./OnePage.tsx')).OnePage })),
} as const;
