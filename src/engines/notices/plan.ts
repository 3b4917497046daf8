import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/**
 * SQL: `due.at`, local to Asia/Shanghai: the next digest to the address `a` of somebody with the settings `s`, in the hour that
 * they chose, spread over that hour; tomorrow where today's went already.
 */
export const nextDigest = `cross join lateral (select coalesce(s.digest_hour, 8)::integer as hour,
     now() at time zone 'Asia/Shanghai' as local) t
   cross join lateral (select date_trunc('day', t.local) + make_interval(
     days => (extract(hour from t.local) >= t.hour or exists (select from delivery e where e.city_id = $1 and e.address_id = a.id
       and e.kind = 'digest' and e.day = t.local::date and e.closed_at is not null))::integer,
     hours => t.hour, secs => abs(hashtext(a.id::text) % 3300)) as at) due`;

const ofPerson = `array(select o.id from identity.notice_address o where o.city_id = $1 and o.person_id = $2)`;

/**
 * What quiet hours put off is looked at again as soon as it is due; the pause after a failed try stays. What is being looked at
 * is locked as well, unchanged: whoever puts it off waits for the new choice, or is seen here.
 */
const release = statement(
  'notices.release',
  `update delivery set next_at = case when state = 'queued' and (attempts = 0 or error = 'quiet')
     then greatest(due_at, now()) else next_at end
   where city_id = $1 and address_id = any(${ofPerson}) and state in ('queued', 'leased') and kind <> 'code'`,
);
const moveDigests = statement(
  'notices.move_digests',
  `with next as (
     select a.id, due.at from identity.notice_address a
     left join notice_setting s on s.city_id = $1 and s.person_id = a.person_id
     ${nextDigest}
     where a.city_id = $1 and a.person_id = $2)
   update delivery set day = next.at::date, due_at = next.at at time zone 'Asia/Shanghai',
     next_at = next.at at time zone 'Asia/Shanghai'
   from next
   where delivery.city_id = $1 and delivery.address_id = any(${ofPerson}) and delivery.address_id = next.id
     and delivery.kind = 'digest' and delivery.state = 'queued' and delivery.due_at > now()
     and not exists (select from delivery e where e.city_id = $1 and e.address_id = next.id and e.kind = 'digest'
       and e.day = next.at::date and e.id <> delivery.id offset 0)`,
);
const letGo = statement(
  'notices.release_unwanted',
  `update delivery set next_at = now()
   where city_id = $1 and address_id = any(${ofPerson}) and state = 'queued' and kind = 'notice' and notice_kind = $3
     and channel = $4 and due_at <= now()`,
);

/** Plans what waits for a person by what they have just chosen: quiet hours and the hour of the digest. */
export const planAnew = (personId: string): Call[] => [
  call(moveDigests, [personId]),
  call(release, [personId]),
];

/** What a person wants no more holds up nothing that comes after it: it is looked at now, and dropped. */
export const dropUnwanted = (personId: string, kind: string, channel: string): Call =>
  call(letGo, [personId, kind, channel]);
