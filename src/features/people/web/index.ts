/** The residents' pages of people: their data, who acts for whom, their teams. */
import { lazy } from 'react';

export const peoplePages = {
  myMandates: lazy(async () => ({ default: (await import('./mandates/MandatesPage.tsx')).MandatesPage })),
  myTeams: lazy(async () => ({ default: (await import('./teams/TeamsPage.tsx')).TeamsPage })),
  myData: lazy(async () => ({ default: (await import('./MyDataPage.tsx')).MyDataPage })),
};
