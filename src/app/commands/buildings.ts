import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { openDatabase } from '../../base/database.ts';
import { openLog } from '../../base/log.ts';
import { StartError } from '../../base/start-error.ts';
import { note, print } from '../../base/terminal.ts';
import type { BuildingPlan, WrongBuilding } from '../../engines/territory/index.ts';
import { keysAt } from '../backup/index.ts';
import { reachDatabase } from '../database.ts';
import { readBuildings, takeBuildings, writeBuildingTemplate } from '../territory/index.ts';

interface Options {
  readonly place?: string;
  readonly template?: boolean;
  readonly dryRun?: boolean;
}

const words: Readonly<Record<WrongBuilding, string>> = {
  grid_missing: '没有写网格 · no grid is given',
  grid: '社区没有这个网格 · the community has no such grid',
  building_missing: '没有写楼栋 · no building is given',
  long: '名称太长 · a name is too long',
  unit: '单元应为 1 到 99 · the unit is no number from 1 to 99',
  unit_alone: '写了单元，没有写门牌 · a unit without a door',
  compound: '这栋楼已在另一个小区 · the building stands in another compound already',
  twice: '与前面某行重复 · the same as a row above',
  full: '编号已用完 · there is no number left',
};
/** Told at most. */
const mostWrong = 200;

function refuse({ wrong }: BuildingPlan, rows: number): never {
  for (const { row, wrong: what } of wrong.slice(0, mostWrong)) note(`${row}  ${words[what]}`);
  throw new StartError('bad_configuration', {
    zh: `共 ${rows} 行，${wrong.length} 处错误：没有导入任何一行。`,
    en: `${wrong.length} errors in ${rows} rows: nothing was taken over.`,
  });
}

function tell({ places, same }: BuildingPlan, dryRun: boolean): void {
  const count = (level: string): number => places.filter((place) => place.level === level).length;
  const [compounds, houses, homes] = [count('compound'), count('building'), count('household')];
  print(
    `${dryRun ? '将新增' : '新增'}小区 ${compounds}，楼栋 ${houses}，户 ${homes}；已有 ${same} 行。 ` +
      `${compounds} compounds, ${houses} buildings, ${homes} households ${dryRun ? 'would be' : 'were'} added; ${same} rows were there.`,
  );
  if (dryRun) note('只检查，没有导入。 Checked only, nothing was taken over.');
}

async function take(file: string, { place, template, dryRun = false }: Options): Promise<void> {
  if (template) {
    await writeBuildingTemplate(file);
    print(file);
    return;
  }
  if (!/^[1-9]\d{11}$/.test(place ?? ''))
    throw new StartError('bad_configuration', {
      zh: `请用 --place 写明社区代码，12 位数字。`,
      en: `Name the community with --place and the 12 digits of its code.`,
    });
  const rows = await readBuildings(file);
  const config = readConfig();
  const log = openLog(config.logLevel);
  const reached = await reachDatabase(config, keysAt(config.data), log);
  const database = openDatabase(reached.app, log, 2);
  try {
    const plan = await takeBuildings(database, place!, rows, dryRun);
    if (plan.wrong.length > 0) refuse(plan, rows.length);
    tell(plan, dryRun);
  } finally {
    await database.end();
    await reached.stop();
  }
}

/** `nuanlin territory buildings`: compounds, buildings and households of a community. */
export function buildings(territory: Command): void {
  territory
    .command('buildings')
    .argument(
      '<file>',
      'xlsx 或 csv：网格、小区、楼栋、单元、门牌 · xlsx or csv: grid, compound, building, unit, door',
    )
    .option('--place <code>', '社区代码，12 位 · code of the community, 12 digits')
    .option('--dry-run', '只检查，不导入 · check only')
    .option('--template', '写出一份空表，供填写 · write an empty list to be filled in')
    .description(
      '导入社区的小区、楼栋和户：先全部检查，有错一行也不导入 · compounds, buildings and households of a community: all rows are checked first, all are taken over or none',
    )
    .action(take);
}
