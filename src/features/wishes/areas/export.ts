import type { Act } from '../../../base/act.ts';
import type { FileAnswer, Input } from '../../../base/contract.ts';
import type { Edge } from '../../../base/operation.ts';
import { mediaTypes, writeSpreadsheet, type Cell, type Column } from '../../../base/spreadsheet/index.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { todayOf } from '../details.ts';
import { words } from '../words.ts';
import type { exportWishAreas } from './contract.ts';
import { areas } from './read.ts';

const titles = {
  zh: {
    sheet: '心愿数据',
    title: '{place}心愿数据',
    code: '代码',
    until: '截至',
    made: '导出日期',
    shown: '口径',
    exact: '实时数字，仅供本区域工作使用',
    held: '已结束月份的数字，少于 {fewest} 件的暂不公布',
  },
  en: {
    sheet: 'Wishes in figures',
    title: 'Wishes of {place} in figures',
    code: 'Code',
    until: 'Until',
    made: 'Exported on',
    shown: 'What is shown',
    exact: 'Exact and as of now, for work in this area only',
    held: 'Months that are over; numbers below {fewest} are held back',
  },
} as const;
const fields = ['hung', 'granted', 'open', 'overdue', 'medianDays', 'thankedShare', 'useShare'] as const;

/** The figures of an area and those below it as a spreadsheet, as the reader may see them. */
export async function exportAreas(
  act: Act,
  tools: Tools,
  { query, ...rest }: Input<typeof exportWishAreas>,
  { language }: Edge,
): Promise<FileAnswer> {
  const { place, format = 'xlsx' } = query;
  const told = await areas(act, tools, { ...rest, query: { place } });
  const day = await todayOf(act);
  const names = words[language];
  const text = titles[language];
  const nameOf = (one: { name: string; nameEn: string | null }) =>
    (language === 'en' && one.nameEn) || one.name;
  const title = text.title.replace('{place}', nameOf(told));
  const cells = (row: typeof told.own, name: string): Cell[] => [
    row.code,
    name,
    row.hung?.until ?? '',
    ...fields.map((field) => row[field]?.value ?? null),
  ];
  const rows = [
    cells(told.own, nameOf(told)),
    ...told.below.map((row) => cells(row, row.direct ? names['area.direct'] : nameOf(row))),
  ];
  const columns: Column[] = [
    { title: text.code, kind: 'text', width: 18 },
    { title: names['area.area'], kind: 'text', width: 24 },
    { title: text.until, kind: 'text', width: 12 },
    ...fields.map((field): Column => ({ title: names[`area.${field}`], kind: 'number', width: 16 })),
  ];
  const bytes = await writeSpreadsheet(
    {
      name: text.sheet,
      title,
      facts: [
        [text.made, day],
        [text.shown, told.exact ? text.exact : text.held.replace('{fewest}', String(told.fewest))],
      ],
      columns,
      rows,
    },
    format,
  );
  return { name: `${title} ${day}.${format}`, mediaType: mediaTypes[format], bytes };
}
