/** Finding and registering people at the desk, and the organisations of a place: the console's pages and parts of its desk. */
import { lazy } from 'react';

export type { Chosen } from '../chosen.ts';

export const peopleConsole = {
  organisations: lazy(async () => ({
    default: (await import('../OrganisationsPage.tsx')).OrganisationsPage,
  })),
  dataRequests: lazy(async () => ({ default: (await import('./DataRequestsPage.tsx')).DataRequestsPage })),
  duplicates: lazy(async () => ({ default: (await import('./DuplicatesPage.tsx')).DuplicatesPage })),
  exporting: lazy(async () => ({ default: (await import('./ExportPage.tsx')).ExportPage })),
  consentForms: lazy(async () => ({
    default: (await import('../desk/ConsentFormsPage.tsx')).ConsentFormsPage,
  })),
  /** Parts of the desk; who acts for somebody is one of them. */
  actingAtDesk: lazy(async () => ({ default: (await import('../mandates/AtDesk.tsx')).AtDesk })),
  dataAtDesk: lazy(async () => ({ default: (await import('../desk/DataAtDesk.tsx')).DataAtDesk })),
  consentsAtDesk: lazy(async () => ({
    default: (await import('../desk/ConsentsAtDesk.tsx')).ConsentsAtDesk,
  })),
  find: lazy(async () => ({ default: (await import('../FindOrRegister.tsx')).FindOrRegister })),
};
