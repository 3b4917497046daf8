/** The residents' addresses below `/c/<community>`, each with the page that is loaded when it is first opened. */
import { lazy } from 'react';
import { announcementPages } from '../../features/announcements/web/index.ts';
import { noticePages } from '../../features/notices/web/index.ts';
import { peoplePages } from '../../features/people/web/index.ts';
import { pointsPages } from '../../features/points/web/index.ts';
import { sessionPages } from '../../features/session/web/index.ts';
import { wishPages } from '../../features/wishes/web/index.ts';

/** The page behind the code of a paper card, which belongs to no community yet. */
export const CardPage = wishPages.card;

/** Where the foot of a letter leads, which belongs to no community. */
export const UnsubscribePage = noticePages.unsubscribe;
const waiting = lazy(async () => ({ default: (await import('./WaitingPage.tsx')).WaitingPage }));

export const routes = [
  ['/c/:community', wishPages.home],
  ['/c/:community/wishes', wishPages.list],
  ['/c/:community/wishes/:id', wishPages.one],
  ['/c/:community/announcements', announcementPages.list],
  ['/c/:community/announcements/:id', announcementPages.one],
  ['/c/:community/wish/new', wishPages.hang],
  ['/c/:community/figures', wishPages.figures],
  ['/c/:community/my/waiting', waiting],
  ['/c/:community/my/wishes', wishPages.mine],
  ['/c/:community/my/claims', wishPages.claims],
  ['/c/:community/my/points', pointsPages.mine],
  ['/c/:community/my/stories', wishPages.myStories],
  ['/c/:community/stories', wishPages.stories],
  ['/c/:community/stories/:id', wishPages.story],
  ['/c/:community/my/messages', noticePages.mine],
  ['/c/:community/my/messages/settings', noticePages.settings],
  ['/c/:community/my/data', peoplePages.myData],
  ['/c/:community/my/mandates', peoplePages.myMandates],
  ['/c/:community/my/teams', peoplePages.myTeams],
  ['/c/:community/sign-in', sessionPages.signIn],
  ['/c/:community/invitation', sessionPages.invitation],
] as const;
