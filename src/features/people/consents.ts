import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { inPlace, type Edge, type Operation } from '../../base/operation.ts';
import type { Routine } from '../../engines/routines/index.ts';
import {
  consentsOf,
  expireConsents,
  giveConsent,
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

/** Consents of one person and what they may still agree to; who took a paper, or gave it for them, stands with the name. */
export async function shownConsents(act: Act, rows: readonly ConsentRow[], edge: Edge) {
  const others = rows.flatMap((row) => [
    ...(row.recorded_by ? [row.recorded_by] : []),
    ...(row.given_as === 'self' ? [] : [row.given_by]),
  ]);
  const [names] = await act.batch(namesOf([...new Set(others)]));
  const name = new Map(names.rows.map((row) => [row.id, row.name]));
  const given = new Set(rows.filter((row) => row.live).map((row) => row.purpose));
  return {
    items: rows.map((row) => toConsent(row, edge.language, name)),
    offered: purposes()
      .filter((one) => !one.ofThing && !given.has(one.name))
      .map((one) => ({ purpose: one.name, version: one.version, words: one[edge.language] })),
  };
}

async function list(act: Act, edge: Edge) {
  const [rows] = await act.batch(consentsOf());
  return shownConsents(act, rows.rows, edge);
}

async function give(act: Act, { body }: Input<typeof contract.giveMyConsent>) {
  const to = purposes().find((one) => one.name === body.purpose && !one.ofThing);
  if (!to) throw new Failure('consent.not_found');
  if (to.version !== body.version) throw new Failure('consent.words_changed');
  return { id: await giveConsent(act, { personId: act.person, purpose: to }) };
}

async function withdraw(act: Act, { params }: Input<typeof contract.withdrawMyConsent>) {
  const [own] = await act.batch(consentsOf());
  if (!own.rows.some((row) => row.id === params.id)) throw new Failure('consent.not_found');
  await withdrawConsent(act, params.id);
  return { id: params.id, live: false };
}

/** What a person agreed to. */
export const consentOperations: readonly Operation[] = [
  inPlace(contract.listMyConsents, null, (act, _input, _row, edge) => list(act, edge)),
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
