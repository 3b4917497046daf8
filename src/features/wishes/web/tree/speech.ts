import type { Static } from 'typebox';
import type { WishCard, getWishTree } from '../../contract.ts';
import { words as wishWords } from '../../words.ts';
import { words } from './words.ts';

export type Heart = Static<typeof WishCard>;
export type HeartKind = Heart['kind'];
export type TreeCounts = Static<(typeof getWishTree)['reply']>['counts'];
export type TreeLanguage = keyof typeof words;
export type TreeWords = Record<keyof (typeof words)['zh'] | keyof (typeof wishWords)['zh'], string>;

/** How a heart looks: one look for each public state. */
export type HeartLook = keyof TreeCounts;

/** The look of a wish; one that is not public hangs on no tree, and would look like an open one. */
export function lookOf(state: Heart['state']): HeartLook {
  const looks: readonly string[] = ['claimed', 'delivered', 'confirmed', 'thanked'];
  return looks.includes(state) ? (state as HeartLook) : 'open';
}

export function wordsOf(language: TreeLanguage): TreeWords {
  return { ...wishWords[language], ...words[language] };
}
