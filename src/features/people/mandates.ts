import type { Act } from '../../base/act.ts';
import { isCaller, type Caller } from '../../base/caller.ts';
import { seal, unseal } from '../../base/crypto.ts';
import type { Input } from '../../base/contract.ts';
import { firstId, fromCursor, idCursor, page, toCursor } from '../../base/cursor.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { inPlace, onTarget, type Operation, type Target } from '../../base/operation.ts';
import { proxyActs } from '../../engines/access/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { deedsBy, journalEntry } from '../../engines/journal/index.ts';
import {
  assureGrown,
  assureOther,
  endRunOut,
  everGivenMandates,
  givenMandates,
  heldMandates,
  mandatesOf,
  nameMandate,
  oneMandate,
  type MandateRow,
  type NewMandate,
} from '../../engines/mandates/index.ts';
import { flow, mover, takeStep } from '../../engines/matters/index.ts';
import {
  communityOf,
  keptOf,
  keyOf,
  maskName,
  minorUntil,
  nameIndex,
  nameOf,
  namesOf,
  mobileNumber,
  phoneIndex,
} from '../../engines/people/index.ts';
import type { Routine } from '../../engines/routines/index.ts';
import * as contract from './contract.ts';

type Step = (typeof contract.mandateSteps)[number];

/** The life of a mandate. */
export const mandateFlow = flow({
  kind: 'mandate',
  states: ['asked', 'live', 'declined', 'ended'],
  ends: ['declined', 'ended'],
  begin: { step: 'ask', to: 'asked', words: 'A person names somebody who may act for them.' },
  steps: {
    accept: {
      from: ['asked'],
      to: 'live',
      permission: 'mandate.answer',
      words: 'It is accepted, or written down from paper.',
    },
    decline: { from: ['asked'], to: 'declined', permission: 'mandate.answer', words: 'It is declined.' },
    end: {
      from: ['asked', 'live'],
      to: 'ended',
      permission: 'mandate.end',
      words: 'It ends at once, by either side or the desk.',
    },
    expire: {
      from: ['asked', 'live'],
      to: 'ended',
      permission: 'mandate.program',
      words: 'Its last day has passed; a child has come of age.',
    },
  },
});
const answered = 'invite_sealed = null';
const accepted = mover('mandate', 'accept', ['holder_id = coalesce(holder_id, app.person())', answered]);
const moved = mover('mandate', 'move', [answered]);
const column = 'mandate.invite_sealed';

/** Who is concerned: who gave it, who holds it, and whoever holds the telephone that was invited. */
const scopeOf = (row: MandateRow, caller: Caller) => ({
  place: row.place,
  relations: {
    subject: row.subject_id,
    holder: row.holder_id,
    invited: row.invited && row.holder_id === null ? caller.person : null,
  },
});

const target = (tools: Tools): Target<MandateRow> => ({
  statement: oneMandate,
  scope: (row) => ({ place: row.place, relations: { subject: row.subject_id, holder: row.holder_id } }),
  visible: (caller, row) =>
    isCaller(caller, row.subject_id) ||
    isCaller(caller, row.holder_id) ||
    row.invited ||
    tools.access.allows(caller, 'mandate.desk', { place: row.place, relations: {} }),
  notFound: 'mandate.not_found',
});

const stepsFor = (tools: Tools, caller: Caller, row: MandateRow): Step[] =>
  contract.mandateSteps.filter((step) => {
    const { from, permission } = mandateFlow.steps[step];
    if (!(from as readonly string[]).includes(row.state)) return false;
    if (step !== 'end') return row.invited;
    return tools.access.allows(caller, permission, scopeOf(row, caller));
  });

const shown = (tools: Tools, caller: Caller, row: MandateRow, name: string, personId: string | null) => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  name,
  personId,
  acts: [...row.acts],
  until: row.until_on,
  can: stepsFor(tools, caller, row),
});

/** A page of who may act for the caller; whoever was asked stands under the name that the caller wrote, until they answer. */
async function listProxies(act: Act, tools: Tools, beforeId: string, limit: number) {
  const [given] = await act.batch(givenMandates(beforeId, limit + 1));
  const [names] = await act.batch(namesOf(given.rows.flatMap((row) => row.holder_id ?? [])));
  const name = new Map(names.rows.map((row) => [row.id, row.name]));
  const asked = async (row: MandateRow): Promise<string> =>
    row.invite_sealed === null
      ? '…'
      : unseal(await keyOf(act, tools.keys, row.subject_id), column, row.id, row.invite_sealed);
  const rows = [];
  for (const row of given.rows) rows.push({ row, name: name.get(row.holder_id ?? '') ?? (await asked(row)) });
  return page(
    rows,
    limit,
    (one) => shown(tools, act.caller, one.row, one.name, null),
    (one) => one.row.id,
  );
}

/** A page of whom the caller may act for, and who asks them to, whose name is masked. */
async function listPersons(act: Act, tools: Tools, beforeId: string, limit: number) {
  const [held, invited] = await act.batch(...heldMandates(beforeId, limit + 1));
  const rows = [...held.rows, ...invited.rows].toSorted((one, other) => (one.id < other.id ? 1 : -1));
  const [names] = await act.batch(namesOf(rows.map((row) => row.subject_id)));
  const name = new Map(names.rows.map((row) => [row.id, row.name]));
  const nameOfOne = (row: MandateRow): string => {
    const whole = name.get(row.subject_id) ?? '';
    return row.state === 'live' ? whole : maskName(whole);
  };
  return page(
    rows,
    limit,
    (row) => shown(tools, act.caller, row, nameOfOne(row), row.state === 'live' ? row.subject_id : null),
    (row) => row.id,
  );
}

async function list(act: Act, tools: Tools, { query }: Input<typeof contract.listMyMandates>) {
  const { side, limit = 20 } = query;
  const of = side === 'proxies' ? listProxies : listPersons;
  return of(act, tools, idCursor(query.cursor), limit);
}

/** What others did in the caller's name, by mandates that ended, too. */
async function deeds(act: Act, { query }: Input<typeof contract.listMyDeeds>) {
  const { limit = 20 } = query;
  const [mandates] = await act.batch(everGivenMandates());
  const holders = new Map(mandates.rows.map((row) => [row.id, row.holder_id]));
  const doers = [...new Set(mandates.rows.flatMap((row) => row.records))];
  const [rows, names] = await act.batch(
    deedsBy(doers, [...holders.keys()], idCursor(query.cursor), limit + 1),
    namesOf([...new Set(holders.values())]),
  );
  const name = new Map(names.rows.map((row) => [row.id, row.name]));
  return page(
    rows.rows,
    limit,
    ({ id, at, kind, step, matter_id, detail }) => ({
      id,
      at,
      name: name.get(holders.get(String(detail['behalf'])) ?? '') ?? '…',
      kind,
      step,
      matterId: matter_id,
    }),
    (row) => row.id,
  );
}

const entry = (
  act: Act,
  one: Pick<NewMandate, 'id' | 'place' | 'subjectId' | 'kind'>,
  step: string,
  from: string,
  to: string,
) =>
  journalEntry({
    kind: 'mandate',
    matterId: one.id,
    step,
    from,
    to,
    place: one.place,
    actorId: act.caller.person,
    subjectId: one.subjectId,
    detail: { kind: one.kind },
  });

async function name(act: Act, tools: Tools, { body }: Input<typeof contract.nameProxy>) {
  const invite = {
    phone: phoneIndex(tools.keys, act.city, mobileNumber(body.phone)),
    name: nameIndex(tools.keys, act.city, body.name),
  };
  await assureOther(act, invite);
  const id = newId();
  const sealed = await seal(await keyOf(act, tools.keys, act.person), column, id, body.name);
  const one: NewMandate = {
    id,
    place: await communityOf(act, act.person),
    kind: 'proxy',
    state: 'asked',
    subjectId: act.person,
    holderId: null,
    invite: { ...invite, sealed },
    acts: body.acts,
    until: body.until,
    road: 'web',
  };
  const [inserted] = await act.batch(nameMandate(one), entry(act, one, 'ask', '', 'asked'));
  if (inserted.rows.length === 0) throw new Failure('mandate.until_wrong');
  return { id: one.id };
}

/** Whoever may be of age by the year of their birth has no guardian, and none beyond that year. */
async function assureMinor(act: Act, personId: string, until: string) {
  const last = await minorUntil(act, personId);
  if (last === null) throw new Failure('mandate.not_a_child');
  if (until > last) throw new Failure('mandate.beyond_childhood');
}

/** Both are known at the desk, and the paper is there: it holds at once. */
async function nameAtDesk(act: Act, { params, body }: Input<typeof contract.nameAtDesk>) {
  const [subject, holder] = [await keptOf(act, params.id), await keptOf(act, body.holderId)];
  if (!subject || !holder) throw new Failure('person.not_found');
  for (const id of [subject, holder])
    if ((await communityOf(act, id)) !== body.place) throw new Failure('person.not_found');
  if (body.kind === 'guardian') await assureMinor(act, subject, body.until);
  await assureGrown(act, holder, body.kind);
  const one: NewMandate = {
    id: newId(),
    place: body.place,
    kind: body.kind,
    state: 'live',
    subjectId: subject,
    holderId: holder,
    invite: null,
    acts: body.kind === 'guardian' ? proxyActs : body.acts,
    until: body.until,
    road: 'desk',
  };
  const [inserted] = await act.batch(
    nameMandate(one),
    entry(act, one, 'ask', '', 'asked'),
    entry(act, one, 'accept', 'asked', 'live'),
  );
  if (inserted.rows.length === 0) throw new Failure('mandate.until_wrong');
  return { id: one.id };
}

async function listOf(
  act: Act,
  tools: Tools,
  { params, query }: Input<typeof contract.listMandatesOfPerson>,
) {
  const { limit = 20 } = query;
  const [after = firstId] = fromCursor(query.cursor, 'id') ?? [];
  const [person, rows] = await act.batch(nameOf(params.id), mandatesOf(params.id, after, limit + 1));
  if (person.rows[0]?.community !== query.place) throw new Failure('person.not_found');
  const [names] = await act.batch(namesOf(rows.rows.flatMap((row) => row.holder_id ?? [])));
  const byId = new Map(names.rows.map((row) => [row.id, maskName(row.name)]));
  return page(
    rows.rows,
    limit,
    (row) => shown(tools, act.caller, row, byId.get(row.holder_id ?? '') ?? '…', null),
    (row) => toCursor(row.id),
  );
}

async function step(act: Act, row: MandateRow, which: Step) {
  if (which !== 'end' && !row.invited) throw new Failure('mandate.wrong_state');
  if (which === 'accept') await assureGrown(act, act.person, row.kind);
  const after = await takeStep(act, mandateFlow, which, row, which === 'accept' ? accepted : moved, {
    note: { detail: { kind: row.kind } },
  });
  return { id: row.id, state: after.state };
}

/** Who acts for whom. */
export const mandateOperations = (tools: Tools): readonly Operation[] => [
  inPlace(contract.listMyMandates, null, (act, input) => list(act, tools, input)),
  inPlace(contract.listMyDeeds, null, deeds),
  inPlace(contract.nameProxy, null, (act, input) => name(act, tools, input)),
  inPlace(
    contract.listMandatesOfPerson,
    ({ query }) => query.place,
    (act, input) => listOf(act, tools, input),
  ),
  inPlace(
    contract.nameAtDesk,
    ({ body }) => body.place,
    (act, input) => nameAtDesk(act, input),
  ),
  onTarget(contract.acceptMandate, target(tools), (act, _input, row) => step(act, row, 'accept')),
  onTarget(contract.declineMandate, target(tools), (act, _input, row) => step(act, row, 'decline')),
  onTarget(contract.endMandate, target(tools), (act, _input, row) => step(act, row, 'end')),
];

/** Ends what has run out; a guardian's the day the child comes of age. */
export const mandateRoutine: Routine = {
  name: 'people.endMandates',
  words: 'Ends mandates whose last day has passed; those of guardians when the child comes of age.',
  every: 3_600,
  run: (round) =>
    round.transact(async (act) => {
      const rows = await endRunOut(act, 100);
      const entries = rows.map((row) =>
        journalEntry({
          kind: 'mandate',
          matterId: row.id,
          step: 'expire',
          from: row.state,
          to: 'ended',
          place: row.place,
          actorId: null,
          subjectId: row.subject_id,
        }),
      );
      if (entries.length > 0) await act.batch(...entries);
      return rows.length === 100;
    }),
};
