import { call, type Act } from '../../base/act.ts';
import { isCaller, type Caller } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { seal, unseal } from '../../base/crypto.ts';
import { firstDay, firstId, fromCursor, page, toCursor } from '../../base/cursor.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { inPlace, onTarget, type Operation, type Scope, type Target } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import { erase, refuseOpen } from '../../engines/erasure/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry, journalOf } from '../../engines/journal/index.ts';
import { mover, possibleSteps, takeStep } from '../../engines/matters/index.ts';
import {
  communityOf,
  correctYear,
  isMinor,
  isYoung,
  keptOf,
  keyOf,
  maskName,
  namesOf,
  recordIds,
  recordsOf,
  rename,
} from '../../engines/people/index.ts';
import * as contract from './contract.ts';
import { assureTakesBack, isAlone, leavesToGuardian, whoAsks } from './deletion.ts';
import { requestFlow, type RequestStep } from './flow.ts';

/** A row of the table `data_request`. */
export interface RequestRow {
  id: string;
  place: string;
  kind: (typeof contract.requestKinds)[number];
  state: (typeof contract.requestStates)[number];
  version: number;
  subject_id: string;
  asked_by: string;
  /** Under fourteen, under eighteen: may be, by the year of birth. */
  child: boolean;
  minor: boolean;
  asked_at: string;
  due_on: string;
  overdue: boolean;
  sealed: string | null;
  /** Who typed it in at the desk. */
  recorded_by: string | null;
  /** Changes or deletes, and was typed in at the desk: a second person answers. */
  second: boolean;
}

const columns = `id, place, kind, state, version, subject_id, asked_by, asked_at, due_on, sealed, recorded_by,
  ${isYoung('data_request.subject_id')} as child, ${isMinor('data_request.subject_id')} as minor,
  recorded_by is not null and kind <> 'copy' as second,
  state = 'asked' and due_on < (now() at time zone 'Asia/Shanghai')::date as overdue`;
// PIPL 50 asks for a timely answer; fifteen days is what the cyberspace rules give for accounts
const insert = statement<{ due_on: string }>(
  'requests.insert',
  `insert into data_request (city_id, id, place, kind, state, subject_id, asked_by, due_on, sealed,
     road, recorded_by, paper_on)
   values ($1, $2, $3, $4, 'asked', $5, $10, coalesce($9, (now() at time zone 'Asia/Shanghai')::date) + 15, $6,
     $7, $8, $9) returning due_on`,
);
const one = statement<RequestRow>(
  'requests.one',
  `select ${columns} from data_request where city_id = $1 and id = $2`,
);
const own = statement<RequestRow>(
  'requests.own',
  `select ${columns} from data_request where city_id = $1 and subject_id = any(app.persons()) order by id desc`,
);
const ofPerson = statement<RequestRow>(
  'requests.of_person',
  `select ${columns} from data_request where city_id = $1 and subject_id in ${recordsOf('$2')} order by id desc`,
);
const waiting = statement<RequestRow & { place_name: string }>(
  'requests.waiting',
  `select ${columns}, (select h.name from place h where h.city_id = $1 and h.code = data_request.place) as place_name
   from data_request
   where city_id = $1 and place >= $2 and place < $2 || '~' and state = 'asked'
     and (due_on, id) > ($3::date, $4::uuid) order by due_on, id limit $5`,
);
const moved = mover('data_request', 'move');
const column = 'data_request.sealed';

// whoever asked, for themselves or for somebody, or typed in what changes or deletes, does not answer it, too
const scopeOf = (row: RequestRow): Scope => ({
  place: row.place,
  relations: {
    subject: row.subject_id,
    requester: row.asked_by,
    recorder: row.kind === 'copy' ? null : row.recorded_by,
  },
});

/** May the caller know of it to answer it? The street only of what a second person answers. */
const answers = (tools: Tools, caller: Caller, row: RequestRow): boolean => {
  const scope = { place: row.place, relations: {} };
  const bySecond =
    row.second && row.state === 'asked' && tools.access.allows(caller, 'dataRequest.answer', scope);
  return bySecond || tools.access.allows(caller, 'person.desk', scope);
};

const target = (tools: Tools): Target<RequestRow> => ({
  statement: one,
  scope: scopeOf,
  visible: (caller, row) => isCaller(caller, row.subject_id) || answers(tools, caller, row),
  notFound: 'data_request.not_found',
});

const stepsFor = (act: Act, tools: Tools, row: RequestRow): RequestStep[] =>
  possibleSteps(requestFlow, row.state).filter(
    (step) =>
      tools.access.allows(act.caller, requestFlow.steps[step].permission, scopeOf(row)) &&
      !leavesToGuardian(act, row, step),
  );

/** Requests as their reader sees them, with the reason of a refusal. */
async function shown(act: Act, tools: Tools, rows: readonly RequestRow[]) {
  const [journal] = await act.batch(journalOf(rows.map((row) => row.id)));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    askedAt: row.asked_at,
    dueOn: row.due_on,
    reason:
      journal.rows.find((entry) => entry.matter_id === row.id && entry.step === 'refuse')?.words ?? null,
    can: stepsFor(act, tools, row),
  }));
}

/** What the caller asked to be done with their data. */
export async function ownRequests(act: Act, tools: Tools) {
  return shown(act, tools, await act.all(own));
}

/** What a person asked to be done with their data, for the desk. */
export async function requestsOf(act: Act, tools: Tools, personId: string) {
  return shown(act, tools, await act.all(ofPerson, personId));
}

interface Asking {
  readonly personId: string;
  readonly place: string;
  readonly kind: RequestRow['kind'];
  readonly name?: string | undefined;
  readonly birthYear?: number | undefined;
  readonly road: 'web' | 'desk' | 'paper';
  readonly paperOn?: string | undefined;
}

/** What is to stand in place of what is wrong, as text; refuses a correction that does not say it. */
function wanted({ kind, name, birthYear }: Asking): string | null {
  if (kind === 'correction' && !name) throw new Failure('data_request.name_missing');
  if (kind === 'birthYear' && birthYear === undefined) throw new Failure('data_request.year_missing');
  if (kind === 'correction') return name ?? null;
  return kind === 'birthYear' ? String(birthYear) : null;
}

/** The text of `wanted`, opened. */
const wantedIn = async (act: Act, tools: Tools, row: RequestRow): Promise<string> =>
  unseal(await keyOf(act, tools.keys, row.subject_id), column, row.id, row.sealed ?? '');

/** Asks for a copy, a correction of the name or of the year of birth, or deletion; one of a kind at a time, by the database. */
export async function askFor(act: Act, tools: Tools, asking: Asking) {
  const { personId, place, kind, road, paperOn = null } = asking;
  const text = wanted(asking);
  const askedBy = await whoAsks(act, asking);
  const id = newId();
  const sealed = text && (await seal(await keyOf(act, tools.keys, personId), column, id, text));
  const recorder = road === 'web' ? null : act.person;
  const [inserted] = await act.batch(
    call(insert, [id, place, kind, personId, sealed, road, recorder, paperOn, askedBy]),
    journalEntry({
      kind: requestFlow.kind,
      matterId: id,
      step: 'ask',
      from: '',
      to: 'asked',
      place,
      actorId: act.person,
      subjectId: personId,
      detail: { kind, road },
    }),
  );
  return { id, dueOn: inserted.rows[0]!.due_on };
}

async function askMine(act: Act, tools: Tools, { body }: Input<typeof contract.askOfMyData>) {
  const place = await communityOf(act, act.person);
  return askFor(act, tools, { ...body, personId: act.person, place, road: 'web' });
}

const ageOf = (row: RequestRow): 'under14' | 'under18' | null =>
  row.child ? 'under14' : row.minor ? 'under18' : null;

async function list(act: Act, tools: Tools, { query }: Input<typeof contract.listDataRequests>) {
  const { limit = 20 } = query;
  const [lastDay = firstDay, lastId = firstId] = fromCursor(query.cursor, 'day', 'id') ?? [];
  const found = await act.all(waiting, query.place, lastDay, lastId, limit + 1);
  const { next, items: read } = page(
    found,
    limit,
    (row) => row,
    (row) => toCursor(row.due_on, row.id),
  );
  // of a page the street sees what a second person answers: it may be shorter, and the next one is asked for alike
  const rows = read.filter((row) => answers(tools, act.caller, row));
  const [names] = await act.batch(namesOf(rows.map((row) => row.subject_id)));
  const name = new Map(names.rows.map((row) => [row.id, maskName(row.name)]));
  const items = await shown(act, tools, rows);
  const years = new Map<string, number>();
  for (const row of rows)
    if (row.kind === 'birthYear') years.set(row.id, Number(await wantedIn(act, tools, row)));
  return {
    items: items.map((item, index) => ({
      ...item,
      personId: rows[index]!.subject_id,
      placeName: rows[index]!.place_name,
      maskedName: name.get(rows[index]!.subject_id) ?? '',
      minor: ageOf(rows[index]!),
      birthYear: years.get(item.id) ?? null,
      overdue: rows[index]!.overdue,
    })),
    next,
  };
}

async function step(act: Act, tools: Tools, row: RequestRow, name: RequestStep, words?: string) {
  const after = await takeStep(act, requestFlow, name, row, moved, {
    note: { words, detail: { kind: row.kind } },
  });
  return { id: row.id, state: after.state, can: stepsFor(act, tools, { ...row, state: after.state }) };
}

/** Does what was asked. An erasure is on the list outside the database before it is committed: it outlives a restore. */
async function grant(act: Act, tools: Tools, row: RequestRow) {
  if (isAlone(row)) throw new Failure('data_request.guardian_needed');
  const reply = await step(act, tools, row, 'grant');
  if (row.kind === 'copy') return reply;
  if (row.kind === 'correction') {
    await rename(act, tools.keys, row.subject_id, await wantedIn(act, tools, row));
    return reply;
  }
  if (row.kind === 'birthYear') {
    await act.batch(correctYear(row.subject_id, Number(await wantedIn(act, tools, row))));
    return reply;
  }
  if (!tools.erasures) throw new Error('no list of erasures');
  // by any of their records: an older backup knows them as two
  const person = (await keptOf(act, row.subject_id)) ?? row.subject_id;
  const [records] = await act.batch(recordIds(person));
  await refuseOpen(
    act,
    records.rows.map(({ id }) => id),
  );
  await erase(act, tools.keys, person);
  for (const { id } of records.rows) await tools.erasures.append({ city: act.city, person: id });
  return reply;
}

/** Requests about one's data, asked and answered. */
export const requestOperations = (tools: Tools): readonly Operation[] => [
  inPlace(contract.askOfMyData, null, (act, input) => askMine(act, tools, input)),
  inPlace(
    contract.listDataRequests,
    ({ query }) => query.place,
    (act, input) => list(act, tools, input),
  ),
  onTarget(contract.grantDataRequest, target(tools), (act, _input, row) => grant(act, tools, row)),
  onTarget(contract.refuseDataRequest, target(tools), (act, { body }, row) =>
    step(act, tools, row, 'refuse', body.reason),
  ),
  onTarget(contract.withdrawDataRequest, target(tools), async (act, _input, row) => {
    await assureTakesBack(act, row);
    return step(act, tools, row, 'withdraw');
  }),
];
