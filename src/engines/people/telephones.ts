import { call, type Act, type Call } from '../../base/act.ts';
import { seal, unseal, type Keys } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import { keyOf } from './contact.ts';
import { behindPhone, nameOf } from './find.ts';
import { heldOf } from './held.ts';
import type { PhoneTie } from './merge.ts';
import { sameName, takesMessages } from './names.ts';
import { phonesOf, recordIds, recordsOf } from './records.ts';
import { phoneIndex, phoneOf } from './register.ts';

/** More people than this share no telephone. */
export const mostBehindOnePhone = 6;

/** A telephone of a person, by the id that is kept, in E.164. */
export interface Telephone {
  readonly personId: string;
  readonly phone: string;
}

const opens = statement<{ person_id: string }>(
  'people.tie_phone',
  `update identity.phone set signs_in = true
   where city_id = $1 and person_id in ${recordsOf('$2')} and phone_index = $3 returning person_id`,
);
const drop = statement<{ person_id: string }>(
  'people.untie_phone',
  `delete from identity.phone where city_id = $1 and person_id in ${recordsOf('$2')} and phone_index = $3
   returning person_id`,
);
const ways = statement<{ self_run: boolean; tied: boolean; others: boolean }>(
  'people.ways_in',
  `select p.self_run,
     exists (select from identity.phone t where t.city_id = $1 and t.person_id in ${recordsOf('$2')}
       and t.phone_index = $3) as tied,
     exists (select from identity.phone t where t.city_id = $1 and t.person_id in ${recordsOf('$2')}
       and t.phone_index <> $3 and t.signs_in) as others
   from person p where p.city_id = $1 and p.id = $2`,
);
const toPaper = statement(
  'people.to_paper',
  'update person set self_run = false where city_id = $1 and id = $2',
);

/**
 * Refuses a telephone that opens this record already (`person.phone_tied`), that as many people share as may
 * (`person.phone_full`), or behind which there is another record of this name (`person.already_registered`).
 */
export async function checkTelephone(act: Act, keys: Keys, { personId, phone }: Telephone): Promise<void> {
  const [behind, own] = await act.batch(behindPhone(phoneIndex(keys, act.city, phone)), nameOf(personId));
  const others = behind.rows.filter((one) => one.id !== personId);
  if (behind.rows.some((one) => one.id === personId && one.signs_in)) throw new Failure('person.phone_tied');
  if (others.length >= mostBehindOnePhone) throw new Failure('person.phone_full');
  const name = sameName(own.rows[0]!.name);
  if (others.some((one) => sameName(one.name) === name)) throw new Failure('person.already_registered');
}

/** From now on the telephone opens a session for the person. */
export async function addTelephone(act: Act, keys: Keys, { personId, phone }: Telephone): Promise<void> {
  const known = await act.all(opens, personId, phoneIndex(keys, act.city, phone));
  if (known.length > 0) return;
  const key = await keyOf(act, keys, personId);
  const [own] = await act.batch(nameOf(personId));
  const { name } = own.rows[0]!;
  await act.batch(await phoneOf(act, keys, { id: personId, key, name, phone, signsIn: true }));
}

/**
 * How a person gets in by telephone: whether they do, whether this number is theirs, whether another one opens, too: not a
 * landline, which no code reaches.
 */
export async function telephoneWays(act: Act, keys: Keys, { personId, phone }: Telephone) {
  const row = await act.one(ways, personId, phoneIndex(keys, act.city, phone));
  const rest = row?.others ? await phonesOf(act, keys, personId) : [];
  const others = rest.some((one) => one !== phone && takesMessages(one));
  return { selfRun: row?.self_run ?? false, tied: row?.tied ?? false, others };
}

/** Takes a telephone away from a person, whichever of their records it stands in. */
export async function dropTelephone(act: Act, keys: Keys, { personId, phone }: Telephone): Promise<void> {
  await act.all(drop, personId, phoneIndex(keys, act.city, phone));
}

/** The call by which a person is known on paper again: the desk acts for them from now on. */
export const keepOnPaper = (personId: string): Call => call(toPaper, [personId]);

/** What is written down when somebody is registered, looked up or opened at the desk. */
const atRegistering = new Set(['register', 'find', 'reveal', 'export']);

/**
 * Would a telephone open something for whoever holds it? Everything that is held of the person but their name and that they
 * were registered and looked up. Read from all tables, so that a new one is never forgotten.
 */
export async function holdsMore(act: Act, personId: string): Promise<boolean> {
  const [records] = await act.batch(recordIds(personId));
  const held = await heldOf(
    act,
    records.rows.map((one) => one.id),
  );
  return held.some(({ table, rows }) => rows.some(({ values }) => !isBare(table, values)));
}

function isBare(table: string, values: Readonly<Record<string, string | null>>): boolean {
  if (table === 'person') return values['self_run'] === 'false' && values['household_id'] === null;
  if (table === 'identity.person') return values['birth_year'] === null && values['address_sealed'] === null;
  return table === 'journal' && values['kind'] === 'person' && atRegistering.has(values['step'] ?? '');
}

const column = 'person_merge.phone_sealed';
const ask = statement<PhoneTie>(
  'people.ask_phone',
  `insert into person_merge (city_id, id, place, kept_id, state, decided_by, needs_word, what, phone_index, phone_sealed)
   values ($1, $2, $3, $4, 'asked', app.person(), true, 'phone', $5, $6)`,
);
const tied = statement<{ id: string }>(
  'people.confirm_phone',
  `update person_merge set state = 'tied', confirmed_by = $3, phone_index = null, phone_sealed = null
   where city_id = $1 and id = $2 and state = 'asked' and what = 'phone' returning id`,
);

/** Writes down that a telephone is asked to be tied; the database refuses it twice: `person.phone_asked`. Gives its id. */
export async function noteAsked(act: Act, keys: Keys, place: string, { personId, phone }: Telephone) {
  const id = newId();
  const sealed = await seal(await keyOf(act, keys, personId), column, personId, phone);
  await act.one(ask, id, place, personId, phoneIndex(keys, act.city, phone), sealed);
  return id;
}

/** The telephone that is asked to be tied; refuses with `person.merge_closed` where it was answered. */
export async function askedTelephone(act: Act, keys: Keys, row: PhoneTie): Promise<string> {
  if (row.phone_sealed === null) throw new Failure('person.merge_closed');
  return unseal(await keyOf(act, keys, row.kept_id), column, row.kept_id, row.phone_sealed);
}

/** The call that closes what was asked, by the word of a second person of the staff (null: of the person). */
export const noteTied = (id: string, by: string | null): Call<{ id: string }> => call(tied, [id, by]);
