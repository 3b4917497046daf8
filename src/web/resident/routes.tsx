/** The residents' addresses, each with the page that is loaded when it is first opened. */
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { pointsPages } from '../../features/points/web/index.ts';
import { sessionPages } from '../../features/session/web/index.ts';
import { wishPages } from '../../features/wishes/web/index.ts';
import { ErrorView, Skeleton } from '../ui/index.ts';
import { Communities } from './Communities.tsx';
import { CommunityFrame, Frame } from './Frame.tsx';
import { Lost } from './Lost.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: () => <Lost /> });
const start = createRoute({ getParentRoute: () => root, path: '/', component: Communities });
const community = createRoute({ getParentRoute: () => root, path: '/c/$community', component: CommunityFrame });

const pages = [
  ['/', wishPages.home],
  ['/wishes', wishPages.list],
  ['/wishes/$id', wishPages.one],
  ['/wish/new', wishPages.hang],
  ['/my/wishes', wishPages.mine],
  ['/my/claims', wishPages.claims],
  ['/my/points', pointsPages.mine],
  ['/sign-in', sessionPages.signIn],
] as const;

/** A router for the residents' pages; it moves the reader's focus to a page when it has opened. */
export function newResidentRouter() {
  const inCommunity = pages.map(([path, component]) => createRoute({ getParentRoute: () => community, path, component }));
  const router = createRouter({
    routeTree: root.addChildren([start, community.addChildren(inCommunity)]),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: () => (
      <div className="page">
        <Skeleton />
      </div>
    ),
    defaultErrorComponent: ({ error, reset }) => <ErrorView error={error} onRetry={reset} />,
  });
  router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) document.getElementById('content')?.focus({ preventScroll: true });
  });
  return router;
}
