import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import type { Role } from './shapes.ts';

/**
 * SQL: the staff who are on duty for the places of `given (entry_id, place)`, as rows of entry and person: those whose
 * grant is for the community or a place in it; where there is none, the nearest above. For recipients of notices. `but`:
 * persons who are left out, as if they were not on duty.
 */
export const staffFor = (roles: readonly Role[], but: readonly string[] = []): string => {
  const list = roles.map((role) => `'${role}'`).join(', ');
  const others = but.map((person) => ` and g.person_id is distinct from ${person}`).join('');
  return `select near.entry_id, near.person_id from (
      select given.entry_id, g.person_id,
        rank() over (partition by given.entry_id order by least(length(g.place), 12) desc) as nearness
      from given
      cross join lateral unnest(array[left(given.place, 4), left(given.place, 6), left(given.place, 9),
        left(given.place, 12), given.place]) as above (place)
      join role_grant g on g.city_id = $1 and g.place = above.place
      where g.role in (${list}) and g.from_at <= now() and (g.until_at is null or g.until_at > now())${others}) near
    where near.nearness = 1`;
};

const others = statement<{ role: Role }>(
  'access.others_on_duty',
  `select g.role from unnest(array[left($2, 4), left($2, 6), left($2, 9), $2]) as above (place)
   join role_grant g on g.city_id = $1 and g.place = above.place
   where g.role = any($3::text[]) and g.person_id <> all($4::uuid[])
     and g.from_at <= now() and (g.until_at is null or g.until_at > now())
   order by length(g.place) desc limit 1`,
);

/** The role of whoever is on duty nearest to a community, other than these persons; no row where there is nobody. */
export const othersOnDuty = (
  community: string,
  roles: readonly Role[],
  but: readonly string[],
): Call<{ role: Role }> => call(others, [community, roles, but]);
