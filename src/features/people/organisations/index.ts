import type { Act } from '../../../base/act.ts';
import type { Caller } from '../../../base/caller.ts';
import type { Input } from '../../../base/contract.ts';
import { firstId, fromCursor, page, toCursor } from '../../../base/cursor.ts';
import { Failure } from '../../../base/failure.ts';
import { inPlace, onTarget, type Operation, type Target } from '../../../base/operation.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { journalEntry } from '../../../engines/journal/index.ts';
import {
  addOrganisation,
  closeOrganisation,
  editOrganisation,
  findOrganisations,
  holdOrganisation,
  isCreditCode,
  oneOrganisation,
  organisationBelow,
  organisationParts,
  organisationsUpwards,
  reopenOrganisation,
  type OrganisationAtDesk as Row,
  type OrganisationText,
} from '../../../engines/people/index.ts';
import * as contract from './contract.ts';

const scopeOf = (row: Row) => ({ place: row.place, relations: {} });

function shown(tools: Tools, caller: Caller, row: Row) {
  const keeps = tools.access.allows(caller, 'organisation.keep', scopeOf(row));
  const can: readonly ('edit' | 'end' | 'reopen')[] = row.closed_on === null ? ['edit', 'end'] : ['reopen'];
  return {
    id: row.id,
    kind: row.kind,
    partyKind: row.party_kind,
    name: row.name,
    creditCode: row.credit_code,
    parentId: row.parent_id,
    parentName: row.parent_name,
    place: row.place,
    closedOn: row.closed_on,
    version: row.version,
    can: keeps ? [...can] : [],
  };
}

async function find(act: Act, tools: Tools, { query }: Input<typeof contract.findOrganisations>) {
  const { place, name = '', ended = false, limit = 20 } = query;
  const [lastPlace = '', lastId = firstId] = fromCursor(query.cursor, 'place', 'id') ?? [];
  const sought = { name, ended, after: [lastPlace, lastId], limit } as const;
  const [rows] = await act.batch(findOrganisations(place, sought));
  return page(
    rows.rows,
    limit,
    (row) => shown(tools, act.caller, row),
    (row) => toCursor(row.place, row.id),
  );
}

async function see(act: Act, tools: Tools, row: Row) {
  const open = [];
  for (const part of organisationParts()) open.push(...(await act.batch(part.open(row.id)))[0].rows);
  return { ...shown(tools, act.caller, row), open };
}

const note = (
  act: Act,
  step: 'add' | 'edit' | 'end' | 'reopen',
  id: string,
  place: string,
  more: { words?: string; detail?: Record<string, number> } = {},
) =>
  journalEntry({
    kind: 'organisation',
    matterId: id,
    step,
    from: '',
    to: '',
    place,
    actorId: act.person,
    subjectId: null,
    ...more,
  });

/** The one above must exist, and not lead back to `id`; above a Party organisation stands a Party organisation. */
async function checkParent(act: Act, id: string | null, text: OrganisationText): Promise<void> {
  if (text.parentId === null) return;
  const [rows] = await act.batch(organisationsUpwards(text.parentId));
  const [parent] = rows.rows;
  const crossed = text.kind === 'partyOrg' && parent?.kind !== 'partyOrg';
  if (!parent || parent.closed || crossed || rows.rows.some((one) => one.id === id))
    throw new Failure('organisation.parent_wrong');
}

/** What was written, checked as a list from outside is. */
async function written(
  act: Act,
  id: string | null,
  body: Omit<Input<typeof contract.addOrganisation>['body'], 'place'>,
): Promise<OrganisationText> {
  const text = {
    kind: body.kind,
    partyKind: body.partyKind ?? null,
    name: body.name,
    parentId: body.parentId ?? null,
    creditCode: body.creditCode?.replace(/\s/g, '').toUpperCase() ?? null,
  };
  if ((text.kind === 'partyOrg') !== (text.partyKind !== null))
    throw new Failure('organisation.party_kind_wrong');
  if (text.creditCode !== null && !isCreditCode(text.creditCode))
    throw new Failure('organisation.credit_code_invalid');
  await checkParent(act, id, text);
  return text;
}

/** Holds the row; refuses when it was changed since `version` was read, or is not as it must be for the step. */
async function hold(act: Act, row: Row, version: number, ended: boolean): Promise<void> {
  const [held] = await act.batch(holdOrganisation(row.id));
  const now = held.rows[0] ?? row;
  if ((now.closed_on !== null) !== ended)
    throw new Failure(ended ? 'organisation.not_ended' : 'organisation.ended');
  if (now.version !== version) throw new Failure('organisation.changed');
}

async function add(act: Act, { body }: Input<typeof contract.addOrganisation>) {
  const { place, ...rest } = body;
  const id = await addOrganisation(act, place, await written(act, null, rest));
  await act.batch(note(act, 'add', id, place));
  return { id };
}

async function edit(act: Act, { body }: Input<typeof contract.editOrganisation>, row: Row) {
  const { version, ...rest } = body;
  await hold(act, row, version, false);
  const text = await written(act, row.id, rest);
  await act.batch(editOrganisation(row.id, text), note(act, 'edit', row.id, row.place));
  return { id: row.id, version: version + 1 };
}

/** Ends it: nobody claims in its name any more, and what is claimed goes back to the tree with the reason. */
async function end(act: Act, { body }: Input<typeof contract.endOrganisation>, row: Row) {
  const { version, reason } = body;
  await hold(act, row, version, false);
  const [below] = await act.batch(organisationBelow(row.id));
  if (below.rows.length > 0) throw new Failure('organisation.has_below');
  let handedBack = 0;
  for (const part of organisationParts()) handedBack += await part.end(act, row.id, reason);
  const entry = note(act, 'end', row.id, row.place, { words: reason, detail: { handedBack } });
  await act.batch(closeOrganisation(row.id), entry);
  return { id: row.id, version: version + 1, handedBack };
}

async function reopen(act: Act, { body }: Input<typeof contract.reopenOrganisation>, row: Row) {
  await hold(act, row, body.version, true);
  const { kind, party_kind: partyKind, name, parent_id: parentId, credit_code: creditCode } = row;
  await checkParent(act, row.id, { kind, partyKind, name, parentId, creditCode });
  await act.batch(reopenOrganisation(row.id), note(act, 'reopen', row.id, row.place));
  return { id: row.id, version: body.version + 1 };
}

const target = (tools: Tools): Target<Row> => ({
  statement: oneOrganisation,
  scope: scopeOf,
  visible: (caller, row) => tools.access.allows(caller, 'organisation.see', scopeOf(row)),
  notFound: 'organisation.not_found',
});

/** The desk of organisations: found, seen, added by hand, edited, ended and the end taken back. */
export const organisationOperations = (tools: Tools): readonly Operation[] => [
  inPlace(
    contract.findOrganisations,
    ({ query }) => query.place,
    (act, input) => find(act, tools, input),
  ),
  onTarget(contract.getOrganisation, target(tools), (act, _input, row) => see(act, tools, row)),
  inPlace(
    contract.addOrganisation,
    ({ body }) => body.place,
    (act, input) => add(act, input),
  ),
  onTarget(contract.editOrganisation, target(tools), (act, input, row) => edit(act, input, row)),
  onTarget(contract.endOrganisation, target(tools), (act, input, row) => end(act, input, row)),
  onTarget(contract.reopenOrganisation, target(tools), (act, input, row) => reopen(act, input, row)),
];

/** Steps of organisations that are noted in the journal. */
export const organisationNotes = [
  { kind: 'organisation', step: 'add', words: 'An organisation was registered by hand.' },
  { kind: 'organisation', step: 'edit', words: 'What is written of an organisation was changed.' },
  { kind: 'organisation', step: 'end', words: 'An organisation was ended, with a reason.' },
  { kind: 'organisation', step: 'reopen', words: 'The end of an organisation was taken back.' },
] as const;

export { organisationRefusals } from './refusals.ts';
