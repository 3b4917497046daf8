/** The tree as a picture: the front door for pages and the hall display. */
export { WishTree } from './WishTree.tsx';
export type { WishTreeProps } from './WishTree.tsx';
export { HeartShape } from './HeartShape.tsx';
export { lookOf, wordsOf } from './speech.ts';
export type { Heart, HeartKind, HeartLook, TreeCounts, TreeLanguage } from './speech.ts';
