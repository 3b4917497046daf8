import { readFile, writeFile } from 'node:fs/promises';
import { inTransaction } from '../../base/act.ts';
import type { Database } from '../../base/database.ts';
import { Failure, type Refusals } from '../../base/failure.ts';
import {
  readSpreadsheet,
  spreadsheetRefusals,
  writeSpreadsheet,
  type Format,
} from '../../base/spreadsheet/index.ts';
import { StartError, type BothWords } from '../../base/start-error.ts';
import {
  addPlaces,
  heldPlaces,
  holdCommunity,
  planBuildings,
  type BuildingPlan,
  type BuildingRow,
} from '../../engines/territory/index.ts';
import { columns, sheetName } from './words.ts';

const names = Object.keys(columns) as (keyof typeof columns)[];
/** Rows of a file, places written by one statement. */
const mostRows = 20_000;
const atOnce = 5_000;

const wrongFile = (words: BothWords, cause?: unknown): StartError =>
  new StartError('bad_configuration', words, cause);

/** An empty list with an example, to be filled in; xlsx or csv by the ending of its name. */
export async function writeBuildingTemplate(path: string): Promise<void> {
  const format: Format = path.endsWith('.csv') ? 'csv' : 'xlsx';
  const sheet = {
    name: sheetName,
    title: '',
    facts: [],
    columns: names.map((name) => ({ title: columns[name][0], kind: 'text' as const, width: 16 })),
    rows: [names.map((name) => columns[name][2])],
  };
  await writeFile(path, await writeSpreadsheet(sheet, format), { flag: 'wx' }).catch((error: unknown) => {
    throw wrongFile(
      { zh: `不能写入 ${path}（可能已存在）。`, en: `${path} cannot be written (it may exist).` },
      error,
    );
  });
}

/** Reads a list of buildings and households (xlsx or csv with a head); refuses what is none. */
export async function readBuildings(path: string): Promise<BuildingRow[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw wrongFile({ zh: `读不到文件 ${path}。`, en: `The file ${path} cannot be read.` }, error);
  });
  const rows: BuildingRow[] = [];
  let at: readonly number[] | null = null;
  try {
    for await (const batch of readSpreadsheet(bytes, { rows: mostRows + 10 }))
      for (const { number, cells } of batch) {
        const texts = cells.map((cell) => cell.trim());
        if (texts.every((text) => text === '')) continue;
        if (at === null) {
          const titles = names.map((name) => texts.findIndex((text) => columns[name][1].test(text)));
          at = titles;
          continue;
        }
        const [grid = '', compound = '', building = '', unit = '', door = ''] = at.map(
          (index) => texts[index] ?? '',
        );
        rows.push({ row: number, grid, compound, building, unit: unit.replace(/单元$/, ''), door });
      }
  } catch (error) {
    const words = error instanceof Failure ? (spreadsheetRefusals as Refusals)[error.code] : undefined;
    throw words ? wrongFile(words, error) : error;
  }
  if (at === null || at[0] === -1 || at[2] === -1)
    throw wrongFile({ zh: '表头缺少“网格”或“楼栋”。', en: 'The head lacks the column grid or building.' });
  return rows;
}

/** Checks a list against what the community has, and adds what is missing in one transaction: all or nothing. */
export async function takeBuildings(
  database: Database,
  community: string,
  rows: readonly BuildingRow[],
  dryRun: boolean,
): Promise<BuildingPlan> {
  return inTransaction(database, Number(community.slice(0, 4)), async (act) => {
    const [held] = await act.batch(holdCommunity(community));
    const [standing] = held.rows;
    if (!standing)
      throw wrongFile({
        zh: `数据库里没有社区 ${community}，请先导入区划（territory import）。`,
        en: `The database has no community ${community}; bring the territory in first (territory import).`,
      });
    const plan = planBuildings(community, rows, await heldPlaces(act, community), standing.today);
    if (dryRun || plan.wrong.length > 0) return plan;
    for (let at = 0; at < plan.places.length; at += atOnce)
      await addPlaces(act, plan.places.slice(at, at + atOnce));
    return plan;
  });
}
