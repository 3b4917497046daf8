/** The worker's side of points. */
import { lazy } from 'react';

export const pointsConsole = {
  rules: lazy(async () => ({ default: (await import('./RulesPage.tsx')).RulesPage })),
  /** A part of the desk. */
  atDesk: lazy(async () => ({ default: (await import('./PointsAtDesk.tsx')).PointsAtDesk })),
};
