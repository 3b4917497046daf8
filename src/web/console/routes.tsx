import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { Frame } from './Frame.tsx';
import { Missing } from './Gate.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing });

const community = createRoute({ getParentRoute: () => root, path: '/console/$community', component: Frame });

/** The address a worker would guess: the queue is where the work is. */
const toQueue = (path: '/' | '/wishes') =>
  createRoute({
    getParentRoute: () => community,
    path,
    beforeLoad: ({ params, search }) => {
      throw redirect({ to: paths.console(params.community), search, replace: true });
    },
  });

const page = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => community, path, component });

const wishes = () => import('../../features/wishes/web/console/index.ts');

const tree = root.addChildren([
  community.addChildren([
    toQueue('/'),
    toQueue('/wishes'),
    page('/queue', lazyRouteComponent(wishes, 'QueuePage')),
    page('/wishes/$id', lazyRouteComponent(wishes, 'WishPage')),
    page('/desk', lazyRouteComponent(() => import('./DeskPage.tsx'), 'DeskPage')),
    page('/figures', lazyRouteComponent(() => import('../../features/wishes/web/console/figures.ts'), 'FiguresPage')),
    page('/rules', lazyRouteComponent(() => import('../../features/points/web/console/index.ts'), 'RulesPage')),
    page('/organisations', lazyRouteComponent(() => import('../../features/people/web/index.ts'), 'OrganisationsPage')),
  ]),
]);

/** The console's pages by their addresses; each is loaded when it is first opened. */
export function newConsoleRouter() {
  return createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: true });
}
