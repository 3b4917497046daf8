import { call, type Act } from '../../base/act.ts';
import { unseal, type Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';
import { takesMessages } from './names.ts';
import { keptId, phonesOf } from './records.ts';

/** How to reach a person. */
export interface Contact {
  readonly name: string;
  /** E.164, or null for somebody without a phone. */
  readonly phone: string | null;
  /** The first of their numbers that takes messages, or null: a landline takes none. */
  readonly mobile: string | null;
  readonly address: string | null;
}

interface SealedContact {
  person_id: string;
  name: string;
  address_sealed: string | null;
  home_name: string;
  wrapped_key: string;
  own_wrapped_key: string;
}

const sealedContact = statement<SealedContact>(
  'people.contact',
  `select i.person_id, i.name, i.address_sealed, h.name as home_name, i.wrapped_key, o.wrapped_key as own_wrapped_key
   from person own
   join identity.person o on o.city_id = own.city_id and o.person_id = own.id
   join person p on p.city_id = own.city_id and p.id = ${keptId('own')}
   join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   join place h on h.city_id = p.city_id and h.code = p.home
   where own.city_id = $1 and own.id = $2`,
);
const wrappedKey = statement<{ wrapped_key: string }>(
  'people.key',
  'select wrapped_key from identity.person where city_id = $1 and person_id = $2',
);

/**
 * Opens how to reach a person, by any of their ids; `key` is the data key of this id. The caller writes the journal row of
 * the reveal in the same transaction.
 */
export async function contactOf(
  act: Act,
  keys: Keys,
  personId: string,
): Promise<{ contact: Contact; key: Uint8Array }> {
  const row = await act.one(sealedContact, personId);
  if (!row) throw new Error('a person without identity');
  const key = await keys.openDataKey(act.city, row.own_wrapped_key);
  const kept = row.person_id === personId ? key : await keys.openDataKey(act.city, row.wrapped_key);
  const phones = await phonesOf(act, keys, row.person_id);
  const [phone = null] = phones;
  const mobile = phones.find(takesMessages) ?? null;
  const column = 'identity.person.address_sealed';
  const note = row.address_sealed && (await unseal(kept, column, row.person_id, row.address_sealed));
  return {
    key,
    contact: { name: row.name, phone, mobile, address: note ? `${row.home_name} ${note}` : row.home_name },
  };
}

/** The data key of a person, to seal or open what belongs to them. */
export async function keyOf(act: Act, keys: Keys, personId: string): Promise<Uint8Array> {
  const [rows] = await act.batch(call(wrappedKey, [personId]));
  const row = rows.rows[0];
  if (!row) throw new Error('a person without identity');
  return keys.openDataKey(act.city, row.wrapped_key);
}
