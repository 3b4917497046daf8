import { Type } from 'typebox';
import { Bytes, contract, file } from '../../base/contract.ts';
import { Can, City, Closed, Community, Id, Instant, Nullable, OneOf } from '../../base/schema.ts';

/** The contracts of imports: a list is brought, checked, and taken over all or none. */

const inCity = Closed({ city: City });
const oneImport = Closed({ city: City, id: Id });
export const importKinds = ['people', 'organisations'] as const;
export const importStates = ['uploaded', 'checked', 'applying', 'done', 'failed', 'cancelled'] as const;
export const importSteps = ['check', 'apply', 'approve', 'finish', 'fail', 'cancel', 'expire'] as const;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const Import = Closed({
  id: Id,
  kind: OneOf(importKinds),
  place: Community,
  state: OneOf(importStates),
  createdAt: Instant,
  changedAt: Instant,
  /** Brought by the caller. */
  mine: Type.Boolean(),
  /** Rows worked on so far. */
  progress: Type.Integer(),
  rows: Type.Integer(),
  new: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  errors: Type.Integer(),
  /** More than fifty rows: somebody else starts it. */
  needsSecond: Type.Boolean(),
  /** Why it failed, in words. */
  reason: Nullable(Type.String()),
  can: Can(['apply', 'approve', 'cancel'] as const),
});

const about = { tag: 'imports' } as const;

export const getImportTemplate = contract({
  ...about,
  operationId: 'getImportTemplate',
  method: 'GET',
  path: '/{city}/imports/template',
  summary: 'The empty list to be filled in, with an example and a page of help, as a workbook',
  permission: 'import.make',
  params: inCity,
  query: Closed({ place: Community, kind: OneOf(importKinds) }),
  reply: file(xlsx),
  perMinute: 20,
});

export const uploadImport = contract({
  ...about,
  operationId: 'uploadImport',
  method: 'POST',
  path: '/{city}/imports',
  summary:
    'Bring a list of people or organisations as xlsx or csv; it is read and checked beside the requests, and nothing is taken over yet',
  permission: 'import.make',
  params: inCity,
  query: Closed({ place: Community, kind: OneOf(importKinds) }),
  takes: [xlsx, 'text/csv', 'application/octet-stream'],
  body: Bytes,
  bodyLimit: 20 * 1024 * 1024,
  reply: Closed({ id: Id, state: OneOf(importStates) }),
  status: 201,
  refusals: [
    'spreadsheet.unknown_format',
    'spreadsheet.unreadable',
    'spreadsheet.unsafe',
    'spreadsheet.too_large',
    'import.no_head',
    'import.too_many',
    'place.not_served',
  ],
  // a list that is mended row by row comes again and again, and its colleagues share the address
  perMinute: 40,
});

export const listImports = contract({
  ...about,
  operationId: 'listImports',
  method: 'GET',
  path: '/{city}/imports',
  summary: 'The lists that were brought for a community, newest first',
  permission: 'import.see',
  params: inCity,
  query: Closed({ place: Community }),
  reply: Closed({ items: Type.Array(Import, { maxItems: 50 }) }),
});

export const getImport = contract({
  ...about,
  operationId: 'getImport',
  method: 'GET',
  path: '/{city}/imports/{id}',
  summary:
    'One list: how far it is, what it would change, and what is wrong row by row (the first two hundred)',
  permission: 'import.see',
  params: oneImport,
  reply: Closed({
    ...Import.properties,
    wrong: Type.Array(
      Closed({
        row: Type.Integer(),
        column: Type.String(),
        code: Type.String(),
        words: Type.String(),
      }),
      { maxItems: 200 },
    ),
    /** What happened to it, oldest first. */
    story: Type.Array(
      Closed({
        step: OneOf(['upload', ...importSteps] as const),
        at: Instant,
        by: OneOf(['me', 'colleague', 'program'] as const),
      }),
    ),
  }),
  refusals: ['import.not_found'],
});

export const getImportErrors = contract({
  ...about,
  operationId: 'getImportErrors',
  method: 'GET',
  path: '/{city}/imports/{id}/errors',
  summary: 'Everything that is wrong with a list, row by row, as a workbook',
  permission: 'import.see',
  params: oneImport,
  reply: file(xlsx),
  refusals: ['import.not_found'],
  perMinute: 20,
});

const step = {
  ...about,
  method: 'POST',
  params: oneImport,
  reply: Closed({ id: Id, state: OneOf(importStates) }),
} as const;

export const applyImport = contract({
  ...step,
  operationId: 'applyImport',
  path: '/{city}/imports/{id}/apply',
  summary: 'Take over a checked list of at most fifty rows, all or none',
  permission: 'import.make',
  refusals: ['import.not_found', 'import.wrong_state', 'import.has_errors', 'import.second_person_needed'],
});

export const approveImport = contract({
  ...step,
  operationId: 'approveImport',
  path: '/{city}/imports/{id}/approve',
  summary: 'Take over a checked list that somebody else brought, all or none',
  permission: 'import.approve',
  refusals: ['import.not_found', 'import.wrong_state', 'import.has_errors', 'import.own_approval'],
});

export const cancelImport = contract({
  ...step,
  operationId: 'cancelImport',
  path: '/{city}/imports/{id}/cancel',
  summary: 'Leave a list; nothing of it is taken over, and what was read of it is deleted',
  permission: 'import.make',
  refusals: ['import.not_found', 'import.wrong_state'],
});
