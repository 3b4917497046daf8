/** The console's addresses, each with the page that is loaded when it is first opened. */
import { lazy } from 'react';
import { announcementConsole } from '../../features/announcements/web/index.ts';
import { importPages } from '../../features/imports/web/index.ts';
import { noticeConsole } from '../../features/notices/web/index.ts';
import { peopleConsole } from '../../features/people/web/console/index.ts';
import { pointsConsole } from '../../features/points/web/console/index.ts';
import { sessionPages } from '../../features/session/web/index.ts';
import { wishConsole } from '../../features/wishes/web/console/index.ts';

const StaffPage = lazy(async () => ({ default: (await import('./StaffPage.tsx')).StaffPage }));
const desk = lazy(async () => ({ default: (await import('./DeskPage.tsx')).DeskPage }));

export const routes = [
  ['/console/:community/queue', wishConsole.queue],
  ['/console/:community/wishes/:id', wishConsole.one],
  ['/console/:community/wishes/:id/story', wishConsole.tellStory],
  ['/console/:community/stories', wishConsole.stories],
  ['/console/:community/stories/:id', wishConsole.story],
  ['/console/:community/desk', desk],
  ['/console/:community/search', wishConsole.search],
  ['/console/:community/paper', wishConsole.paper],
  ['/console/:community/paper/poster', wishConsole.poster],
  ['/console/:community/paper/cards/:id', wishConsole.cards],
  ['/console/:community/paper/wish/:id', wishConsole.wishCard],
  ['/console/:community/late', wishConsole.late],
  ['/console/:community/wish-rules', wishConsole.rules],
  ['/console/:community/figures', wishConsole.figures],
  ['/console/:community/areas', wishConsole.areas],
  ['/console/:community/announcements', announcementConsole.list],
  ['/console/:community/announcements/new', announcementConsole.write],
  ['/console/:community/announcements/:id', announcementConsole.one],
  ['/console/:community/messages', noticeConsole.mine],
  ['/console/:community/messages/settings', noticeConsole.settings],
  ['/console/:community/tell', noticeConsole.tell],
  ['/console/:community/rules', pointsConsole.rules],
  ['/console/:community/data-requests', peopleConsole.dataRequests],
  ['/console/:community/consent-forms', peopleConsole.consentForms],
  ['/console/:community/imports', importPages.list],
  ['/console/:community/imports/:id', importPages.one],
  ['/console/:community/duplicates', peopleConsole.duplicates],
  ['/console/:community/export', peopleConsole.exporting],
  ['/console/:community/organisations', peopleConsole.organisations],
  ['/console/:community/staff', StaffPage],
  ['/console/:community/security', sessionPages.security],
] as const;

/** Addresses that a worker would guess: they lead to the first page of the menu. */
export const guesses = ['/console/:community', '/console/:community/wishes'] as const;
