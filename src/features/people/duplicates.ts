import type { Act } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { inPlace, onTarget, type Operation, type Scope, type Target } from '../../base/operation.ts';
import { othersOnDuty } from '../../engines/access/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { openedFor, stepsOfPersons } from '../../engines/journal/index.ts';
import { pointsOf } from '../../engines/ledger/index.ts';
import {
  askMerge,
  confirmMerge,
  confirmTie,
  keepApart,
  lapseAsked,
  mergePersons,
  mergeTarget,
  refuseMerge,
  undoMerge,
  type MergeRow,
  type RecordMerge,
} from '../../engines/merge/index.ts';
import {
  alikePairs,
  areAlike,
  askedMerges,
  askedTelephone,
  detailsOf,
  maskName,
  maskPhone,
  mergesIn,
  namesOf,
  needsWord,
  noteSaid,
  personAtDesk,
  sidesOf,
  waitingMerge,
  type PhoneTie,
  type Side,
} from '../../engines/people/index.ts';
import type { Routine } from '../../engines/routines/index.ts';
import { assurePermits } from '../../engines/permits/index.ts';
import * as contract from './contract.ts';
import { noteLook } from './desk/note.ts';
import { countSearch } from './find.ts';
import { secondRoles } from './second.ts';
import { staffStands } from './staff.ts';

/** What may be done about a merge by the caller. */
function stepsFor(act: Act, tools: Tools, row: MergeRow) {
  const may = (permission: string) => tools.access.allows(act.caller, permission, scopeOf(row));
  if (row.state !== 'asked') return row.open && may('person.merge') ? ['undo' as const] : [];
  return [
    ...(may('person.confirmMerge') ? (['confirm'] as const) : []),
    ...(may('person.refuseMerge') ? (['refuse'] as const) : []),
  ];
}

/** May the caller merge there? The street only gives the second word. */
const mayMerge = (act: Act, tools: Tools, place: string): boolean =>
  tools.access.allows(act.caller, 'person.merge', { place, relations: {} });

/** Who may give the second word to what the caller asks: a colleague, or the street where there is none. */
async function secondFor(act: Act, community: string) {
  const self = [act.person, ...(act.caller.also ?? [])];
  const [near] = await act.batch(othersOnDuty(community, secondRoles, self));
  const role = near.rows[0]?.role;
  if (!role) return 'nobody' as const;
  return role === 'streetOfficer' ? ('street' as const) : ('community' as const);
}

async function list(act: Act, tools: Tools, { query }: Input<typeof contract.listDuplicates>) {
  const [decided] = await act.batch(mergesIn(query.place));
  const desk = query.place.length === 12 && mayMerge(act, tools, query.place);
  const merges = decided.rows.filter((row) => desk || row.state === 'asked');
  const pairs = desk ? (await act.batch(alikePairs(query.place)))[0].rows : [];
  const [names] = await act.batch(namesOf(merges.map((row) => row.kept_id)));
  const name = new Map(names.rows.map((row) => [row.id, maskName(row.name)]));
  return {
    second: desk ? await secondFor(act, query.place) : null,
    items: pairs.map((row) => ({
      maskedName: maskName(row.name),
      one: { id: row.one, placeName: row.one_place, account: row.one_account, since: row.one_since },
      other: {
        id: row.other,
        placeName: row.other_place,
        account: row.other_account,
        since: row.other_since,
      },
      same: [
        'name' as const,
        ...(row.same_phone ? (['phone'] as const) : []),
        ...(row.same_birth ? (['birthYear'] as const) : []),
      ],
    })),
    merges: merges.map((row) => ({
      id: row.id,
      what: row.what,
      maskedName: name.get(row.kept_id) ?? '',
      place: row.place,
      placeName: row.place_name,
      mergedAt: row.decided_at,
      undoUntil: row.undo_until,
      asked:
        row.state === 'asked'
          ? {
              kept: row.kept_id,
              gone: row.gone_id,
              byMe: isCaller(act.caller, row.decided_by),
              lapsesAt: row.lapses_at,
            }
          : null,
      can: stepsFor(act, tools, row),
    })),
  };
}

/** Both records, held; refused as unknown unless both stand in the community. */
async function bothOf(act: Act, tools: Tools, place: string, one: string, other: string) {
  if (one === other) throw new Failure('person.merge_with_self');
  const sides = await sidesOf(act, tools.keys, place, [one, other]);
  if (!sides) throw new Failure('person.not_found');
  return sides;
}

/** Opens both, if they are alike; each of the two can read that and why they were looked at. Counted, also when refused. */
async function compare(act: Act, tools: Tools, { body }: Input<typeof contract.compareDuplicates>) {
  await countSearch(act, 'phone');
  const [one, other] = await bothOf(act, tools, body.place, body.one, body.other);
  const merge = await waitingMerge(act, one.id, other.id);
  if (!(merge || mayMerge(act, tools, body.place)) || !(await areAlike(act, body.place, one.id, other.id)))
    throw new Failure('person.not_found', { keep: true });
  const wanted = ({ id }: Side) => ({
    personId: id,
    community: body.place,
    reason: 'duplicate' as const,
  });
  await assurePermits(act, wanted(one), wanted(other));
  const look = ({ id: personId }: Side) =>
    noteLook(act, {
      step: 'reveal',
      place: body.place,
      personId,
      reason: 'duplicate',
      ...(merge ? { merge } : {}),
    });
  const ids = [one.id, other.id];
  const [steps, points] = await act.batch(stepsOfPersons(ids), pointsOf(ids), look(one), look(other));
  const shown = (side: Side) => ({
    id: side.id,
    name: side.name,
    birthYear: side.birthYear,
    address: side.address,
    placeName: side.placeName,
    account: side.account,
    since: side.since,
    phones: [...side.phones],
    steps: steps.rows.find((row) => row.id === side.id)?.steps ?? 0,
    points: points.rows.find((row) => row.owner === side.id)?.balance ?? 0,
  });
  return { one: shown(one), other: shown(other) };
}

/** Are these two alike, neither the caller's own, and is no record of staff in the way? Held until the end. */
async function checkPair(act: Act, tools: Tools, place: string, keep: string, gone: string): Promise<void> {
  await bothOf(act, tools, place, keep, gone);
  if (!(await areAlike(act, place, keep, gone))) throw new Failure('person.not_alike');
  if (await staffStands(act, keep, gone)) throw new Failure('person.merge_conflict');
}

/**
 * Merges two that are alike, or asks for it where a telephone or an account would open more than before: then it waits for
 * a second word. Nobody merges themselves, and no road leads into a record of staff.
 */
async function merge(act: Act, tools: Tools, { body }: Input<typeof contract.mergePeople>) {
  const { place, keep, gone } = body;
  if ([keep, gone].includes(act.person)) throw new Failure('person.not_alike');
  await checkPair(act, tools, place, keep, gone);
  const pair = { place, kept: keep, gone };
  const waits = await needsWord(act, keep, gone);
  const row = waits ? await askMerge(act, pair) : await mergePersons(act, pair);
  const state = waits ? ('asked' as const) : ('merged' as const);
  return { id: row.id, personId: keep, state, undoUntil: row.undo_until };
}

async function apart(act: Act, tools: Tools, { body }: Input<typeof contract.keepPeopleApart>) {
  const [one, other] = [body.one, body.other].toSorted();
  await bothOf(act, tools, body.place, one!, other!);
  if ([one, other].includes(act.person) || !(await areAlike(act, body.place, one!, other!)))
    throw new Failure('person.not_alike');
  await keepApart(act, { place: body.place, kept: one!, gone: other! });
  return { done: true };
}

/** The person that a telephone is asked for, held; refused where it was answered, or they are not of this community. */
async function askedFor(act: Act, row: PhoneTie): Promise<string> {
  if (row.state !== 'asked') throw new Failure('person.merge_closed');
  return personAtDesk(act, row.place, row.kept_id);
}

/** Opens the telephone that is asked for, for whoever is to give the second word; the person reads that it was. */
async function openAsked(act: Act, tools: Tools, row: MergeRow) {
  if (row.what !== 'phone') throw new Failure('merge.not_found');
  const personId = await askedFor(act, row);
  const look = { step: 'reveal', place: row.place, personId, reason: 'secondWord', merge: row.id } as const;
  await act.batch(noteLook(act, look));
  const { name, birthYear, placeName, phones } = await detailsOf(act, tools.keys, personId);
  return { name, birthYear, placeName, phones, asked: await askedTelephone(act, tools.keys, row) };
}

/** The second word, of somebody else of the staff, who looked at what is asked since it was. */
async function confirm(act: Act, tools: Tools, row: MergeRow) {
  if (row.state !== 'asked') throw new Failure('person.merge_closed');
  const personId = row.what === 'phone' ? await askedFor(act, row) : row.kept_id;
  const [looked] = await act.batch(openedFor(personId, row.id));
  if (looked.rows.length === 0) throw new Failure('person.look_first');
  if (row.what === 'phone') await confirmTie(act, tools.keys, row, personId, act.person);
  else await confirmPair(act, tools, row, act.person);
  return { done: true };
}

async function confirmPair(act: Act, tools: Tools, row: RecordMerge, by: string | null): Promise<void> {
  await checkPair(act, tools, row.place, row.kept_id, row.gone_id);
  await confirmMerge(act, row, by);
}

/** The person's own word: to a telephone it is enough; as one of two records it is done with the other one. */
async function agree(act: Act, tools: Tools, row: MergeRow) {
  const [said] = await act.batch(noteSaid(row.id));
  const now = said.rows[0];
  if (!now) throw new Failure('person.merge_closed');
  if (now.what === 'phone') {
    await confirmTie(act, tools.keys, now, await askedFor(act, now), null);
    return { done: true };
  }
  if (!now.kept_said_at || !now.gone_said_at) return { done: false };
  await confirmPair(act, tools, now, null);
  return { done: true };
}

async function mine(act: Act, tools: Tools) {
  const [rows] = await act.batch(askedMerges());
  const shown = async (row: MergeRow) => ({
    id: row.id,
    what: row.what,
    maskedPhone: row.what === 'phone' ? maskPhone(await askedTelephone(act, tools.keys, row)) : null,
    askedAt: row.decided_at,
    lapsesAt: row.lapses_at,
    said: (isCaller(act.caller, row.kept_id) ? row.kept_said_at : row.gone_said_at) !== null,
    can: (['agree', 'refuse'] as const).filter((step) =>
      tools.access.allows(act.caller, `person.${step}Merge`, scopeOf(row)),
    ),
  });
  const items = [];
  for (const row of rows.rows) items.push(await shown(row));
  return { items };
}

const scopeOf = (row: MergeRow): Scope => ({
  place: row.place,
  relations: { kept: row.kept_id, gone: row.gone_id, asker: row.decided_by },
});

const target = (tools: Tools): Target<MergeRow> => ({
  statement: mergeTarget,
  scope: scopeOf,
  visible: (caller, row) =>
    row.state !== 'apart' &&
    (tools.access.allows(caller, 'person.merge', { place: row.place, relations: {} }) ||
      (row.state === 'asked' &&
        tools.access.allows(caller, 'person.duplicates', { place: row.place, relations: {} })) ||
      isCaller(caller, row.kept_id) ||
      isCaller(caller, row.gone_id)),
  notFound: 'merge.not_found',
});

/** Records that look like one person twice: found, compared, merged with a second word where it is needed, undone. */
export const duplicateOperations = (tools: Tools): readonly Operation[] => [
  inPlace(
    contract.listDuplicates,
    ({ query }) => query.place,
    (act, input) => list(act, tools, input),
  ),
  inPlace(
    contract.compareDuplicates,
    ({ body }) => body.place,
    (act, input) => compare(act, tools, input),
  ),
  inPlace(
    contract.mergePeople,
    ({ body }) => body.place,
    (act, input) => merge(act, tools, input),
  ),
  inPlace(
    contract.keepPeopleApart,
    ({ body }) => body.place,
    (act, input) => apart(act, tools, input),
  ),
  inPlace(contract.listMyMerges, null, (act) => mine(act, tools)),
  onTarget(contract.openAskedTelephone, target(tools), (act, _input, row) => openAsked(act, tools, row)),
  onTarget(contract.confirmMergeOfPeople, target(tools), (act, _input, row) => confirm(act, tools, row)),
  onTarget(contract.agreeToMyMerge, target(tools), (act, _input, row) => agree(act, tools, row)),
  onTarget(contract.refuseMergeOfPeople, target(tools), async (act, _input, row) => {
    await refuseMerge(act, row);
    return { done: true };
  }),
  onTarget(contract.undoMergeOfPeople, target(tools), async (act, _input, row) => {
    await undoMerge(act, row);
    return { done: true };
  }),
];

/** Closes what nobody gave a second word to; who asked is told. */
export const wordRoutine: Routine = {
  name: 'people.lapseWords',
  words: 'Closes merges and telephones that nobody gave a second word to.',
  every: 3_600,
  run: (round) => round.transact(async (act) => (await lapseAsked(act, 100)) === 100),
};
