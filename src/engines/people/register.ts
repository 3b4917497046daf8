import { call, type Act, type Call } from '../../base/act.ts';
import { seal, type Keys } from '../../base/crypto.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import { normalisePhone, sameName } from './names.ts';

export interface NewPerson {
  readonly name: string;
  /** Community or a place below it. */
  readonly home: string;
  readonly phone?: string | undefined;
  /** The phone opens a session for this person, who is asked for among those that share it. */
  readonly signsIn?: boolean;
  readonly addressNote?: string | undefined;
  readonly birthYear?: number | undefined;
  readonly selfRun?: boolean;
}

const insertPerson = statement(
  'people.insert',
  'insert into person (city_id, id, community, home, self_run) values ($1, $2, $3, $4, $5)',
);
const insertIdentity = statement(
  'people.insert_identity',
  `insert into identity.person (city_id, person_id, name, birth_year, address_sealed, wrapped_key)
   values ($1, $2, $3, $4, $5, $6)`,
);
const insertPhone = statement(
  'people.insert_phone',
  `insert into identity.phone (city_id, person_id, phone_index, phone_sealed, signs_in, name_index)
   values ($1, $2, $3, $4, $5, $6)`,
);

/** Keyed hash of a phone in E.164. */
export const phoneIndex = (keys: Keys, city: number, phone: string): Buffer =>
  keys.blindIndex(city, 'phone', phone);

/** Keyed hash of a name, by which the same person is not registered twice behind one phone. */
export const nameIndex = (keys: Keys, city: number, name: string): Buffer =>
  keys.blindIndex(city, 'name', sameName(name));

/** The call that notes a person's phone, sealed with their key; refused by the database for a second person of this name. */
export async function phoneOf(
  act: Act,
  keys: Keys,
  to: { id: string; key: Uint8Array; name: string; phone: string; signsIn?: boolean },
): Promise<Call> {
  const phone = normalisePhone(to.phone);
  const sealed = await seal(to.key, 'identity.phone.phone_sealed', to.id, phone);
  return call(insertPhone, [
    to.id,
    phoneIndex(keys, act.city, phone),
    sealed,
    to.signsIn ?? false,
    nameIndex(keys, act.city, to.name),
  ]);
}

/** Registers a person with their own data key, in one round trip; gives the new id. */
export async function registerPerson(act: Act, keys: Keys, person: NewPerson): Promise<string> {
  const id = newId();
  const { key, wrapped } = await keys.newDataKey(act.city);
  const address = person.addressNote
    ? await seal(key, 'identity.person.address_sealed', id, person.addressNote)
    : null;
  const calls: Call[] = [
    call(insertPerson, [id, person.home.slice(0, 12), person.home, person.selfRun ?? false]),
    call(insertIdentity, [id, person.name, person.birthYear ?? null, address, wrapped]),
  ];
  if (person.phone) {
    calls.push(await phoneOf(act, keys, { id, key, ...person, phone: person.phone }));
  }
  await act.batch(...calls);
  return id;
}
