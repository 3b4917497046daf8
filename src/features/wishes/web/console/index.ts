/** The worker's side of the wish tree: each part is loaded when it is first shown. */
import { lazy } from 'react';

export const wishConsole = {
  queue: lazy(async () => ({ default: (await import('./QueuePage.tsx')).QueuePage })),
  one: lazy(async () => ({ default: (await import('./WishPage.tsx')).WishPage })),
  search: lazy(async () => ({ default: (await import('./SearchPage.tsx')).SearchPage })),
  paper: lazy(async () => ({ default: (await import('../paper/PaperPage.tsx')).PaperPage })),
  cards: lazy(async () => ({ default: (await import('../paper/CardsPage.tsx')).CardsPage })),
  wishCard: lazy(async () => ({ default: (await import('../paper/WishCardPage.tsx')).WishCardPage })),
  poster: lazy(async () => ({ default: (await import('../paper/PosterPage.tsx')).PosterPage })),
  stories: lazy(async () => ({ default: (await import('./StoriesAtDesk.tsx')).StoriesAtDesk })),
  story: lazy(async () => ({ default: (await import('./StoryAtDesk.tsx')).StoryAtDesk })),
  tellStory: lazy(async () => ({ default: (await import('./TellPage.tsx')).TellPage })),
  late: lazy(async () => ({ default: (await import('./LatePage.tsx')).LatePage })),
  rules: lazy(async () => ({ default: (await import('./RulesPage.tsx')).RulesPage })),
  figures: lazy(async () => ({ default: (await import('./FiguresPage.tsx')).FiguresPage })),
  areas: lazy(async () => ({ default: (await import('./AreasPage.tsx')).AreasPage })),
  /** Parts of the desk. */
  enter: lazy(async () => ({ default: (await import('./WishAtDesk.tsx')).WishAtDesk })),
  card: lazy(async () => ({ default: (await import('../paper/CardAtDesk.tsx')).CardAtDesk })),
  claim: lazy(async () => ({ default: (await import('./ClaimAtDesk.tsx')).ClaimAtDesk })),
  answer: lazy(async () => ({ default: (await import('./AnswerAtDesk.tsx')).AnswerAtDesk })),
};
