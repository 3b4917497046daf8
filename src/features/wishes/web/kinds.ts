import type { Kind } from './marks.tsx';

/** The kinds in the order in which they are offered. */
export const kinds = [
  'thing',
  'repair',
  'company',
  'outing',
  'lesson',
  'other',
] as const satisfies readonly Kind[];
