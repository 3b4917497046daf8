/** The residents' pages of points. */
import { lazy } from 'react';

export const pointsPages = {
  mine: lazy(async () => ({ default: (await import('./MyPointsPage.tsx')).MyPointsPage })),
} as const;
