import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { fromCursor, page, toCursor } from '../../base/cursor.ts';
import { Failure } from '../../base/failure.ts';
import { inPlace, type Edge, type Operation } from '../../base/operation.ts';
import type { Routine } from '../../engines/routines/index.ts';
import {
  agreedTo,
  consentOf,
  expireConsents,
  giveConsent,
  ownConsents,
  purpose,
  purposes,
  withdrawConsent,
  type ConsentRow,
} from '../../engines/consent/index.ts';
import { namesOf } from '../../engines/people/index.ts';
import * as contract from './contract.ts';

/** What visits by the grid rest upon: nobody is called on who did not ask for it. */
export const careVisit = purpose({
  name: 'care.visit',
  version: 1,
  zh: '社区和网格工作人员可以不时打电话或上门看望我，问问近况。两年内有效，随时可以收回。',
  en: 'Staff of the community and the grid may call or visit me from time to time to ask how I am. Holds for two years and can be withdrawn at any time.',
  days: 730,
});

/** A consent as its owner reads it, in their language. */
const toConsent = (
  row: ConsentRow,
  language: Edge['language'],
  names: ReadonlyMap<string, string | undefined>,
) => ({
  id: row.id,
  purpose: row.purpose,
  words: purposes().find((one) => one.name === row.purpose)?.[language] ?? row.purpose,
  thing: row.thing,
  live: row.live,
  givenAt: row.given_at,
  givenAs: row.given_as,
  road: row.road,
  expiresAt: row.expires_at,
  endedAt: row.withdrawn_at,
  paperOn: row.paper_on,
  through: (row.given_as !== 'self' && names.get(row.given_by)) || null,
  takenBy: names.get(row.recorded_by ?? '') ?? null,
});

/** Consents of one person; who took a paper, or gave it for them, stands with the name. */
export async function shownConsents(act: Act, rows: readonly ConsentRow[], edge: Edge) {
  const others = rows.flatMap((row) => [
    ...(row.recorded_by ? [row.recorded_by] : []),
    ...(row.given_as === 'self' ? [] : [row.given_by]),
  ]);
  const [names] = await act.batch(namesOf([...new Set(others)]));
  const name = new Map(names.rows.map((row) => [row.id, row.name]));
  return rows.map((row) => toConsent(row, edge.language, name));
}

/** What a person may still agree to, beside what they agree to now. */
export function offeredBeside(agreed: readonly { purpose: string }[], edge: Edge) {
  const given = new Set(agreed.map((one) => one.purpose));
  return purposes()
    .filter((one) => !one.ofThing && !given.has(one.name))
    .map((one) => ({ purpose: one.name, version: one.version, words: one[edge.language] }));
}

async function list(act: Act, { query }: Input<typeof contract.listMyConsents>, edge: Edge) {
  const { limit = 20 } = query;
  const keys = fromCursor(query.cursor, 'flag', 'id');
  const after = keys ? { live: keys[0] === 'true', id: keys[1]! } : undefined;
  const [{ rows }, agreed] = await act.batch(ownConsents(limit + 1, after), agreedTo());
  const items = await shownConsents(act, rows, edge);
  return {
    ...page(
      items,
      limit,
      (item) => item,
      (item) => toCursor(String(item.live), item.id),
    ),
    offered: offeredBeside(agreed.rows, edge),
  };
}

async function give(act: Act, { body }: Input<typeof contract.giveMyConsent>) {
  const to = purposes().find((one) => one.name === body.purpose && !one.ofThing);
  if (!to) throw new Failure('consent.not_found');
  if (to.version !== body.version) throw new Failure('consent.words_changed');
  return { id: await giveConsent(act, { personId: act.person, purpose: to }) };
}

async function withdraw(act: Act, { params }: Input<typeof contract.withdrawMyConsent>) {
  const [own] = await act.batch(consentOf(params.id));
  if (own.rows.length === 0) throw new Failure('consent.not_found');
  await withdrawConsent(act, params.id);
  return { id: params.id, live: false };
}

/** What a person agreed to. */
export const consentOperations: readonly Operation[] = [
  inPlace(contract.listMyConsents, null, (act, input, _row, edge) => list(act, input, edge)),
  inPlace(contract.giveMyConsent, null, (act, input) => give(act, input)),
  inPlace(contract.withdrawMyConsent, null, (act, input) => withdraw(act, input)),
];

/** Ends what ran out: what relied on it is taken down within minutes. */
export const expireRoutine: Routine = {
  name: 'people.expireConsents',
  words: 'Ends consents that ran out, with what relied on them.',
  every: 60,
  run: async (round) => (await round.transact((act) => expireConsents(act))) === 100,
};
