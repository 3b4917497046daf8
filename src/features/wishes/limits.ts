import { call, type Act } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import { isYoung, keptOf, recordsOfAny } from '../../engines/people/index.ts';
import { rulesAt, rulesFrom, unfinishedOf, type Rules } from './rules.ts';
import { lockWish, type WishRow } from './wish-row.ts';

/**
 * The limits of a community: so that nobody hoards wishes or collects addresses by claiming and giving back. Whoever
 * counts holds the row of the person (and of the organisation) until the end of the transaction, so that of many at
 * once each counts what the others have written. Rows are locked in one order: persons by id, organisation, wish.
 */
interface LockedRow {
  id: string;
  community: string | null;
  child: boolean;
}
/** Some persons, each with the record that is kept of them; none who was erased. */
const lockPersons = statement<LockedRow>(
  'wishes.lock_persons',
  `select p.id, p.community, ${isYoung('p.id')} as child from person p
   where p.city_id = $1 and p.erased_at is null and p.id in (select unnest($2::uuid[]) union all
     select case when k.kept_id is null then k.id else k.kept_id end from person k
     where k.city_id = $1 and k.id = any($2::uuid[]))
   order by p.id for no key update of p`,
);
const lockOrganisation = statement<{ id: string }>(
  'wishes.lock_organisation',
  'select id from organisation where city_id = $1 and id = $2 for no key update',
);
const verifiedPhone = statement<{ verified: boolean }>(
  'wishes.verified_phone',
  'select signs_in as verified from identity.phone where city_id = $1 and person_id = $2 and signs_in limit 1',
);
const isMember = statement<{ member: boolean }>(
  'wishes.is_member',
  `select true as member from identity.membership m
   join organisation o on o.city_id = m.city_id and o.id = m.organisation_id
   where m.city_id = $1 and m.person_id = $2 and m.organisation_id = $3 and m.until_on is null
     and o.closed_on is null limit 1`,
);
/**
 * A child under fourteen takes on no wish but through the guardian, who acts for them: not alone, not through a proxy, not at
 * the desk (Civil Code, articles 19 and 20; Personal Information Protection Law, article 31).
 */
function refuseChild(act: Act, person: { child: boolean }): void {
  if (person.child && !act.caller.behalf?.guardian) throw new Failure('wish.guardian_claims');
}

/** Holds the row of somebody who helps to the end of the transaction. */
export async function holdPerson(act: Act, personId: string): Promise<void> {
  helperIn(act, await act.all(lockPersons, [personId]), personId);
}

/** The one who helps, of the records that are held; refuses a child, by any of them. */
function helperIn(act: Act, rows: readonly LockedRow[], personId: string): LockedRow {
  const person = rows.find((one) => one.id === personId);
  if (!person) throw new Failure('person.not_found');
  for (const row of rows) refuseChild(act, row);
  return person;
}

interface ClaimCounts {
  own: number;
  here: number;
  released: number;
}
const claimCounts = statement<ClaimCounts>(
  'wishes.claim_counts',
  `select count(*) filter (where c.ended_at is null and c.organisation_id is null) as own,
     count(*) filter (where c.ended_at is null and c.organisation_id is null and w.community = $3) as here,
     count(*) filter (where c.ended_by = 'release' and c.counted and c.ended_at >=
       date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai') as released
   from wish_claim c join wish w on w.city_id = c.city_id and w.id = c.wish_id
   where c.city_id = $1 and c.claimer_id in ${recordsOfAny('$2')} and (c.ended_at is null or c.ended_at > now() - interval '1 day')`,
);
const organisationCount = statement<{ live: number }>(
  'wishes.organisation_count',
  `select count(*) as live from wish_claim
   where city_id = $1 and organisation_id = $2 and organisation_id is not null and ended_at is null`,
);

/** Who wants to claim, and in whose name. */
export interface Claimant {
  readonly personId: string;
  readonly organisationId: string | null;
  /** The desk knows who calls; on the web a phone proves it. */
  readonly atDesk: boolean;
}

/**
 * Holds claimer, organisation and wish, and refuses when a limit of the community is reached. Gives the wish as it
 * stands now, and the rules.
 */
export async function holdForClaim(
  act: Act,
  wish: WishRow,
  { personId, organisationId, atDesk }: Claimant,
): Promise<{ row: WishRow; rules: Rules }> {
  const [persons, , members, found, rulesRows, counts, organisation, phone] = await act.batch(
    call(lockPersons, [[personId]]),
    call(lockOrganisation, [organisationId]),
    call(isMember, [personId, organisationId]),
    lockWish(wish.id),
    rulesAt(wish.community),
    call(claimCounts, [personId, wish.community]),
    call(organisationCount, [organisationId]),
    call(verifiedPhone, [personId]),
  );
  const person = helperIn(act, persons.rows, personId);
  const row = found.rows[0] ?? wish;
  if (row.state !== 'open') throw new Failure(row.claimer_id ? 'wish.already_claimed' : 'wish.wrong_state');
  const rules = rulesFrom(rulesRows.rows);
  if (organisationId && members.rows.length === 0) throw new Failure('wish.not_a_member');
  const visitor = person.community !== wish.community;
  if (visitor && !atDesk && phone.rows.length === 0) throw new Failure('wish.phone_not_verified');
  refuseAboveLimits(
    rules,
    { visitor, organisation: organisationId !== null },
    counts.rows[0],
    organisation.rows[0],
  );
  return { row, rules };
}

function refuseAboveLimits(
  rules: Rules,
  as: { visitor: boolean; organisation: boolean },
  counts: ClaimCounts | undefined,
  organisation: { live: number } | undefined,
): void {
  const { own = 0, here = 0, released = 0 } = counts ?? {};
  if (released >= rules.releasesADay) throw new Failure('wish.too_many_releases');
  const full = as.organisation
    ? (organisation?.live ?? 0) >= rules.organisationClaims
    : own >= rules.liveClaims || (as.visitor && here >= rules.visitorClaims);
  if (full) throw new Failure('wish.too_many_claims');
}

/** An id (UUID, version 7) begins with its milliseconds: those of today come after the least one of its first moment. */
const hungToday = statement<{ today: number }>(
  'wishes.hung_today',
  `select count(*) as today from wish
   where city_id = $1 and proposer_id = $2 and road = 'web' and id >= (lpad(to_hex(1000 * extract(epoch from
     date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')::bigint), 12, '0')
     || '70008000000000000000')::uuid`,
);

/**
 * Holds wisher and proposer, and refuses a proposer under fourteen who is alone (their guardian or the desk hangs the wish
 * for them), and when the wisher has as many unfinished wishes as the community allows, or when
 * the proposer has hung as many today (the desk may enter for as many callers as come). Gives the rules.
 */
export async function holdForWish(
  act: Act,
  community: string,
  wish: { subjectId: string; proposerId: string; atDesk: boolean },
): Promise<Rules> {
  const { subjectId, proposerId, atDesk } = wish;
  const [persons, rulesRows, open, today] = await act.batch(
    call(lockPersons, [[...new Set([subjectId, proposerId])]]),
    rulesAt(community),
    unfinishedOf(subjectId),
    call(hungToday, [proposerId]),
  );
  const child = persons.rows.some((one) => one.id === proposerId && one.child);
  if (child && !atDesk && !act.caller.behalf?.guardian) throw new Failure('wish.guardian_needed');
  const rules = rulesFrom(rulesRows.rows);
  if ((open.rows[0]?.unfinished ?? 0) >= rules.openWishes) throw new Failure('wish.too_many_open');
  if (!atDesk && (today.rows[0]?.today ?? 0) >= rules.proposalsADay)
    throw new Failure('wish.too_many_proposals');
  return rules;
}

/** Is it the wisher who would help, by any of their records? */
export const isWisher = async (act: Act, wish: WishRow, personId: string): Promise<boolean> =>
  personId === act.person
    ? isCaller(act.caller, wish.subject_id)
    : (await keptOf(act, personId)) === (await keptOf(act, wish.subject_id));
