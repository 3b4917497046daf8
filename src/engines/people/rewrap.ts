import type { Act } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';

// `<` and `>` rather than `<>`, so that the index by version leads to them
const stale = statement<{ person_id: string; wrapped_key: string }>(
  'people.wrapped_otherwise',
  `select person_id, wrapped_key from identity.person
   where city_id = $1 and (app.kid(wrapped_key) < $2 or app.kid(wrapped_key) > $2)
   order by person_id limit $3 for no key update skip locked`,
);
const rewrap = statement<{ person_id: string }>(
  'people.rewrap',
  `update identity.person i set wrapped_key = n.wrapped_key
   from unnest($2::uuid[], $3::text[], $4::text[]) as n (person_id, was, wrapped_key)
   where i.city_id = $1 and i.person_id = n.person_id and i.wrapped_key = n.was returning i.person_id`,
);
/*
 * Rows on their way in have no index by version: they are few for a short time, and their keys are wrapped many at once.
 * A row that its list is just taking over is waited for.
 */
const staleStaged = statement<{ import_id: string; row_number: number; wrapped_key: string }>(
  'staged_person.wrapped_otherwise',
  `select import_id, row_number, wrapped_key from identity.staged_person
   where city_id = $1 and app.kid(wrapped_key) is distinct from $2
   order by import_id, row_number limit 5000 for no key update skip locked`,
);
const rewrapStaged = statement<{ row_number: number }>(
  'staged_person.rewrap',
  `update identity.staged_person s set wrapped_key = n.wrapped_key
   from unnest($2::uuid[], $3::integer[], $4::text[]) as n (import_id, row_number, wrapped_key)
   where s.city_id = $1 and s.import_id = n.import_id and s.row_number = n.row_number returning s.row_number`,
);
const waiting = statement<{ count: number }>(
  'verify.people.wrapped_otherwise',
  `select (select count(*) from identity.person
       where city_id = $1 and app.kid(wrapped_key) is distinct from $2)
     + (select count(*) from identity.staged_person
       where city_id = $1 and app.kid(wrapped_key) is distinct from $2) as count`,
);

/** How many keys of persons, and of rows on their way in, are not wrapped by the newest version of the master key. */
export async function wrappedOtherwise(act: Act, keys: Keys): Promise<number> {
  return (await act.one(waiting, keys.versions().newest))?.count ?? 0;
}

/** Wraps the data keys of some rows on their way in; their lists go on with them. */
async function rewrapStagedKeys(act: Act, keys: Keys): Promise<number> {
  const rows = await act.all(staleStaged, keys.versions().newest);
  if (rows.length === 0) return 0;
  const wrapped = await Promise.all(rows.map((row) => keys.wrapAgain(act.city, row.wrapped_key)));
  const done = await act.all(
    rewrapStaged,
    rows.map((row) => row.import_id),
    rows.map((row) => row.row_number),
    wrapped,
  );
  return done.length;
}

/**
 * Wraps the data keys of some persons by the newest version of the master key, then those of rows on their way
 * in, and gives how many there were. The data
 * keys and what they seal stay as they are, so readers notice nothing; it may be broken off and begun again anywhere.
 */
export async function rewrapKeys(act: Act, keys: Keys, limit: number): Promise<number> {
  const rows = await act.all(stale, keys.versions().newest, limit);
  if (rows.length === 0) return rewrapStagedKeys(act, keys);
  const wrapped = await Promise.all(rows.map((row) => keys.wrapAgain(act.city, row.wrapped_key)));
  const done = await act.all(
    rewrap,
    rows.map((row) => row.person_id),
    rows.map((row) => row.wrapped_key),
    wrapped,
  );
  return done.length;
}
