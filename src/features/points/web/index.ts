/** The residents' pages of points. */
import { lazyRouteComponent } from '@tanstack/react-router';

export const pointsPages = {
  mine: lazyRouteComponent(() => import('./MyPointsPage.tsx'), 'MyPointsPage'),
} as const;
