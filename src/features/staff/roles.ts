import { call, type Act } from '../../base/act.ts';
import { endSessionsOf } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import {
  fitsPlace,
  grantRole,
  holdsLonger,
  mayGrant,
  mayTakeBack,
  ownGrants,
  withdrawGrant,
  type Office,
} from '../../engines/access/index.ts';
import { nameOf } from '../../engines/people/index.ts';
import type * as contracts from './contract.ts';
import type { GrantRow } from './find.ts';
import { staffNote } from './note.ts';

const times = statement<{ fits: boolean }>(
  'staff.times',
  `select coalesce($3::timestamptz > greatest(coalesce($2::timestamptz, now()), now()), true)
     and coalesce($2::timestamptz, now()) >= now() - interval '1 minute'
     and ($4::integer is null or $3::timestamptz <= now() + make_interval(days => $4)) as fits
   from city where city_id = $1`,
);

/** Refuses times that cannot be: an end before the beginning, a beginning in the past, more than `days`. */
async function checkTimes(
  act: Act,
  from: string | undefined,
  until: string | undefined,
  days: number | null,
) {
  const row = await act.one(times, from ?? null, until ?? null, days);
  if (!row?.fits) throw new Failure('staff.wrong_time');
}

/** The person exists, and is not the caller. */
async function checkPerson(act: Act, personId: string): Promise<void> {
  if (personId === act.person) throw new Failure('staff.to_oneself');
  const [rows] = await act.batch(nameOf(personId));
  if (rows.rows.length === 0) throw new Failure('person.not_found');
}

/** Refuses a role that the caller may not grant there, and one that is not for places of that kind. */
export async function checkOffice(act: Act, role: Office, place: string): Promise<void> {
  if (!fitsPlace(role, place)) throw new Failure('staff.wrong_place');
  if (!mayGrant(await ownGrants(act), role, place)) throw new Failure('staff.more_than_held');
}

/** Refuses who leads that place only by a role that was lent to them: a code to an account would outlast the loan. */
export async function checkLeading(act: Act, place: string): Promise<void> {
  if (!mayGrant(await ownGrants(act), 'gridWorker', place)) throw new Failure('staff.more_than_held');
}

/** Grants a role. The sessions of the one who gets it end: the rights come with the next sign-in. */
export async function give(act: Act, body: Input<typeof contracts.grantRole>['body']) {
  const { personId, role, place, until, why } = body;
  await checkPerson(act, personId);
  await checkOffice(act, role, place);
  await checkTimes(act, undefined, until, null);
  const id = await grantRole(act, personId, role, place, { until, why });
  const note = { matterId: id, place, subjectId: personId, words: why, role };
  await act.batch(staffNote(act, 'grant', note), call(endSessionsOf, [personId]));
  return { id };
}

/** Lends one's own role to a deputy: it ends by itself, at the latest with the lender's own. */
export async function lend(act: Act, row: GrantRow, body: Input<typeof contracts.lendRole>['body']) {
  const { personId, from, until, why } = body;
  if (!act.caller.strong) throw new Failure('session.second_factor_needed');
  if (!act.caller.fresh) throw new Failure('session.step_up_needed');
  if (!row.live) throw new Failure('staff.ended');
  if (row.lent_from) throw new Failure('staff.lent_already');
  await checkPerson(act, personId);
  await checkTimes(act, from, until, 90);
  const id = await grantRole(act, personId, row.role, row.place, { from, until, why, lentFrom: row.id });
  const note = { matterId: id, place: row.place, subjectId: personId, words: why, role: row.role };
  await act.batch(staffNote(act, 'lend', note), call(endSessionsOf, [personId]));
  return { id };
}

/**
 * May the caller take this back: who lent it, who granted it and still could, who stands above the role; and of what the
 * operator granted at the top, who holds the same for longer.
 */
export const mayWithdraw = (
  act: Act,
  own: Awaited<ReturnType<typeof ownGrants>>,
  row: Pick<GrantRow, 'id' | 'from_at' | 'lender_id' | 'granted_by' | 'role' | 'place'>,
): boolean =>
  row.lender_id === act.caller.person ||
  mayTakeBack(own, row.role, row.place) ||
  (row.granted_by === null && row.lender_id === null && holdsLonger(own, row)) ||
  (row.granted_by === act.caller.person && mayGrant(own, row.role, row.place));

/** Takes a role back: who lent it, who granted it, or who stands above it. */
export async function takeBack(act: Act, row: GrantRow, why: string) {
  if (!act.caller.fresh) throw new Failure('session.step_up_needed');
  if (!mayWithdraw(act, await ownGrants(act), row)) throw new Failure('staff.more_than_held');
  const note = { matterId: row.id, place: row.place, subjectId: row.person_id, words: why, role: row.role };
  const [withdrawn] = await act.batch(
    withdrawGrant(row.id, why),
    staffNote(act, 'withdraw', note),
    call(endSessionsOf, [row.person_id]),
  );
  if (withdrawn.count === 0) throw new Failure('staff.ended');
  return { id: row.id };
}
