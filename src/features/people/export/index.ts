import type { Act } from '../../../base/act.ts';
import { today } from '../../../base/clock.ts';
import type { FileAnswer, Input } from '../../../base/contract.ts';
import { Failure } from '../../../base/failure.ts';
import { inPlace, preparedIn, type Edge, type Operation } from '../../../base/operation.ts';
import { mediaTypes, writeSpreadsheet, type Cell, type Column } from '../../../base/spreadsheet/index.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { journalEntry } from '../../../engines/journal/index.ts';
import {
  maskName,
  organisationTable,
  peopleOf,
  titleOf,
  wordOf,
  type PersonOut,
} from '../../../engines/people/index.ts';
import { placeOf } from '../../../engines/territory/index.ts';
import * as contract from './contract.ts';
import { words } from './words.ts';

interface Table {
  readonly what: 'people' | 'organisations';
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<Cell[]> | Iterable<Cell[]>;
}

const text = (title: string, width = 18): Column => ({ title, kind: 'text', width });

async function fileOf(
  act: Act,
  place: string,
  format: 'xlsx' | 'csv',
  language: Edge['language'],
  { what, columns, rows }: Table,
): Promise<FileAnswer> {
  const say = words[language];
  const [here] = await act.batch(placeOf(place));
  const name = (language === 'en' && here.rows[0]?.name_en) || (here.rows[0]?.name ?? place);
  const facts = [
    [say.place, name],
    [say.made, today()],
  ] as const;
  const bytes = await writeSpreadsheet({ name: say[what], title: say[what], facts, columns, rows }, format);
  return { name: `${say[what]} ${name} ${today()}.${format}`, mediaType: mediaTypes[format], bytes };
}

/** The residents, page by page; `whole`: names and years in full. */
async function* residents(act: Act, place: string, whole: boolean, language: Edge['language']) {
  const say = words[language];
  const yes = (is: boolean) => (is ? say.yes : say.no);
  const cells = (row: PersonOut): Cell[] => [
    whole ? row.name : maskName(row.name),
    row.home === place ? '' : row.home_name,
    ...(whole ? [row.birth_year === null ? '' : String(row.birth_year)] : []),
    yes(row.has_phone),
    yes(row.self_run),
  ];
  for await (const page of peopleOf(act, place)) yield* page.map(cells);
}

/** A table of residents that has not left yet. */
interface Written {
  readonly place: string;
  readonly reason: string;
  readonly whole: boolean;
  readonly count: number;
  readonly file: FileAnswer;
}

/** Writes the table before any transaction: behind other files it may wait longer than one may stand idle. */
async function writePeople(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contract.exportPeople>,
  { language }: Edge,
): Promise<Written> {
  const { place, reason, format = 'xlsx' } = body;
  const say = words[language];
  const whole = tools.access.allows(act.caller, 'person.exportNames', { place, relations: {} });
  let count = 0;
  async function* counted() {
    for await (const row of residents(act, place, whole, language)) {
      count += 1;
      yield row;
    }
  }
  const columns = [
    text(say.name),
    text(say.home),
    ...(whole ? [text(say.birthYear, 10)] : []),
    text(say.phone, 12),
    text(say.account, 12),
  ];
  const file = await fileOf(act, place, format, language, { what: 'people', columns, rows: counted() });
  return { place, reason, whole, count, file };
}

/** Without its entry in the journal it does not leave; nor with names, where they may no longer be seen. */
async function exportPeople(act: Act, tools: Tools, written: Written): Promise<FileAnswer> {
  const { place, reason, whole, count, file } = written;
  if (whole && !tools.access.allows(act.caller, 'person.exportNames', { place, relations: {} }))
    throw new Failure('access.forbidden');
  await act.batch(
    journalEntry({
      kind: 'person',
      matterId: act.person,
      step: 'export',
      from: '',
      to: '',
      place,
      actorId: act.person,
      subjectId: null,
      detail: { rows: count, names: whole },
      words: reason,
    }),
  );
  return file;
}

async function exportOrganisations(
  act: Act,
  { query }: Input<typeof contract.exportOrganisations>,
  { language }: Edge,
): Promise<FileAnswer> {
  const { place, format = 'xlsx' } = query;
  const fields = ['organisation', 'kind', 'partyKind', 'creditCode', 'parent'] as const;
  const rows = (await organisationTable(act, place)).map((row): Cell[] => [
    row.name,
    wordOf('kind', row.kind, language),
    row.party_kind === null ? '' : wordOf('partyKind', row.party_kind, language),
    row.credit_code ?? '',
    row.parent_name ?? '',
  ]);
  return fileOf(act, place, format, language, {
    what: 'organisations',
    columns: fields.map((field) => text(titleOf(field, language), 24)),
    rows,
  });
}

/** The operations of exporting people and organisations. */
export const exportOperations = (tools: Tools): readonly Operation[] => [
  preparedIn(
    contract.exportPeople,
    ({ body }) => body.place,
    (act, input, edge) => writePeople(act, tools, input, edge),
    (act, { body }) => exportPeople(act, tools, body),
  ),
  inPlace(
    contract.exportOrganisations,
    ({ query }) => query.place,
    (act, input, _row, edge) => exportOrganisations(act, input, edge),
  ),
];
