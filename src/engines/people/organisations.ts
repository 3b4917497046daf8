import { call, type Act, type Call } from '../../base/act.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';

export interface OrganisationRow {
  id: string;
  kind: 'partyOrg' | 'unit' | 'socialOrg' | 'propertyCompany' | 'ownersCommittee' | 'team';
  name: string;
  parent_id: string | null;
  place: string;
}

const insert = statement(
  'organisation.insert',
  `insert into organisation (city_id, id, kind, party_kind, name, parent_id, place) values ($1, $2, $3, $4, $5, $6, $7)`,
);
const insertMembership = statement(
  'organisation.join',
  `insert into identity.membership (city_id, person_id, organisation_id, from_on)
   values ($1, $2, $3, (now() at time zone 'Asia/Shanghai')::date)`,
);
const enterAgain = statement(
  'organisation.enter',
  `insert into identity.membership (city_id, person_id, organisation_id, from_on)
   values ($1, $2, $3, (now() at time zone 'Asia/Shanghai')::date)
   on conflict (city_id, person_id, organisation_id, from_on) do update set until_on = null`,
);
const leave = statement<{ person_id: string }>(
  'organisation.leave',
  `update identity.membership set until_on = greatest(from_on, (now() at time zone 'Asia/Shanghai')::date)
   where city_id = $1 and person_id = any(app.persons()) and organisation_id = $2 and until_on is null
   returning person_id`,
);
const dismiss = statement<{ person_id: string }>(
  'organisation.dismiss',
  `update identity.membership set until_on = greatest(from_on, (now() at time zone 'Asia/Shanghai')::date)
   where city_id = $1 and person_id = $3 and organisation_id = $2 and until_on is null
   returning person_id`,
);
const members = statement<{ person_id: string; from_on: string }>(
  'organisation.members',
  `select person_id, from_on from identity.membership
   where city_id = $1 and organisation_id = $2 and until_on is null order by from_on, person_id limit 500`,
);
const inPlace = statement<OrganisationRow>(
  'organisation.in_place',
  `select id, kind, name, parent_id, place from organisation
   where city_id = $1 and place >= $2 and place < $2 || '~' and closed_on is null order by place, id limit 500`,
);
const ofPerson = statement<{ id: string; name: string }>(
  'organisation.of_person',
  `select o.id, o.name from identity.membership m
   join organisation o on o.city_id = m.city_id and o.id = m.organisation_id
   where m.city_id = $1 and m.person_id = any(app.persons()) and m.until_on is null and o.closed_on is null
   order by o.name`,
);
const named = statement<{ id: string; name: string }>(
  'organisation.names',
  'select id, name from organisation where city_id = $1 and id = any($2::uuid[])',
);

/** Registers an organisation; Party organisations carry their kind, too. */
export async function registerOrganisation(
  act: Act,
  organisation: {
    kind: OrganisationRow['kind'];
    partyKind?: string;
    name: string;
    parentId?: string;
    place: string;
  },
): Promise<string> {
  const id = newId();
  const { kind, partyKind, name, parentId, place } = organisation;
  await act.one(insert, id, kind, partyKind ?? null, name, parentId ?? null, place);
  return id;
}

/** A person becomes a member today. */
export const join = (act: Act, personId: string, organisationId: string): Promise<unknown> =>
  act.one(insertMembership, personId, organisationId);

/** The call that makes a person a member today; one who left today is one again. */
export const enterOrganisation = (personId: string, organisationId: string): Call =>
  call(enterAgain, [personId, organisationId]);

/** The call that ends the caller's membership today; no row for who is no member. */
export const leaveOrganisation = (organisationId: string): Call<{ person_id: string }> =>
  call(leave, [organisationId]);

/** The call that ends the membership of a person today; no row for who is no member. */
export const dismissFrom = (organisationId: string, personId: string): Call<{ person_id: string }> =>
  call(dismiss, [organisationId, personId]);

/** Those who belong to an organisation today, who came first first; five hundred at most. */
export const membersOf = (organisationId: string): Call<{ person_id: string; from_on: string }> =>
  call(members, [organisationId]);

/** The organisations in a place and below it. */
export const organisationsIn = (place: string): Call<OrganisationRow> => call(inPlace, [place]);

/** The organisations that the caller belongs to today. */
export const membershipsOf = (): Call<{ id: string; name: string }> => call(ofPerson, []);

/** Names of some organisations. */
export const organisationsOf = (ids: readonly string[]): Call<{ id: string; name: string }> =>
  call(named, [ids]);
