import { rename, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appendLines, eachLine } from '../base/seal-key.ts';
import { checkSeals, rowsOf, sealsOf } from '../engines/journal/index.ts';
import type { Ask, CheckedSeal, CheckResult, SealedRow } from '../engines/journal/index.ts';
import type { SealKeys } from '../base/seal-key.ts';
import { newFolder } from './new-folder.ts';
import { headFile, readHeads } from './seal-copy.ts';

/** A journal with its seals as files, which can be checked where there is no database: one JSON object a line. */

const bytes = (value: unknown): unknown => (Buffer.isBuffer(value) ? { hex: value.toString('hex') } : value);
const lineOf = (row: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, bytes(value)])));
const rowOf = (line: string): unknown =>
  JSON.parse(line, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && 'hex' in value
      ? Buffer.from((value as { hex: string }).hex, 'hex')
      : value,
  );

/** Writes the city's journal and seals into a folder. Words of people are in it: it is as confidential as the database. */
export async function exportSealed(ask: Ask, folder: string): Promise<{ rows: number; seals: number }> {
  await newFolder(folder);
  let [rows, seals] = [0, 0];
  for (const name of ['journal.jsonl', 'seals.jsonl'])
    await writeFile(join(folder, name), '', { mode: 0o600, flag: 'wx' });
  for await (const page of rowsOf(ask)) {
    await appendLines(join(folder, 'journal.jsonl'), page.map(lineOf));
    rows += page.length;
  }
  for await (const seal of sealsOf(ask)) {
    await appendLines(join(folder, 'seals.jsonl'), [lineOf(seal)]);
    seals += 1;
  }
  return { rows, seals };
}

async function* filed<Row>(path: string): AsyncGenerator<Row> {
  for await (const line of eachLine(path)) yield rowOf(line) as Row;
}
async function* inPages(rows: AsyncIterable<SealedRow>): AsyncGenerator<SealedRow[]> {
  for await (const row of rows) yield [row];
}

/** Checks what `exportSealed` wrote. */
export const checkFiles = async (
  city: number,
  folder: string,
  keys: SealKeys,
  copied: ReadonlyMap<number, Buffer>,
): Promise<CheckResult> =>
  checkSeals(
    { city, keys, copied },
    filed<CheckedSeal>(join(folder, 'seals.jsonl')),
    inPages(filed<SealedRow>(join(folder, 'journal.jsonl'))),
  );

/** Checks the city's journal in the database. */
export const checkDatabase = (
  city: number,
  ask: Ask,
  keys: SealKeys,
  copied: ReadonlyMap<number, Buffer>,
): Promise<CheckResult> => checkSeals({ city, keys, copied }, sealsOf(ask), rowsOf(ask));

/** The heads that were copied for a city; none where there is no copy. */
export const copiedHeads = (folder: string, city: number): Promise<Map<number, Buffer>> =>
  readHeads(headFile(folder, city));

/** Puts the copy of a city aside, so that sealing goes on after an older backup was restored. Gives its new name. */
export async function putCopyAside(folder: string, city: number, mark: string): Promise<string | null> {
  const path = headFile(folder, city);
  if (!existsSync(path)) return null;
  const aside = path.replace(/\.jsonl$/, `.until-${mark}.jsonl`);
  if (existsSync(aside)) throw new Error(`${aside} exists`);
  await rename(path, aside);
  return aside;
}
