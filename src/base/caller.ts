import { statement } from './statement.ts';

/** A role that a person holds for a place, with everything below it. */
export interface Grant {
  readonly role: string;
  readonly place: string;
}

/** Somebody acts for another person, who named them. */
export interface Behalf {
  /** Who really acts. */
  readonly actor: string;
  /** All their records, this one among them. */
  readonly actors: readonly string[];
  readonly mandate: string;
  /** What it was given for. */
  readonly acts: readonly string[];
  readonly guardian: boolean;
}

/** Who makes a request, as their session says: nobody (`person` null) for visitors. */
export interface Caller {
  readonly city: number;
  readonly person: string | null;
  readonly session: string | null;
  readonly grants: readonly Grant[];
  readonly expires: string | null;
  /** The session was opened with two factors: only then do the roles of staff count. */
  readonly strong: boolean;
  /** A second factor was given in this session within five minutes. */
  readonly fresh: boolean;
  /** Who really acts, where the caller acts for `person`: by which mandate, for which things. */
  readonly behalf?: Behalf | null;
  /** Further records of the same person, which lead to this one. */
  readonly also?: readonly string[];
}

/** Is this the caller, by any of their records? A visitor is nobody. */
export const isCaller = (caller: Caller, person: string | null | undefined): boolean =>
  person !== null &&
  person !== undefined &&
  (person === caller.person || caller.also?.includes(person) === true);

export interface EnterRow {
  person: string | null;
  session: string | null;
  grants: string[] | null;
  stale: boolean | null;
  expires: string | null;
  strong: boolean | null;
  fresh: boolean | null;
  also: string[] | null;
}

/** Checks the session against its row and sets the context of the transaction: the first statement of each. */
export const enter = statement<EnterRow>(
  'base.enter',
  'select person, session, grants, stale, expires, strong, fresh, also from app.enter($1, $2)',
);

export interface ActForRow {
  person: string | null;
  also: string[] | null;
  actor: string | null;
  acts: string[] | null;
  mandate: string | null;
  guardian: boolean | null;
}

/** Becomes the person on whose behalf the caller acts, after the mandate was checked; no person, no mandate. */
export const actFor = statement<ActForRow>(
  'base.act_for',
  'select person, also, actor, acts, mandate, guardian from app.act_for($1, $2)',
);

/**
 * The caller who acts for somebody: that person, with what the mandate gives and nothing of either's roles; null where no
 * mandate stands.
 */
export function callerFor(caller: Caller, row: ActForRow | undefined): Caller | null {
  if (!row?.person || !row.actor || !row.mandate) return null;
  const behalf = {
    actor: row.actor,
    actors: [row.actor, ...(caller.also ?? [])],
    mandate: row.mandate,
    acts: row.acts ?? [],
    guardian: row.guardian ?? false,
  };
  return {
    ...caller,
    person: row.person,
    also: row.also ?? [],
    grants: [],
    strong: false,
    fresh: false,
    behalf,
  };
}

/** Sessions are marked as seen every five minutes at most, apart from the request. */
export const touchSession = statement(
  'base.touch_session',
  'update session set seen_at = now() where city_id = $1 and id = $2',
);

/** Ends all sessions of a person, in force in the next request: their rights or their factors changed. */
export const endSessionsOf = statement(
  'base.end_sessions_of',
  'update session set ended_at = now() where city_id = $1 and person_id = $2 and ended_at is null',
);

/** The caller as the session's row says; without a row, a visitor. */
export function toCaller(city: number, row: EnterRow | undefined): Caller {
  return {
    city,
    person: row?.person ?? null,
    session: row?.session ?? null,
    expires: row?.expires ?? null,
    strong: row?.strong ?? false,
    fresh: row?.fresh ?? false,
    also: row?.also ?? [],
    grants: (row?.grants ?? []).map((grant) => {
      const [role = '', place = ''] = grant.split(':');
      return { role, place };
    }),
  };
}
