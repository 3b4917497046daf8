import { words } from './words.ts';

/** The lists that can be taken in, with their columns. */
export type ListKind = 'people' | 'organisations';

export const columnsOf = {
  people: ['name', 'phone', 'grid', 'building', 'address', 'birthYear'],
  organisations: ['organisation', 'kind', 'partyKind', 'creditCode', 'parent'],
} as const;
export type Field = (typeof columnsOf)[ListKind][number];

type Key = keyof (typeof words)['zh'];

/** The title of a column in a language. */
export const titleOf = (field: Field, language: 'zh' | 'en'): string =>
  words[language][`column.${field}` as Key];

const bare = (text: string): string => text.replace(/[\s*＊：:]/g, '').toLowerCase();
const known = (kind: ListKind): Map<string, Field> =>
  new Map(
    columnsOf[kind].flatMap((field) =>
      (['zh', 'en'] as const).map((one) => [bare(titleOf(field, one)), field]),
    ),
  );

/** Where each column stands; null for a row that is not the head of the list. A title that is none is `null`. */
export function headOf(kind: ListKind, cells: readonly string[]): (Field | null | undefined)[] | null {
  const titles = known(kind);
  const fields = cells.map((cell) => (cell === '' ? undefined : (titles.get(bare(cell)) ?? null)));
  const [first] = columnsOf[kind];
  return fields.includes(first) && fields.filter(Boolean).length >= 2 ? fields : null;
}

/** How a code of a list (a kind of organisation) is written in a language. */
export const wordOf = (prefix: 'kind' | 'partyKind', code: string, language: 'zh' | 'en'): string =>
  words[language][`${prefix}.${code}` as Key];

/** The word of a list (a kind of organisation) by what is written in either language, or its code. */
export function codeOf<Code extends string>(
  codes: readonly Code[],
  prefix: 'kind' | 'partyKind',
  text: string,
): Code | undefined {
  return codes.find((code) =>
    [code, words.zh[`${prefix}.${code}` as Key], words.en[`${prefix}.${code}` as Key]].some(
      (word) => bare(word) === bare(text),
    ),
  );
}

/** Is it the row that shows how to fill the list in? */
export const isExample = (name: string): boolean =>
  [words.zh.example, words.en.example].some((word) => name.startsWith(word));
