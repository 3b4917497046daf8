import { call, type Act, type Call } from '../../base/act.ts';
import type { Target } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import type { PermissionTable } from '../../engines/access/index.ts';
import { mover, type Matter } from '../../engines/matters/index.ts';
import type { ListKind, RowError } from '../../engines/people/index.ts';
import type { ImportState } from './flow.ts';

/** The rows of imports and their statements. */
export interface ImportRow extends Matter<ImportState> {
  kind: ListKind;
  maker_id: string;
  approver_id: string | null;
  progress: number;
  row_count: number;
  new_count: number;
  changed_count: number;
  same_count: number;
  error_count: number;
  reason: string | null;
  created_at: string;
  changed_at: string;
}

const columns = `id, place, kind, state, version, maker_id, approver_id, progress, row_count, new_count, changed_count,
  same_count, error_count, reason, created_at, changed_at, null::uuid as subject_id`;

const one = statement<ImportRow>(
  'import.one',
  `select ${columns} from import where city_id = $1 and id = $2`,
);
const inPlace = statement<ImportRow>(
  'import.in_place',
  `select ${columns} from import where city_id = $1 and place = $2 order by id desc limit 50`,
);
const open = statement<{ count: number }>(
  'import.open',
  `select count(*) as count from import where city_id = $1 and place = $2 and state in ('uploaded', 'checked', 'applying')`,
);
const hold = statement(
  'import.hold_place',
  'select code from place where city_id = $1 and code = $2 for no key update',
);
const atWork = statement<ImportRow>(
  'import.at_work',
  `select ${columns} from import where city_id = $1 and state in ('uploaded', 'applying') and swept_at is null
   order by changed_at, id limit 1`,
);
const insert = statement(
  'import.insert',
  `insert into import (city_id, id, place, kind, state, maker_id) values ($1, $2, $3, $4, 'uploaded', $5)`,
);
const insertFile = statement(
  'import.insert_file',
  'insert into import_file (city_id, import_id, sealed) values ($1, $2, $3)',
);
const fileOne = statement<{ sealed: string }>(
  'import.file',
  'select sealed from import_file where city_id = $1 and import_id = $2',
);
const deleteFile = statement(
  'import.delete_file',
  'delete from import_file where city_id = $1 and import_id = $2',
);
const insertErrors = statement(
  'import.insert_errors',
  `insert into import_error (city_id, import_id, number, row_number, field, wrong, other_row)
   select $1, $2, n, r, f, c, o from unnest($3::integer[], $4::integer[], $5::text[], $6::text[], $7::integer[])
     as u (n, r, f, c, o) on conflict do nothing`,
);
const errorsOf = statement<{ row_number: number; field: string; wrong: string; other_row: number | null }>(
  'import.errors',
  `select row_number, field, wrong, other_row from import_error where city_id = $1 and import_id = $2
   order by row_number, number limit $3`,
);
const deleteErrors = statement(
  'import.delete_errors',
  'delete from import_error where city_id = $1 and import_id = $2',
);
const progress = statement<{ state: ImportState }>(
  'import.progress',
  `update import set progress = $3, changed_at = now() where city_id = $1 and id = $2 and state = $4 returning state`,
);
const toSweep = statement<ImportRow>(
  'import.to_sweep',
  `select ${columns} from import where city_id = $1 and swept_at is null and (state in ('done', 'failed', 'cancelled')
     or changed_at < now() - interval '7 days') order by changed_at, id limit 1`,
);
const swept = statement('import.swept', 'update import set swept_at = now() where city_id = $1 and id = $2');
const oldErrors = statement(
  'import.old_errors',
  `delete from import_error e using import i where e.city_id = $1 and i.city_id = e.city_id and i.id = e.import_id
     and i.changed_at < now() - interval '7 days'`,
);

export const moves = {
  check: mover('import', 'check', [
    'row_count = $6',
    'new_count = $7',
    'changed_count = $8',
    'same_count = $9',
    'error_count = $10',
    'progress = $6',
  ]),
  apply: mover('import', 'apply', ['progress = 0']),
  approve: mover('import', 'approve', ['progress = 0', 'approver_id = $6']),
  finish: mover('import', 'finish', ['progress = row_count']),
  fail: mover('import', 'fail', ['reason = $6']),
  cancel: mover('import', 'cancel'),
  expire: mover('import', 'expire'),
};

/** The lists of a community, newest first. */
export const importsIn = (place: string): Call<ImportRow> => call(inPlace, [place]);
/** Lists of a community come in one after the other: of many at once each counts what the others brought. */
export const holdImports = (place: string): Call => call(hold, [place]);
/** How many lists of a community are not finished. */
export const openImports = (place: string): Call<{ count: number }> => call(open, [place]);
/** The list that waits longest to be worked on. */
export const nextImport = (): Call<ImportRow> => call(atWork, []);
/** One list. */
export const importOf = (id: string): Call<ImportRow> => call(one, [id]);
/** A list with its sealed file. */
export const newImport = (
  id: string,
  place: string,
  kind: ListKind,
  makerId: string,
  sealed: string,
): Call[] => [call(insert, [id, place, kind, makerId]), call(insertFile, [id, sealed])];
/** The sealed file of a list, while it is kept. */
export const fileOf = (id: string): Call<{ sealed: string }> => call(fileOne, [id]);
/** Deletes the file of a list. */
export const withoutFile = (id: string): Call => call(deleteFile, [id]);
/** Deletes what was noted as wrong. */
export const withoutErrors = (id: string): Call => call(deleteErrors, [id]);
/** What is wrong with a list, at most so many. */
export const errorsOfImport = (id: string, most: number) => call(errorsOf, [id, most]);
/** A list whose rows are to be deleted: ended, or untouched for seven days. */
export const importToSweep = (): Call<ImportRow> => call(toSweep, []);
/** Notes that the rows of a list are deleted. */
export const sweptImport = (id: string): Call => call(swept, [id]);
/** Deletes what was wrong with lists of more than seven days ago. */
export const withoutOldErrors = (): Call => call(oldErrors, []);

/** Notes how many rows are worked on; false when the import is in that state no longer: somebody left it. */
export async function noteProgress(act: Act, id: string, state: ImportState, rows: number): Promise<boolean> {
  return (await act.all(progress, id, rows, state)).length === 1;
}

/** The call that keeps errors, numbered from `from`. */
export const keepErrors = (id: string, from: number, errors: readonly RowError[]): Call =>
  call(insertErrors, [
    id,
    errors.map((_, index) => from + index),
    errors.map((error) => error.row),
    errors.map((error) => error.field),
    errors.map((error) => error.code),
    errors.map((error) => error.other ?? null),
  ]);

/** An import as the thing of an operation: known to those who may see it, others are told it does not exist. */
export const importTarget = (access: PermissionTable): Target<ImportRow> => ({
  statement: one,
  scope: (row) => ({ place: row.place, relations: { maker: row.maker_id } }),
  visible: (caller, row) =>
    access.allows(caller, 'import.see', { place: row.place, relations: { maker: row.maker_id } }),
  notFound: 'import.not_found',
});
