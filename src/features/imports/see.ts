import type { Act } from '../../base/act.ts';
import type { FileAnswer, Input } from '../../base/contract.ts';
import type { Edge } from '../../base/operation.ts';
import { mediaTypes, writeSpreadsheet } from '../../base/spreadsheet/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalOf } from '../../engines/journal/index.ts';
import { possibleSteps } from '../../engines/matters/index.ts';
import { titleOf } from '../../engines/people/index.ts';
import { weightOf, mostAlone } from './actions.ts';
import type * as contract from './contract.ts';
import { importFlow } from './flow.ts';
import { placesOf } from './places.ts';
import { importReasons } from './refusals.ts';
import { errorsOfImport, importsIn, type ImportRow } from './rows.ts';
import { words } from './words.ts';

type Language = Edge['language'];
type Shown = 'apply' | 'approve' | 'cancel';

function canDo(act: Act, tools: Tools, row: ImportRow): Shown[] {
  const scope = { place: row.place, relations: { maker: row.maker_id } };
  const possible = possibleSteps(importFlow, row.state).filter((step): step is Shown =>
    ['apply', 'approve', 'cancel'].includes(step),
  );
  const long = weightOf(row) > mostAlone;
  return possible.filter((step) => {
    if (!tools.access.allows(act.caller, importFlow.steps[step].permission, scope)) return false;
    if (step === 'cancel') return true;
    if (row.error_count > 0 || weightOf(row) === 0) return false;
    return step === 'apply' ? !long : long && act.caller.person !== row.maker_id;
  });
}

const toImport = (act: Act, tools: Tools, row: ImportRow, language: Language) => ({
  id: row.id,
  kind: row.kind,
  place: row.place,
  state: row.state,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  mine: row.maker_id === act.caller.person,
  progress: row.progress,
  rows: row.row_count,
  new: row.new_count,
  changed: row.changed_count,
  same: row.same_count,
  errors: row.error_count,
  needsSecond: weightOf(row) > mostAlone,
  reason: row.reason === null ? null : (importReasons[row.reason]?.[language] ?? row.reason),
  can: canDo(act, tools, row),
});

/** The lists of a community. */
export async function list(
  act: Act,
  tools: Tools,
  { query }: Input<typeof contract.listImports>,
  { language }: Edge,
) {
  const [rows] = await act.batch(importsIn(query.place));
  return { items: rows.rows.map((row) => toImport(act, tools, row, language)) };
}

/** What is wrong with a list, in words: the first so many. */
export async function wrongOf(act: Act, row: ImportRow, language: Language, most: number) {
  const say = words[language];
  const [errors] = await act.batch(errorsOfImport(row.id, most));
  return errors.rows.map((error) => ({
    row: error.row_number,
    column:
      error.field === 'row' || error.field === 'head'
        ? say[`field.${error.field}`]
        : titleOf(error.field as never, language),
    code: error.wrong,
    words: say[`error.${error.wrong}` as 'error.missing'].replace('{row}', String(error.other_row ?? '')),
  }));
}

/** One list with what is wrong. */
export async function see(act: Act, tools: Tools, row: ImportRow, { language }: Edge) {
  const [steps] = await act.batch(journalOf([row.id]));
  return {
    ...toImport(act, tools, row, language),
    wrong: await wrongOf(act, row, language, 200),
    story: steps.rows.map(({ step, at, actor_id: actor }) => ({
      step: step as 'upload',
      at,
      by:
        actor === null
          ? ('program' as const)
          : actor === act.person
            ? ('me' as const)
            : ('colleague' as const),
    })),
  };
}

/** Everything that is wrong, as a workbook. */
export async function errorFile(act: Act, row: ImportRow, { language }: Edge): Promise<FileAnswer> {
  const say = words[language];
  const wrong = await wrongOf(act, row, language, 10_000);
  const { name } = await placesOf(act, row.place);
  const bytes = await writeSpreadsheet(
    {
      name: say['list.title'].slice(0, 31),
      title: say['list.title'],
      facts: [
        [say['list.place'], name],
        [say['list.date'], row.changed_at.slice(0, 10)],
        [
          say['list.count'],
          wrong.length < row.error_count ? `${wrong.length} / ${row.error_count}` : `${wrong.length}`,
        ],
      ],
      columns: [
        { title: say['list.row'], kind: 'number', width: 8 },
        { title: say['list.column'], kind: 'text', width: 22 },
        { title: say['list.words'], kind: 'text', width: 60 },
      ],
      rows: wrong.map((one) => [one.row, one.column, one.words]),
    },
    'xlsx',
  );
  return { name: say['file.errors'], mediaType: mediaTypes.xlsx, bytes };
}
