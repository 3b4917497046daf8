import { call, type Act, type Call } from '../../base/act.ts';
import type { Grant } from '../../base/caller.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import { standingOf } from '../people/index.ts';
import { covers } from './evaluate.ts';
import type { Office, Role } from './shapes.ts';

/** How high a role stands: one grants roles of one's own level or below, in one's own place. */
const levels: Readonly<Record<Office, number>> = {
  cityOfficer: 4,
  districtOfficer: 3,
  streetOfficer: 2,
  communityWorker: 1,
  gridLeader: 0,
  gridWorker: 0,
  gridVolunteer: 0,
  buildingSteward: 0,
  branchSecretary: 0,
  socialWorker: 0,
};
const highest = Math.max(...Object.values(levels));
/** Digits of the places that a role is granted for. */
const digits: Readonly<Record<Office, readonly number[]>> = {
  cityOfficer: [4],
  districtOfficer: [6],
  streetOfficer: [9],
  communityWorker: [12],
  gridLeader: [15],
  gridWorker: [15],
  gridVolunteer: [12, 15],
  buildingSteward: [20],
  branchSecretary: [12],
  socialWorker: [9, 12],
};

/** A role that the caller holds themselves, with when it began. */
export interface OwnGrant extends Grant {
  readonly id: string;
  readonly from_at: string;
}

const own = statement<OwnGrant>(
  'access.own_grants',
  `select role, place, id, from_at from role_grant
   where city_id = $1 and person_id = any($2::uuid[]) and lent_from is null
     and from_at <= now() and (until_at is null or until_at > now())`,
);

/**
 * The grants by which the caller may grant and take back: their own, never what was lent to them; none in a session that
 * was opened without two factors.
 */
export async function ownGrants(act: Act): Promise<readonly OwnGrant[]> {
  const { caller } = act;
  return caller.person && caller.strong ? act.all(own, [caller.person, ...(caller.also ?? [])]) : [];
}

/** May a role be granted there? Only with an own role of that level or above, for a place that covers it. */
export const mayGrant = (held: readonly Grant[], role: Office, place: string): boolean =>
  held.some((grant) => {
    const level = levels[grant.role as Office] ?? 0;
    return level > 0 && level >= levels[role] && covers(grant.place, place);
  });

/** May a role that somebody else granted be taken back there? Only with an own role of a higher level. */
export const mayTakeBack = (held: readonly Grant[], role: Office, place: string): boolean =>
  held.some((grant) => (levels[grant.role as Office] ?? 0) > levels[role] && covers(grant.place, place));

/**
 * May a role of the highest level, which the operator granted, be taken back? By whoever holds the same for longer: of any
 * two, one may and the other may not, so that there are no circles; the one who holds it longest answers to the operator.
 */
export const holdsLonger = (
  held: readonly OwnGrant[],
  row: { readonly role: Office; readonly place: string; readonly id: string; readonly from_at: string },
): boolean =>
  levels[row.role] === highest &&
  held.some(
    (one) =>
      one.role === row.role &&
      covers(one.place, row.place) &&
      (one.from_at < row.from_at || (one.from_at === row.from_at && one.id < row.id)),
  );

/** The place of a role for who works in a community: the community, or the place around it that such a role is for. */
export const placeFor = (role: Office, community: string): string => community.slice(0, digits[role][0]);

/** Is this role granted for places of this kind? */
export const fitsPlace = (role: Office, place: string): boolean => digits[role].includes(place.length);

/** SQL: a grant (alias `g`) is in force now; what is lent only while the lender's own grant is. */
export const inForce = `g.from_at <= now() and (g.until_at is null or g.until_at > now())
  and (g.lent_from is null or exists (select from role_grant l where l.city_id = g.city_id and l.id = g.lent_from
    and l.from_at <= now() and (l.until_at is null or l.until_at > now())))`;

const insert = statement(
  'access.grant',
  `insert into role_grant (city_id, id, person_id, role, place, granted_by, from_at, until_at, why, lent_from)
   values ($1, $2, $3, $4, $5, $6, coalesce($7, now()), $8, $9, $10)`,
);
const held = statement(
  'access.held',
  `select 1 from role_grant
   where city_id = $1 and person_id = $2 and role = $3 and place = $4 and lent_from is null
     and (until_at is null or until_at > greatest(now(), $5::timestamptz))`,
);
const withdraw = statement(
  'access.withdraw',
  `update role_grant set until_at = greatest(now(), from_at + interval '1 microsecond'), withdrawn_by = app.person(),
     withdrawn_why = $3
   where city_id = $1 and id = $2 and withdrawn_by is null and (until_at is null or until_at > now()) returning 1`,
);

const end = statement(
  'access.end_roles',
  `update role_grant set why = null, withdrawn_why = null,
     until_at = case when until_at <= now() then until_at else greatest(now(), from_at + interval '1 microsecond') end
   where city_id = $1 and person_id = $2`,
);

/** Ends every role of a person, now, and takes back the reasons that were written. */
export const endRoles = (personId: string): Call => call(end, [personId]);
export interface NewGrant {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly why?: string;
  /** The grant of the lender. */
  readonly lentFrom?: string;
}

/**
 * Grants a role for a place: from now on and for good, unless told; gives the grant's id. Refuses with
 * `staff.held_already` who holds that role there; the person's row lets one of several at once pass at a time,
 * also where the person holds nothing yet.
 */
export async function grantRole(
  act: Act,
  personId: string,
  role: Role,
  place: string,
  more: NewGrant = {},
): Promise<string> {
  const id = newId();
  const { from = null, until = null, why = null, lentFrom = null } = more;
  const [, before] = await act.batch(standingOf(personId), call(held, [personId, role, place, from]));
  if (before.count > 0) throw new Failure('staff.held_already');
  await act.one(insert, id, personId, role, place, act.caller.person, from, until, why, lentFrom);
  return id;
}

/** A role that was lent and has run out. */
export interface LoanEnd {
  readonly id: string;
  readonly person_id: string;
  readonly role: Office;
  readonly place: string;
}
// a statement that waits for another one reads the row again: of two at once, one notes it
const loanEnds = statement<LoanEnd>(
  'access.note_loan_ends',
  `update role_grant g set end_told_at = now() from role_grant l
   where g.city_id = $1 and l.city_id = $1 and l.id = g.lent_from and g.lent_from is not null
     and g.end_told_at is null and g.withdrawn_by is null and (g.until_at <= now() or l.until_at <= now())
   returning g.id, g.person_id, g.role, g.place`,
);

/**
 * The call that notes which lent roles have run out, by their own day or with the lender's own role; each is given once.
 * What was taken back is not among them: that is told when it is done.
 */
export const noteLoanEnds = (): Call<LoanEnd> => call(loanEnds, []);

/** The call that takes a grant back, in force in the next request; no row when it has ended already. */
export const withdrawGrant = (id: string, why: string): Call => call(withdraw, [id, why]);
