/** The residents' pages of the wish tree, each loaded when it is first opened. */
import { lazyRouteComponent } from '@tanstack/react-router';

export const wishPages = {
  home: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
  list: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
  one: lazyRouteComponent(() => import('./WishPage.tsx'), 'WishPage'),
  hang: lazyRouteComponent(() => import('./HangPage.tsx'), 'HangPage'),
  mine: lazyRouteComponent(() => import('./MyWishesPage.tsx'), 'MyWishesPage'),
  claims: lazyRouteComponent(() => import('./MyClaimsPage.tsx'), 'MyClaimsPage'),
} as const;
