import type { Static } from 'typebox';
import { call, type Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { idCursor, page } from '../../base/cursor.ts';
import { Failure } from '../../base/failure.ts';
import { inPlace, type Operation } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry, looksAt, type JournalRow } from '../../engines/journal/index.ts';
import { communityOf, correctDetails, isYearGuarded, ownDetails } from '../../engines/people/index.ts';
import * as contract from './contract.ts';
import { copyOf } from './held.ts';
import { ownRequests } from './requests.ts';

const me = statement<{ id: string }>(
  'people.me',
  'select id from person where city_id = $1 and id = app.person()',
);

/** The session is met by the first statement, before which nobody is known. */
const meet = async (act: Act): Promise<string> => (await act.batch(call(me, []))) && act.person;

async function looks(act: Act, { query }: Input<typeof contract.listMyLooks>) {
  const { limit = 20 } = query;
  const [{ rows }] = await act.batch(looksAt(idCursor(query.cursor), limit + 1));
  return page(
    rows,
    limit,
    (row) => ({
      id: row.id,
      at: row.at,
      what: whatWasSeen(row),
      by: whoLooked(act, row),
      reason: row.detail['reason'] === undefined ? null : String(row.detail['reason']),
    }),
    (row) => row.id,
  );
}

type Look = Static<(typeof contract.listMyLooks)['reply']>['items'][number];

/** The call list shows how to reach somebody, as any other look at it does. */
const whatWasSeen = (row: JournalRow): Look['what'] =>
  (row.detail['what'] ?? (row.step === 'reach' ? 'reveal' : row.step)) as Look['what'];

function whoLooked(act: Act, row: JournalRow): Look['by'] {
  const as = String(row.detail['as'] ?? 'staff');
  if (as === 'claimer' || as === 'proposer') return as;
  if (row.detail['behalf']) return 'proxy';
  return as === 'subject' || row.actor_id === act.person ? 'self' : 'staff';
}

async function correct(act: Act, tools: Tools, { body }: Input<typeof contract.correctMyDetails>) {
  const place = await communityOf(act, act.person);
  if (await isYearGuarded(act, act.person, body.birthYear)) throw new Failure('person.year_by_desk');
  await act.batch(
    await correctDetails(act, tools.keys, act.person, body),
    journalEntry({
      kind: 'person',
      matterId: act.person,
      step: 'correct',
      from: '',
      to: '',
      place,
      actorId: act.person,
      subjectId: act.person,
    }),
  );
  return { done: true };
}

/** What is held of the caller, who looked, and putting it right. */
export const rightsOperations = (tools: Tools): readonly Operation[] => [
  inPlace(contract.getMyData, null, async (act) => copyOf(act, tools, await meet(act))),
  inPlace(contract.listMyLooks, null, looks),
  inPlace(contract.getMyDetails, null, async (act) => ({
    ...(await ownDetails(act, tools.keys)),
    requests: await ownRequests(act, tools),
  })),
  inPlace(contract.correctMyDetails, null, (act, input) => correct(act, tools, input)),
];
