/** The residents' pages of the wish tree, each loaded when it is first opened. */
import { lazy } from 'react';

export const wishPages = {
  home: lazy(async () => ({ default: (await import('./HomePage.tsx')).HomePage })),
  list: lazy(async () => ({ default: (await import('./ListPage.tsx')).ListPage })),
  one: lazy(async () => ({ default: (await import('./WishPage.tsx')).WishPage })),
  hang: lazy(async () => ({ default: (await import('./HangPage.tsx')).HangPage })),
  figures: lazy(async () => ({ default: (await import('./areas/AreasPage.tsx')).AreasPage })),
  mine: lazy(async () => ({ default: (await import('./MyWishesPage.tsx')).MyWishesPage })),
  card: lazy(async () => ({ default: (await import('./paper/CardPage.tsx')).CardPage })),
  stories: lazy(async () => ({ default: (await import('./stories/StoriesPage.tsx')).StoriesPage })),
  story: lazy(async () => ({ default: (await import('./stories/StoryPage.tsx')).StoryPage })),
  myStories: lazy(async () => ({ default: (await import('./stories/MyStoriesPage.tsx')).MyStoriesPage })),
  claims: lazy(async () => ({ default: (await import('./MyClaimsPage.tsx')).MyClaimsPage })),
} as const;
