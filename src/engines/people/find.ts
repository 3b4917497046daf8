import { call, type Act, type Call } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';
import { normalisePhone } from './names.ts';
import { phoneIndex } from './register.ts';

export interface FoundPerson {
  id: string;
  name: string;
  self_run: boolean;
  home: string;
  home_name: string;
}

const found = `p.id, i.name, p.self_run, p.home, h.name as home_name
   from person p
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   join place h on h.city_id = p.city_id and h.code = p.home`;

const byPhone = statement<FoundPerson>(
  'people.by_phone',
  `select ${found} join identity.phone t on t.city_id = p.city_id and t.person_id = p.id
   where p.city_id = $1 and t.phone_index = $2 and p.community = $3 limit 20`,
);
const byName = statement<FoundPerson>(
  'people.by_name',
  `select ${found} where p.city_id = $1 and p.community = $2 and starts_with(i.name, $3) order by p.id limit 20`,
);
const one = statement<{ name: string; community: string; home: string; self_run: boolean }>(
  'people.one',
  `select i.name, p.community, p.home, p.self_run from person p
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   where p.city_id = $1 and p.id = $2`,
);
const many = statement<{ id: string; name: string }>(
  'people.names',
  'select person_id as id, name from identity.person where city_id = $1 and person_id = any($2::uuid[])',
);
const signIn = statement<{ id: string }>(
  'people.sign_in',
  'select person_id as id from identity.phone where city_id = $1 and phone_index = $2 and signs_in',
);

/** Residents of a community with exactly this phone. */
export const findByPhone = (act: Act, keys: Keys, community: string, phone: string): Promise<FoundPerson[]> =>
  act.all(byPhone, phoneIndex(keys, act.city, normalisePhone(phone)), community);

/** Residents of a community whose name begins so. */
export const findByName = (act: Act, community: string, beginning: string): Promise<FoundPerson[]> =>
  act.all(byName, community, beginning);

/** Name and home of a person. */
export const nameOf = (
  personId: string | null,
): Call<{ name: string; community: string; home: string; self_run: boolean }> => call(one, [personId]);

const community = statement<{ community: string }>(
  'people.community',
  'select community from person where city_id = $1 and id = $2',
);

/** The community that serves a person. */
export async function communityOf(act: Act, personId: string): Promise<string> {
  const row = await act.one(community, personId);
  if (!row) throw new Error('no such person');
  return row.community;
}

/** Names of some persons, for readers who may know them. */
export const namesOf = (personIds: readonly string[]): Call<{ id: string; name: string }> =>
  call(many, [personIds]);

/** The person whom a phone opens a session for. */
export const signInPersonOf = (index: Buffer): Call<{ id: string }> => call(signIn, [index]);
