import type { Act } from '../../base/act.ts';
import type { FileAnswer, Input } from '../../base/contract.ts';
import { sealFile } from '../../base/bulk.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import type { Edge } from '../../base/operation.ts';
import { mediaTypes, writeSpreadsheet } from '../../base/spreadsheet/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { takeStep } from '../../engines/matters/index.ts';
import { meetList, templateOf } from '../../engines/people/index.ts';
import { servedCommunityOf } from '../../engines/territory/index.ts';
import type * as contract from './contract.ts';
import { importFlow } from './flow.ts';
import { placesOf } from './places.ts';
import { holdImports, moves, newImport, openImports, type ImportRow } from './rows.ts';
import { words } from './words.ts';

/** More rows than this are started by a second person. */
export const mostAlone = 50;
/** Lists of a community that are not finished. */
const mostOpen = 5;

/** The empty list of a community. */
export async function template(
  act: Act,
  { query }: Input<typeof contract.getImportTemplate>,
  { language }: Edge,
): Promise<FileAnswer> {
  const { places } = await placesOf(act, query.place);
  return {
    name: words[language][`template.${query.kind}`],
    mediaType: mediaTypes.xlsx,
    bytes: await writeSpreadsheet(templateOf(query.kind, language, places), 'xlsx'),
  };
}

/** A list as somebody brings it for a community. */
export interface Brought {
  readonly kind: 'people' | 'organisations';
  readonly place: string;
  readonly makerId: string;
  readonly bytes: Buffer;
}

/** Keeps a list that came by the API. */
export const upload = (act: Act, tools: Tools, { query, body }: Input<typeof contract.uploadImport>) =>
  bring(act, tools, { ...query, makerId: act.person, bytes: body });

/** Keeps a list, sealed, until it has been read. */
export async function bring(act: Act, tools: Pick<Tools, 'keys'>, { kind, place, makerId, bytes }: Brought) {
  await meetList(kind, bytes);
  const [, served, open] = await act.batch(holdImports(place), servedCommunityOf(place), openImports(place));
  if (!served.rows[0]) throw new Failure('place.not_served');
  if (open.rows[0]!.count >= mostOpen) throw new Failure('import.too_many');
  const id = newId();
  const sealed = sealFile(tools.keys.bulk(act.city), id, bytes);
  await act.batch(
    ...newImport(id, place, kind, makerId, sealed),
    journalEntry({
      kind: 'import',
      matterId: id,
      step: importFlow.begin.step,
      from: '',
      to: importFlow.begin.to,
      place,
      actorId: makerId,
      subjectId: null,
      detail: { kind },
    }),
  );
  act.announce('import', place);
  return { id, state: importFlow.begin.to };
}

/** Rows that would be written. */
export const weightOf = (row: ImportRow): number => row.new_count + row.changed_count;

function readyToStart(row: ImportRow): void {
  if (row.state === 'checked' && row.error_count > 0) throw new Failure('import.has_errors');
}

/** A short list is taken over by whoever may bring lists. */
export async function apply(act: Act, row: ImportRow) {
  readyToStart(row);
  if (row.state === 'checked' && weightOf(row) > mostAlone) throw new Failure('import.second_person_needed');
  const { id, state } = await takeStep(act, importFlow, 'apply', row, moves.apply, {
    note: { detail: { rows: weightOf(row) } },
  });
  return { id, state };
}

/** A longer one by somebody else than who brought it. */
export async function approve(act: Act, row: ImportRow) {
  readyToStart(row);
  const { id, state } = await takeStep(act, importFlow, 'approve', row, moves.approve, {
    set: [act.person],
    note: { detail: { rows: weightOf(row) } },
  });
  return { id, state };
}

/** Nothing of it is taken over; what was read of it is deleted by the routine. */
export async function cancel(act: Act, row: ImportRow) {
  const { id, state } = await takeStep(act, importFlow, 'cancel', row, moves.cancel);
  return { id, state };
}
