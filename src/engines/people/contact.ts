import { call, type Act } from '../../base/act.ts';
import { unseal, type Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';

/** How to reach a person. */
export interface Contact {
  readonly name: string;
  /** E.164, or null for somebody without a phone. */
  readonly phone: string | null;
  readonly address: string | null;
}

interface SealedContact {
  name: string;
  address_sealed: string | null;
  wrapped_key: string;
  phone_sealed: string | null;
  home_name: string;
}

const sealedContact = statement<SealedContact>(
  'people.contact',
  `select i.name, i.address_sealed, i.wrapped_key, h.name as home_name,
     (select t.phone_sealed from identity.phone t where t.city_id = $1 and t.person_id = $2 order by t.signs_in desc limit 1)
       as phone_sealed
   from identity.person i
   join person p on p.city_id = i.city_id and p.id = i.person_id
   join place h on h.city_id = p.city_id and h.code = p.home
   where i.city_id = $1 and i.person_id = $2`,
);
const wrappedKey = statement<{ wrapped_key: string }>(
  'people.key',
  'select wrapped_key from identity.person where city_id = $1 and person_id = $2',
);

/** Opens how to reach a person. The caller writes the journal row of the reveal in the same transaction. */
export async function contactOf(
  act: Act,
  keys: Keys,
  personId: string,
): Promise<{ contact: Contact; key: Uint8Array }> {
  const row = await act.one(sealedContact, personId);
  if (!row) throw new Error('a person without identity');
  const key = await keys.openDataKey(act.city, row.wrapped_key);
  const phone =
    row.phone_sealed && (await unseal(key, 'identity.phone.phone_sealed', personId, row.phone_sealed));
  const note =
    row.address_sealed && (await unseal(key, 'identity.person.address_sealed', personId, row.address_sealed));
  return {
    key,
    contact: { name: row.name, phone, address: note ? `${row.home_name} ${note}` : row.home_name },
  };
}

/** The data key of a person, to seal or open what belongs to them. */
export async function keyOf(act: Act, keys: Keys, personId: string): Promise<Uint8Array> {
  const [rows] = await act.batch(call(wrappedKey, [personId]));
  const row = rows.rows[0];
  if (!row) throw new Error('a person without identity');
  return keys.openDataKey(act.city, row.wrapped_key);
}
