import { call, type Act, type Call } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';

const standing = statement<{ community: string; self_run: boolean; erased_at: string | null }>(
  'people.standing',
  'select community, self_run, erased_at from person where city_id = $1 and id = $2 for no key update',
);
const dropPhones = statement(
  'people.drop_phones',
  'delete from identity.phone where city_id = $1 and person_id = $2',
);
const dropAsked = statement(
  'people.drop_asked_phones',
  `update person_merge set state = 'refused', phone_index = null, phone_sealed = null
   where city_id = $1 and kept_id = $2 and phone_index is not null`,
);
const dropStaged = statement(
  'people.drop_staged',
  'delete from identity.staged_person where city_id = $1 and person_id = $2',
);
const blank = statement(
  'people.blank',
  `update identity.person set name = '—', birth_year = null, address_sealed = null, wrapped_key = $3
   where city_id = $1 and person_id = $2`,
);
const endMemberships = statement(
  'people.end_memberships',
  `update identity.membership set until_on = greatest(from_on, (now() at time zone 'Asia/Shanghai')::date)
   where city_id = $1 and person_id = $2 and until_on is null`,
);
const leave = statement(
  'people.erased',
  `update person set erased_at = now(), home = community, household_id = null, self_run = false
   where city_id = $1 and id = $2`,
);

/** How a person stands, for the rest of the transaction. */
export const standingOf = (
  personId: string,
): Call<{ community: string; self_run: boolean; erased_at: string | null }> => call(standing, [personId]);

/**
 * The calls that destroy who a person is: numbers, name, address, their row of a list on its way in, and the data key,
 * without which nothing that was sealed for them opens any more (NIST SP 800-88: cryptographic erase). A new key takes its place, so that no reader breaks.
 */
export async function shred(act: Act, keys: Keys, personId: string): Promise<Call[]> {
  const { wrapped } = await keys.newDataKey(act.city);
  return [
    call(dropPhones, [personId]),
    call(dropAsked, [personId]),
    call(dropStaged, [personId]),
    call(blank, [personId, wrapped]),
    call(endMemberships, [personId]),
    call(leave, [personId]),
  ];
}
