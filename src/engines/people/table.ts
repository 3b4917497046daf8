import { call, type Act } from '../../base/act.ts';
import { firstId } from '../../base/cursor.ts';
import { statement } from '../../base/statement.ts';

/** A person in a table: nothing that is sealed. */
export interface PersonOut {
  id: string;
  name: string;
  birth_year: number | null;
  home: string;
  home_name: string;
  has_phone: boolean;
  self_run: boolean;
}

const pageOf = statement<PersonOut>(
  'people.table',
  `select p.id, i.name, i.birth_year, p.home, h.name as home_name, p.self_run,
     exists (select from identity.phone t where t.city_id = p.city_id and t.person_id = p.id) as has_phone
   from person p
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   join place h on h.city_id = p.city_id and h.code = p.home
   where p.city_id = $1 and p.community = $2 and p.id > $3 and p.erased_at is null and p.stands
   order by p.id limit $4`,
);
const organisations = statement<OrganisationOut>(
  'organisation.table',
  `select o.name, o.kind, o.party_kind, o.credit_code, a.name as parent_name
   from organisation o left join organisation a on a.city_id = o.city_id and a.id = o.parent_id
   where o.city_id = $1 and o.place >= $2 and o.place < $2 || '~' and o.closed_on is null
     and o.kind <> 'team'
   order by o.place, o.id limit 100000`,
);
const atOnce = 1_000;

/** The people of a community, a thousand at a time, without those who were erased or whose record leads to another. */
export async function* peopleOf(act: Act, community: string): AsyncGenerator<PersonOut[]> {
  for (let after = firstId; ;) {
    const page = await act.all(pageOf, community, after, atOnce);
    yield page;
    if (page.length < atOnce) return;
    after = page.at(-1)!.id;
  }
}

/** An organisation in a table. */
export interface OrganisationOut {
  name: string;
  kind: string;
  party_kind: string | null;
  credit_code: string | null;
  parent_name: string | null;
}

/** The organisations of a place and below it that exist today; teams, which residents found, are not taken out. */
export const organisationTable = async (act: Act, place: string): Promise<OrganisationOut[]> =>
  (await act.batch(call(organisations, [place])))[0].rows;
