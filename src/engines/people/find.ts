import { call, type Act, type Call } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';
import { phoneAsKept } from './names.ts';
import { keptId, recordsOf } from './records.ts';
import { phoneIndex } from './register.ts';

export interface FoundPerson {
  id: string;
  name: string;
  birth_year: number | null;
  self_run: boolean;
  home: string;
  home_name: string;
  /** A telephone stands with the record, or with another one of the same person. */
  has_phone: boolean;
}

const found = `p.id, i.name, i.birth_year, p.self_run, p.home, h.name as home_name,
   exists (select from identity.phone own where own.city_id = p.city_id and own.person_id in ${recordsOf('p.id')}) as has_phone
   from person p
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   join place h on h.city_id = p.city_id and h.code = p.home`;

/**
 * SQL: the people of the city with community, whether they sign in themselves, and the record that is kept where it is
 * another one, for statements of other houses.
 */
export const personRows =
  'select city_id, id, community, self_run, kept_id, erased_at from person where city_id = $1';

const byPhone = statement<FoundPerson>(
  'people.by_phone',
  `select ${found} join identity.phone t on t.city_id = p.city_id and t.person_id = p.id
   where p.city_id = $1 and t.phone_index = $2 and p.community = $3 and p.stands
   union
   select ${found} join person j on j.city_id = p.city_id and j.kept_id = p.id
   join identity.phone t on t.city_id = j.city_id and t.person_id = j.id
   where p.city_id = $1 and t.phone_index = $2 and p.community = $3 limit 20`,
);
const byName = statement<FoundPerson>(
  'people.by_name',
  `select ${found} where p.city_id = $1 and p.community = $2 and starts_with(i.name, $3) and p.stands order by p.id limit 20`,
);
const byWholeName = statement<FoundPerson>(
  'people.by_whole_name',
  `select ${found} where p.city_id = $1 and p.community = $2 and i.name = $3 and p.stands and p.erased_at is null
   order by p.id limit 20`,
);
interface OneRow {
  /** The record that is kept. */
  id: string;
  name: string;
  community: string;
  home: string;
  self_run: boolean;
}
const one = statement<OneRow>(
  'people.one',
  `select p.id, i.name, p.community, p.home, p.self_run from person own
   join person p on p.city_id = own.city_id and p.id = ${keptId('own')}
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   where own.city_id = $1 and own.id = $2`,
);
/** A person as they are called, by the id that was asked with. */
interface NamedRow {
  id: string;
  name: string;
}
const many = statement<NamedRow>(
  'people.names',
  `select own.id, i.name from person own
   join identity.person i on i.city_id = own.city_id and i.person_id = ${keptId('own')}
   where own.city_id = $1 and own.id = any($2::uuid[])`,
);
const atHome = statement<NamedRow & { home: string }>(
  'people.names_and_homes',
  `select own.id, i.name, p.home from person own
   join person p on p.city_id = own.city_id and p.id = ${keptId('own')}
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   where own.city_id = $1 and own.id = any($2::uuid[])`,
);
const behind = statement<BehindRow>(
  'people.behind_phone',
  `select distinct on (p.id) p.id, i.name, h.name as home_name, t.signs_in, p.self_run, p.community
   from identity.phone t
   join person own on own.city_id = t.city_id and own.id = t.person_id
   join person p on p.city_id = own.city_id and p.id = ${keptId('own')}
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   join place h on h.city_id = p.city_id and h.code = p.community
   where t.city_id = $1 and t.phone_index = $2 order by p.id, t.signs_in desc limit 20`,
);
const takenOver = statement(
  'people.take_over',
  'update person set self_run = true where city_id = $1 and id = $2 and not self_run',
);
const opens = statement(
  'people.phone_opens',
  `update identity.phone set signs_in = true
   where city_id = $1 and person_id in ${recordsOf('$2')} and phone_index = $3`,
);

/** Somebody behind a phone. */
export interface BehindRow {
  id: string;
  name: string;
  home_name: string;
  community: string;
  /** The desk or they themselves said that the phone is theirs; otherwise somebody else only named it. */
  signs_in: boolean;
  self_run: boolean;
}

/** Residents of a community with exactly this phone. */
export const findByPhone = (act: Act, keys: Keys, community: string, phone: string): Promise<FoundPerson[]> =>
  act.all(byPhone, phoneIndex(keys, act.city, phoneAsKept(phone)), community);

/** Residents of a community whose name begins so. */
export const findByName = (act: Act, community: string, beginning: string): Promise<FoundPerson[]> =>
  act.all(byName, community, beginning);

/** Residents of a community with exactly this name. */
export const findByWholeName = (act: Act, community: string, name: string): Promise<FoundPerson[]> =>
  act.all(byWholeName, community, name);

/** Name and home of a person, by any of their ids; `id` is the one that is kept. */
export const nameOf = (personId: string | null): Call<OneRow> => call(one, [personId]);

const community = statement<{ community: string }>(
  'people.community',
  `select p.community from person own join person p on p.city_id = own.city_id and p.id = ${keptId('own')}
   where own.city_id = $1 and own.id = $2`,
);

/** The community that serves a person. */
export async function communityOf(act: Act, personId: string): Promise<string> {
  const row = await act.one(community, personId);
  if (!row) throw new Error('no such person');
  return row.community;
}

/** Names of some persons, for readers who may know them. */
export const namesOf = (personIds: readonly string[]): Call<NamedRow> => call(many, [personIds]);

/** Names and homes of some persons, by any of their ids, for readers who may know them. */
export const homesOf = (personIds: readonly string[]): Call<NamedRow & { home: string }> =>
  call(atHome, [personIds]);

/** Everybody behind a phone, known on paper or not. */
export const behindPhone = (index: Buffer): Call<BehindRow> => call(behind, [index]);

/** From now on the person signs in with this phone themselves: their record and its history are theirs. */
export const takeOver = (personId: string, index: Buffer): readonly Call[] => [
  call(takenOver, [personId]),
  call(opens, [personId, index]),
];
