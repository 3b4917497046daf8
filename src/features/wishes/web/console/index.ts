/** The worker's side of the wish tree: each part is loaded when it is first shown. */
import { lazy } from 'react';

export const wishConsole = {
  queue: lazy(async () => ({ default: (await import('./QueuePage.tsx')).QueuePage })),
  one: lazy(async () => ({ default: (await import('./WishPage.tsx')).WishPage })),
  search: lazy(async () => ({ default: (await import('./SearchPage.tsx')).SearchPage })),
  figures: lazy(async () => ({ default: (await import('./FiguresPage.tsx')).FiguresPage })),
  /** Parts of the desk. */
  enter: lazy(async () => ({ default: (await import('./WishAtDesk.tsx')).WishAtDesk })),
  claim: lazy(async () => ({ default: (await import('./ClaimAtDesk.tsx')).ClaimAtDesk })),
  answer: lazy(async () => ({ default: (await import('./AnswerAtDesk.tsx')).AnswerAtDesk })),
};
