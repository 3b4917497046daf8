import { hangWords } from '../../src/features/wishes/web/hang-words.ts';
import { pageWords as words } from '../../src/features/wishes/web/words.ts';

/** The words of the residents' pages of the tree, hanging among them. */
export const pageWords = {
  zh: { ...words.zh, ...hangWords.zh },
  en: { ...words.en, ...hangWords.en },
};
