const longNumber = /\d(?:[^\p{L}\p{N}]{0,2}\d){6}|[零〇一二三四五六七八九幺]{7}/u;

/**
 * Do these words hold a telephone, identity or other number of seven digits or more, whatever is put between them, also
 * as Chinese numerals? Dates in words pass. The database refuses plain numbers once more.
 */
export const hasNumber = (words: string): boolean => longNumber.test(words.normalize('NFKC'));
