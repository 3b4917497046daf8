import type { Act } from '../../../base/act.ts';
import { seal, unseal, type Keys } from '../../../base/crypto.ts';
import { statement } from '../../../base/statement.ts';

interface AddressRow {
  row_number: number;
  staged_id: string;
  person_id: string;
  staged_key: string;
  staged_address: string;
  own_key: string;
  own_address: string | null;
}
const addresses = statement<AddressRow>(
  'staged_person.addresses',
  `select s.row_number, s.staged_id, s.person_id, s.wrapped_key as staged_key, s.address_sealed as staged_address,
     i.wrapped_key as own_key, i.address_sealed as own_address
   from identity.staged_person s
   join identity.person i on i.city_id = s.city_id and i.person_id = s.person_id
   where s.city_id = $1 and s.import_id = $2 and s.row_number > $3 and s.outcome in ('same', 'changed')
     and s.address_sealed is not null
   order by s.row_number limit 500`,
);
const setAddress = statement(
  'staged_person.set_address',
  `update identity.staged_person s set address_sealed = u.address, outcome = case when u.address is null then s.outcome else 'changed' end
   from unnest($3::integer[], $4::text[]) as u (row_number, address)
   where s.city_id = $1 and s.import_id = $2 and s.row_number = u.row_number`,
);

const column = 'identity.person.address_sealed';

/** The address to be kept for somebody who is known already: null when the list says nothing new. */
async function addressOf(keys: Keys, city: number, row: AddressRow): Promise<string | null> {
  const staged = await keys.openDataKey(city, row.staged_key);
  const own = await keys.openDataKey(city, row.own_key);
  const text = await unseal(staged, column, row.staged_id, row.staged_address);
  const before = row.own_address && (await unseal(own, column, row.person_id, row.own_address));
  return before === text ? null : seal(own, column, row.person_id, text);
}

/**
 * Compares the addresses of those who are known already, some hundred rows after row `after`, and seals what is new
 * under their own key. Gives the last row looked at; null at the end.
 */
export async function matchAddresses(
  act: Act,
  keys: Keys,
  importId: string,
  after: number,
): Promise<number | null> {
  const rows = await act.all(addresses, importId, after);
  const last = rows.at(-1);
  if (!last) return null;
  const sealed = await Promise.all(rows.map((row) => addressOf(keys, act.city, row)));
  await act.all(
    setAddress,
    importId,
    rows.map((row) => row.row_number),
    sealed,
  );
  return last.row_number;
}
