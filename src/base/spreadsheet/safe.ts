/** What a spreadsheet program takes for the beginning of a formula, the full-width forms included. */
const formula = /^[=+\-@\t\r＝＋－＠]/;

/**
 * Makes a text safe to stand in a cell that has no type (CSV): what a spreadsheet program would take for a formula is
 * given an apostrophe, which says "text" (OWASP, CSV injection).
 */
export const neutralised = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** The text as it was before `neutralised`. */
export const plain = (text: string): string =>
  text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text;
