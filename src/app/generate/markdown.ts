/** A table in Markdown; bars and line breaks in cells are kept from breaking it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Text as code. */
export const code = (text: string): string => `\`${text}\``;

/** Several words as code, with commas. */
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

/** The page: title, a sentence that it is generated, and its parts. */
export const page = (title: string, parts: readonly string[]): string =>
  [`# ${title}`, 'Generated from the code by `npm run generate`; not to be edited by hand.', ...parts].join(
    '\n\n',
  ) + '\n';
