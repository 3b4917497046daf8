import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { inPlace, onTarget, type Operation, type Target } from '../../base/operation.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry, stepsOfPersons } from '../../engines/journal/index.ts';
import { pointsOf } from '../../engines/ledger/index.ts';
import { keepApart, mergePersons, mergeTarget, undoMerge, type MergeRow } from '../../engines/merge/index.ts';
import {
  alikePairs,
  areAlike,
  maskName,
  mergesIn,
  namesOf,
  sidesOf,
  type Side,
} from '../../engines/people/index.ts';
import * as contract from './contract.ts';
import { countSearch } from './find.ts';
import { staffStands } from './staff.ts';

async function list(act: Act, { query }: Input<typeof contract.listDuplicates>) {
  const [pairs, merges] = await act.batch(alikePairs(query.place), mergesIn(query.place));
  const [names] = await act.batch(namesOf(merges.rows.map((row) => row.kept_id)));
  const name = new Map(names.rows.map((row) => [row.id, maskName(row.name)]));
  return {
    items: pairs.rows.map((row) => ({
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
    merges: merges.rows.map((row) => ({
      id: row.id,
      maskedName: name.get(row.kept_id) ?? '',
      mergedAt: row.decided_at,
      undoUntil: row.undo_until,
      can: row.open ? ['undo' as const] : [],
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
  if (!(await areAlike(act, body.place, one.id, other.id)))
    throw new Failure('person.not_found', { keep: true });
  const look = ({ id }: Side) =>
    journalEntry({
      kind: 'person',
      matterId: id,
      step: 'reveal',
      from: '',
      to: '',
      place: body.place,
      actorId: act.person,
      subjectId: id,
      detail: { reason: 'duplicate' },
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

/** Merges two that are alike; nobody merges themselves, and no road leads into a record of staff. */
async function merge(act: Act, tools: Tools, { body }: Input<typeof contract.mergePeople>) {
  const { place, keep, gone } = body;
  await bothOf(act, tools, place, keep, gone);
  if ([keep, gone].includes(act.person) || !(await areAlike(act, place, keep, gone)))
    throw new Failure('person.not_alike');
  if (await staffStands(act, keep, gone)) throw new Failure('person.merge_conflict');
  const row = await mergePersons(act, { place, kept: keep, gone });
  return { id: row.id, personId: keep, undoUntil: row.undo_until };
}

async function apart(act: Act, tools: Tools, { body }: Input<typeof contract.keepPeopleApart>) {
  const [one, other] = [body.one, body.other].toSorted();
  await bothOf(act, tools, body.place, one!, other!);
  await keepApart(act, { place: body.place, kept: one!, gone: other! });
  return { done: true };
}

const target = (tools: Tools): Target<MergeRow> => ({
  statement: mergeTarget,
  scope: (row) => ({ place: row.place, relations: {} }),
  visible: (caller, row) =>
    row.state !== 'apart' && tools.access.allows(caller, 'person.merge', { place: row.place, relations: {} }),
  notFound: 'merge.not_found',
});

/** Records that look like one person twice: found, compared, merged, undone. */
export const duplicateOperations = (tools: Tools): readonly Operation[] => [
  inPlace(
    contract.listDuplicates,
    ({ query }) => query.place,
    (act, input) => list(act, input),
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
  onTarget(contract.undoMergeOfPeople, target(tools), async (act, _input, row) => {
    await undoMerge(act, row);
    return { done: true };
  }),
];
