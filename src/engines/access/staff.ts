import type { Role } from './shapes.ts';

/**
 * SQL: the staff who are on duty for the places of `given (entry_id, place)`, as rows of entry and person: those whose
 * grant is for the community or a place in it; where there is none, the nearest above. For recipients of notices.
 */
export const staffFor = (roles: readonly Role[]): string => {
  const list = roles.map((role) => `'${role}'`).join(', ');
  return `select near.entry_id, near.person_id from (
      select given.entry_id, g.person_id,
        rank() over (partition by given.entry_id order by least(length(g.place), 12) desc) as nearness
      from given
      cross join lateral unnest(array[left(given.place, 4), left(given.place, 6), left(given.place, 9),
        left(given.place, 12), given.place]) as above (place)
      join role_grant g on g.city_id = $1 and g.place = above.place
      where g.role in (${list}) and g.from_at <= now() and (g.until_at is null or g.until_at > now())) near
    where near.nearness = 1`;
};
