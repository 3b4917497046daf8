import { call, type Act } from '../../base/act.ts';
import type { Caller } from '../../base/caller.ts';
import { statement } from '../../base/statement.ts';
import { grantsInForce, type Role } from '../../engines/access/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { membershipsOf } from '../../engines/people/index.ts';

const placeNames = statement<{ code: string; name: string }>(
  'session.place_names',
  'select code, name from place where city_id = $1 and code = any($2::text[])',
);
const nameOfCaller = statement<{ name: string; community: string }>(
  'session.own_name',
  `select i.name, p.community from person p
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   where p.city_id = $1 and p.id = app.person()`,
);

/** A session as its owner sees it. */
export async function sessionOf(
  act: Act,
  tools: Tools,
  caller: Caller,
  person: { name: string; community: string } | undefined,
  organisations: readonly { id: string; name: string }[],
) {
  const places = caller.grants.map((grant) => grant.place);
  const names = places.length ? await act.all(placeNames, places) : [];
  return {
    person:
      caller.person && person ? { id: caller.person, name: person.name, community: person.community } : null,
    grants: caller.grants.map((grant) => ({
      role: grant.role as Role,
      place: grant.place,
      placeName: names.find((one) => one.code === grant.place)?.name ?? null,
    })),
    organisations: organisations.map(({ id, name }) => ({ id, name })),
    may: tools.access.held(caller),
    demo: tools.demo,
    expiresAt: caller.expires,
    singleSignOn: tools.singleSignOn?.has(act.city) ?? false,
    secondFactorNeeded: grantsInForce(caller).length < caller.grants.length,
  };
}

/** Who is signed in; a visitor gets a session without person. */
export async function see(act: Act, tools: Tools) {
  const [own, memberships] = await act.batch(call(nameOfCaller, []), membershipsOf());
  return sessionOf(act, tools, act.caller, own.rows[0], memberships.rows);
}
