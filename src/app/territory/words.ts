import type { BuildingRow } from '../../engines/territory/index.ts';

type Column = Exclude<keyof BuildingRow, 'row'>;

/** The columns of a list of buildings: as they are titled, what else they may be called, and an example. */
export const columns: Readonly<Record<Column, readonly [title: string, also: RegExp, example: string]>> = {
  grid: ['网格', /^(?:网格|grid)$/i, '第一网格'],
  compound: ['小区', /^(?:小区|compound)$/i, '东方小区'],
  building: ['楼栋', /^(?:楼栋|楼|building)$/i, '1号楼'],
  unit: ['单元', /^(?:单元|unit)$/i, '2'],
  door: ['门牌', /^(?:门牌|门牌号|房号|户|door|household)$/i, '301'],
};

/** Name of the sheet of the empty list. */
export const sheetName = '楼栋和户';
