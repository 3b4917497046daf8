import { call, type Act } from '../../../base/act.ts';
import type { FileAnswer, Input } from '../../../base/contract.ts';
import { inPlace, type Edge, type Operation } from '../../../base/operation.ts';
import { mediaTypes, writeSpreadsheet, type Cell, type Column } from '../../../base/spreadsheet/index.ts';
import { firstId } from '../../../base/cursor.ts';
import { statement } from '../../../base/statement.ts';
import { placeNames, placeOf } from '../../../engines/territory/index.ts';
import { wishStates, type wishKinds } from '../shapes.ts';
import { words } from '../words.ts';
import * as contract from './contract.ts';

interface ExportRow {
  id: string;
  kind: (typeof wishKinds)[number];
  state: (typeof wishStates)[number];
  public_line: string;
  road: string;
  place: string;
  opened_at: string | null;
  changed_at: string;
}
const part = statement<ExportRow>(
  'wishes.export',
  `select id, kind, state, public_line, road, place, opened_at, changed_at from wish
   where city_id = $1 and community = $2 and state = $3 and id > $4 order by id limit $5`,
);
const today = statement<{ day: string }>(
  'wishes.export_day',
  `select (now() at time zone 'Asia/Shanghai')::date::text as day from city where city_id = $1`,
);
const atOnce = 1_000;

const titles = {
  zh: {
    sheet: '心愿',
    title: '{place}心愿一览',
    place: '社区',
    made: '导出日期',
    columns: ['心愿', '种类', '状态', '怎样来的', '网格', '挂上时间', '最近变动'],
    roads: { web: '网上', desk: '前台', telephone: '电话', paper: '纸卡' },
  },
  en: {
    sheet: 'Wishes',
    title: 'Wishes of {place}',
    place: 'Community',
    made: 'Exported on',
    columns: ['Wish', 'Kind', 'State', 'Road', 'Grid', 'On the tree since', 'Last change'],
    roads: { web: 'web', desk: 'desk', telephone: 'telephone', paper: 'paper' },
  },
} as const;
const kinds: readonly Column['kind'][] = ['text', 'text', 'text', 'text', 'text', 'instant', 'instant'];
const widths = [48, 12, 20, 10, 18, 20, 20];

/** Every wish of the community, page by page along the index of the tree. */
async function* rows(act: Act, community: string, states: readonly string[], language: 'zh' | 'en') {
  const names = words[language];
  const { roads } = titles[language];
  for (const state of states) {
    for (let from = firstId; ;) {
      const found = await act.all(part, community, state, from, atOnce);
      const grids = await placeNames(act, [...new Set(found.map(({ place }) => place))]);
      for (const row of found) {
        const cells: Cell[] = [
          row.public_line,
          names[`kind.${row.kind}`],
          names[`state.${row.state}`],
          roads[row.road as keyof typeof roads],
          row.place.length > 12 ? (grids.get(row.place)?.[language] ?? row.place) : '',
          row.opened_at,
          row.changed_at,
        ];
        yield cells;
      }
      if (found.length < atOnce) break;
      from = found.at(-1)!.id;
    }
  }
}

async function exportAll(
  act: Act,
  { query }: Input<typeof contract.exportWishes>,
  edge: Edge,
): Promise<FileAnswer> {
  const { place, state, format = 'xlsx' } = query;
  const { language } = edge;
  const text = titles[language];
  // the place is read first: whoever may not is refused before anything is written
  const [known, days] = await act.batch(placeOf(place), call(today, []));
  const name = (language === 'en' && known.rows[0]?.name_en) || (known.rows[0]?.name ?? place);
  const { day } = days.rows[0]!;
  const title = text.title.replace('{place}', name);
  const bytes = await writeSpreadsheet(
    {
      name: text.sheet,
      title,
      facts: [
        [text.place, name],
        [text.made, day],
      ],
      columns: text.columns.map((heading, at) => ({ title: heading, kind: kinds[at]!, width: widths[at]! })),
      rows: rows(act, place, state ? [state] : wishStates, language),
    },
    format,
  );
  return { name: `${title} ${day}.${format}`, mediaType: mediaTypes[format], bytes };
}

/** The operation of exporting. */
export const exportOperations: readonly Operation[] = [
  inPlace(
    contract.exportWishes,
    ({ query }) => query.place,
    (act, input, _row, edge) => exportAll(act, input, edge),
  ),
];
