import { call, type Act, type Call } from '../../base/act.ts';
import { seal, unseal, type Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';
import { keyOf } from './contact.ts';
import { maskPhone } from './names.ts';
import { phonesOf, recordsOfAny } from './records.ts';
import { nameIndex } from './register.ts';

interface DetailsRow {
  id: string;
  name: string;
  birth_year: number | null;
  minor: boolean;
  address_sealed: string | null;
  home_name: string;
}

const thisYear = `extract(year from now() at time zone 'Asia/Shanghai')`;

/**
 * SQL: may somebody born in this year be under fourteen? Their guardian decides then (Personal Information Protection Law,
 * article 31). False for a year that nobody told.
 */
const mayBeChild = (year: string): string => `coalesce(${thisYear} - ${year} < 15, false)`;

/** SQL: may this person, by any of their ids, be under fourteen? */
export const isYoung = (of: string): string =>
  `coalesce((select bool_or(${mayBeChild('y.birth_year')}) from identity.person y
     where y.city_id = $1 and y.person_id in ${recordsOfAny(of)}), false)`;

/** SQL: the last day on which somebody born in this year may be under eighteen (Civil Code, article 17). */
const lastAsMinor = (year: string): string => `make_date(${year} + 18, 12, 30)`;

/** SQL: may somebody born in this year be under eighteen? False for a year that nobody told. */
export const mayBeMinor = (year: string): string =>
  `coalesce(${lastAsMinor(year)} >= (now() at time zone 'Asia/Shanghai')::date, false)`;

/** SQL: may this person, by any of their ids, be under eighteen? */
export const isMinor = (of: string): string =>
  `coalesce((select bool_or(${mayBeMinor('i.birth_year')}) from identity.person i
     where i.city_id = $1 and i.person_id in ${recordsOfAny(of)}), false)`;

const details = (id: string): string =>
  `select p.id, i.name, i.birth_year, ${mayBeMinor('i.birth_year')} as minor, i.address_sealed, h.name as home_name
   from person p
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   join place h on h.city_id = p.city_id and h.code = p.home
   where p.city_id = $1 and p.id = ${id}`;
const own = statement<DetailsRow>('people.details', details('app.person()'));
const theirs = statement<DetailsRow>('people.details_of', details('$2'));
const setDetails = statement(
  'people.set_details',
  'update identity.person set birth_year = $3, address_sealed = $4 where city_id = $1 and person_id = $2',
);
const setYear = statement(
  'people.set_year',
  'update identity.person set birth_year = $3 where city_id = $1 and person_id = $2',
);
const guarded = statement<{ guarded: boolean }>(
  'people.year_is_guarded',
  `select birth_year is distinct from $3::integer
     and (${mayBeMinor('birth_year')} or ${mayBeMinor('$3::integer')}) as guarded
   from identity.person where city_id = $1 and person_id = $2`,
);
const setName = statement(
  'people.set_name',
  'update identity.person set name = $3 where city_id = $1 and person_id = $2',
);
const setNameIndex = statement(
  'people.set_name_index',
  'update identity.phone set name_index = $3 where city_id = $1 and person_id = $2',
);

const young = statement<{ young: boolean }>(
  'people.is_child',
  `select coalesce(bool_or(${mayBeChild('birth_year')}), false) as young from identity.person
   where city_id = $1 and person_id in ${recordsOfAny('$2')}`,
);

/** `isChild` for a batch: one row. */
export const childhoodOf = (personId: string): Call<{ young: boolean }> => call(young, [personId]);

/**
 * Is the person under fourteen, or may they be by the year of birth of any of their records? Their guardian decides then, and
 * nothing about them is published (Personal Information Protection Law, article 31). A year that nobody told counts as no child.
 */
export async function isChild(act: Act, personId: string): Promise<boolean> {
  return (await act.one(young, personId))?.young ?? false;
}

const minor = statement<{ until: string | null }>(
  'people.minor_until',
  `select max(${lastAsMinor('birth_year')})::text as until from identity.person
   where city_id = $1 and person_id in ${recordsOfAny('$2')} and ${mayBeMinor('birth_year')}`,
);

/**
 * The last day on which a person may still be under eighteen, by the year of birth of any of their records; null for somebody of age, and
 * where nobody told the year (Civil Code, articles 17 and 27).
 */
export async function minorUntil(act: Act, personId: string): Promise<string | null> {
  return (await act.one(minor, personId))?.until ?? null;
}

/** A person's details, opened. */
export interface Details {
  readonly name: string;
  readonly birthYear: number | null;
  /** May be under eighteen, by the year of birth. */
  readonly minor: boolean;
  readonly address: string | null;
  readonly placeName: string;
  readonly phones: string[];
}

const column = 'identity.person.address_sealed';

/** The caller's details, telephones masked. */
export async function ownDetails(act: Act, keys: Keys): Promise<Details> {
  const [rows] = await act.batch(call(own, []));
  const opened = await open(act, keys, rows.rows[0]);
  return { ...opened, phones: opened.phones.map(maskPhone) };
}

/** Details of a person by the id that is kept, opened, telephones in full. The caller notes the look. */
export async function detailsOf(act: Act, keys: Keys, personId: string): Promise<Details> {
  const [rows] = await act.batch(call(theirs, [personId]));
  return open(act, keys, rows.rows[0]);
}

async function open(act: Act, keys: Keys, row: DetailsRow | undefined): Promise<Details> {
  if (!row) throw new Error('a person without identity');
  const key = await keyOf(act, keys, row.id);
  return {
    name: row.name,
    birthYear: row.birth_year,
    minor: row.minor,
    address: row.address_sealed && (await unseal(key, column, row.id, row.address_sealed)),
    placeName: row.home_name,
    phones: await phonesOf(act, keys, row.id),
  };
}

/** The call that corrects the year of birth and the address. */
export async function correctDetails(
  act: Act,
  keys: Keys,
  personId: string,
  to: { birthYear: number | null; address: string | null },
): Promise<Call> {
  const key = await keyOf(act, keys, personId);
  const sealed = to.address && (await seal(key, column, personId, to.address));
  return call(setDetails, [personId, to.birthYear, sealed]);
}

/**
 * Would this year make a minor of somebody, or somebody of age of a minor, or another year of a minor's? Nobody changes that
 * for themselves: rights and protection hang on it.
 */
export async function isYearGuarded(act: Act, personId: string, to: number | null): Promise<boolean> {
  return (await act.one(guarded, personId, to))?.guarded ?? false;
}

/** The call that corrects the year of birth alone. */
export const correctYear = (personId: string, to: number): Call => call(setYear, [personId, to]);

/** Corrects a person's name, and by what it is told apart from others behind the same phone. */
export async function rename(act: Act, keys: Keys, personId: string, name: string): Promise<void> {
  await act.batch(
    call(setName, [personId, name]),
    call(setNameIndex, [personId, nameIndex(keys, act.city, name)]),
  );
}
