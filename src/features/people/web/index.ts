/** Finding and registering people at the desk, and the organisations of a place. */
import { lazy } from 'react';

export type { Chosen } from './chosen.ts';

export const peoplePages = {
  organisations: lazy(async () => ({ default: (await import('./OrganisationsPage.tsx')).OrganisationsPage })),
  myMandates: lazy(async () => ({ default: (await import('./mandates/MandatesPage.tsx')).MandatesPage })),
  myTeams: lazy(async () => ({ default: (await import('./teams/TeamsPage.tsx')).TeamsPage })),
  /** A part of the desk: who acts for somebody. */
  actingAtDesk: lazy(async () => ({ default: (await import('./mandates/AtDesk.tsx')).AtDesk })),
  myData: lazy(async () => ({ default: (await import('./MyDataPage.tsx')).MyDataPage })),
  dataRequests: lazy(async () => ({
    default: (await import('./console/DataRequestsPage.tsx')).DataRequestsPage,
  })),
  duplicates: lazy(async () => ({
    default: (await import('./console/DuplicatesPage.tsx')).DuplicatesPage,
  })),
  exporting: lazy(async () => ({ default: (await import('./console/ExportPage.tsx')).ExportPage })),
  consentForms: lazy(async () => ({
    default: (await import('./desk/ConsentFormsPage.tsx')).ConsentFormsPage,
  })),
  /** Parts of the desk. */
  dataAtDesk: lazy(async () => ({ default: (await import('./desk/DataAtDesk.tsx')).DataAtDesk })),
  consentsAtDesk: lazy(async () => ({ default: (await import('./desk/ConsentsAtDesk.tsx')).ConsentsAtDesk })),
  find: lazy(async () => ({ default: (await import('./FindOrRegister.tsx')).FindOrRegister })),
};
