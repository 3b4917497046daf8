import { call, type Act, type Call } from '../../base/act.ts';
import { unseal, type Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';

/**
 * A person may have two records: one that is kept, and one that leads there. Both ids mean the same person. Nothing of
 * either is rewritten, and each keeps its own data key: what was sealed for a record opens with that record's key.
 */

/**
 * SQL: the id of the record that a row of `person` leads to. As `case`, since beside row-level security the planner takes
 * `coalesce` as something that could leak, and reads whole tables.
 */
export const keptId = (row: string): string =>
  `case when ${row}.kept_id is null then ${row}.id else ${row}.kept_id end`;

/** SQL: the ids of all records of the person who is kept under the id `of`. */
export const recordsOf = (of: string): string =>
  `(select ${of}::uuid union all select j.id from person j where j.city_id = $1 and j.kept_id = ${of}::uuid)`;

/** SQL: the same by any id of the person. */
export const recordsOfAny = (of: string): string =>
  recordsOf(`(select ${keptId('k')} from person k where k.city_id = $1 and k.id = ${of})`);

/** SQL: the keyed hashes of the telephones that open the caller's own session. */
export const ownPhones = `select t.phone_index from identity.phone t
  where t.city_id = $1 and t.person_id = any(app.persons()) and t.signs_in`;

/** SQL: whether telephone and name, given as keyed hashes, are the caller's own. */
export const ownPhoneFits = (phone: string, name: string): string =>
  `exists (${ownPhones} and t.phone_index = ${phone} and t.name_index = ${name})`;

const kept = statement<{ id: string }>(
  'people.kept',
  `select ${keptId('person')} as id from person where city_id = $1 and id = $2`,
);
const records = statement<{ id: string; wrapped_key: string }>(
  'people.records',
  `select person_id as id, wrapped_key from identity.person where city_id = $1 and person_id in ${recordsOf('$2')}
   order by person_id <> $2, person_id`,
);
const phones = statement<{ person_id: string; phone_sealed: string; wrapped_key: string }>(
  'people.phones',
  `select t.person_id, t.phone_sealed, i.wrapped_key from identity.phone t
   join identity.person i on i.city_id = t.city_id and i.person_id = t.person_id
   where t.city_id = $1 and t.person_id in ${recordsOf('$2')} order by t.signs_in desc, t.phone_index`,
);

/** The record that an id leads to: its own, or the one that was kept of two. Null for an id that nobody has. */
export async function keptOf(act: Act, id: string): Promise<string | null> {
  return (await act.one(kept, id))?.id ?? null;
}

/** All records of a person by the id that is kept, that one first, each with its own data key. */
export async function keysOf(act: Act, keys: Keys, id: string): Promise<{ id: string; key: Uint8Array }[]> {
  const rows = await act.all(records, id);
  return Promise.all(
    rows.map(async (row) => ({ id: row.id, key: await keys.openDataKey(act.city, row.wrapped_key) })),
  );
}

const merged = statement<{ id: string; kept_id: string }>(
  'people.merged_of',
  'select id, kept_id from person where city_id = $1 and id = any($2::uuid[]) and not stands',
);

/** Those of some ids that lead to another record, with it. */
export const mergedOf = (ids: readonly string[]): Call<{ id: string; kept_id: string }> =>
  call(merged, [[...new Set(ids)]]);

/** The ids of all records of a person, by the id that is kept. */
export const recordIds = (id: string): Call<{ id: string }> => call(records, [id]);

/** Every telephone of a person in E.164, those that open a session first. */
export async function phonesOf(act: Act, keys: Keys, id: string): Promise<string[]> {
  const rows = await act.all(phones, id);
  const opened = await Promise.all(
    rows.map(async (row) =>
      unseal(
        await keys.openDataKey(act.city, row.wrapped_key),
        'identity.phone.phone_sealed',
        row.person_id,
        row.phone_sealed,
      ),
    ),
  );
  return [...new Set(opened)];
}
