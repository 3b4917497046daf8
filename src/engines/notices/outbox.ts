import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import type { Channel } from './gateway.ts';

/** The rows of the outbox: leased by whoever sends, fenced by the number of the try. */
export interface Leased {
  id: string;
  attempts: number;
  channel: Channel;
}

const leasing = (name: string, which: string) =>
  statement<Leased>(
    name,
    `with due as materialized (
       select d.id from delivery d
       where d.city_id = $1 and ${which} and d.state in ('queued', 'leased') and d.channel <> 'desk' and d.next_at <= now()
         and not exists (select from delivery e where e.city_id = $1 and e.address_id = d.address_id
           and e.state in ('queued', 'leased') and (e.due_at, e.seq) < (d.due_at, d.seq))
       order by d.next_at limit $2 for no key update skip locked)
     update delivery set state = 'leased', attempts = attempts + 1, next_at = now() + interval '2 minutes'
     where delivery.city_id = $1 and delivery.id = any(array(select due.id from due))
     returning delivery.id, delivery.attempts, delivery.channel`,
  );

/** Codes before everything else. */
export const leaseCodes = leasing('notices.lease_codes', `d.kind = 'code'`);
/** At most one per address: the next goes when this one went. */
export const leaseNotices = leasing('notices.lease', `d.kind <> 'code'`);

/** What there is to know just before sending: consent, choice and quiet hours as they are now. */
export interface Prepared {
  id: string;
  kind: 'notice' | 'digest' | 'code';
  channel: Channel;
  person_id: string | null;
  address_id: string | null;
  address_sealed: string | null;
  notice_id: string | null;
  notice_kind: string | null;
  body_sealed: string | null;
  body_key: string | null;
  expired: boolean;
  was_read: boolean;
  settled: boolean;
  wanted: boolean | null;
  language: 'zh' | 'en';
  /** End of the quiet hours, when it is quiet now. */
  quiet_until: string | null;
}

/** SQL: `q`, the quiet hours of somebody with the settings `s`. */
const quietHours = `cross join lateral (select coalesce(s.quiet_from, 21)::integer as from_,
     coalesce(s.quiet_until, 8)::integer as until_, now() at time zone 'Asia/Shanghai' as local,
     extract(hour from now() at time zone 'Asia/Shanghai')::integer as hour) q`;
/** SQL: the end of the quiet hours `q`; null when it is not quiet now. */
const quietUntil = `case when q.from_ <> q.until_ and
       case when q.from_ < q.until_ then q.hour >= q.from_ and q.hour < q.until_ else q.hour >= q.from_ or q.hour < q.until_ end
     then (date_trunc('day', q.local) + make_interval(days => (q.hour >= q.until_)::integer, hours => q.until_))
       at time zone 'Asia/Shanghai' end`;

export const prepare = statement<Prepared>(
  'notices.prepare',
  `select d.id, d.kind, d.channel, d.person_id, a.id as address_id, a.address_sealed, d.notice_id, d.notice_kind,
     d.body_sealed, d.body_key, coalesce(d.expires_at <= now(), false) as expired, n.read_at is not null as was_read,
     n.settled_at is not null as settled, c.wanted,
     coalesce(s.language, 'zh') as language,
     case when d.kind <> 'code' then ${quietUntil} end as quiet_until
   from delivery d
   left join identity.notice_address a on a.city_id = d.city_id and a.id = d.address_id and a.verified_at is not null
   left join notice_setting s on s.city_id = d.city_id and s.person_id = d.person_id
   left join notice n on n.city_id = d.city_id and n.person_id = d.person_id and n.id = d.notice_id
   left join notice_choice c on c.city_id = d.city_id and c.person_id = d.person_id and c.kind = d.notice_kind
     and c.channel = d.channel
   ${quietHours}
   where d.city_id = $1 and d.id = $2 and d.state = 'leased' and d.attempts = $3`,
);

/** Unread messages of the ordinary kind, not settled, since the last digest to this address, newest first. */
export const digestOf = statement<{ id: string; kind: string; wanted: boolean | null }>(
  'notices.digest',
  `select n.id, n.kind, c.wanted from notice n
   left join notice_choice c on c.city_id = n.city_id and c.person_id = n.person_id and c.kind = n.kind and c.channel = $4
   where n.city_id = $1 and n.person_id = $2 and n.read_at is null and n.settled_at is null
     and n.urgency = 'ordinary'
     and n.at > coalesce((select max(d.closed_at) from delivery d where d.city_id = $1 and d.address_id = $3
       and d.kind = 'digest' and d.state = 'sent'), now() - interval '7 days')
   order by n.id desc limit 100`,
);

export const sent = statement(
  'notices.sent',
  `update delivery set state = 'sent', provider_id = $4, error = null, closed_at = now(), body_sealed = null, body_key = null
   where city_id = $1 and id = $2 and state = 'leased' and attempts = $3`,
);
export const closed = statement(
  'notices.closed',
  `update delivery set state = $4, error = $5, closed_at = now(), body_sealed = null, body_key = null
   where city_id = $1 and id = $2 and state = 'leased' and attempts = $3`,
);
export const retried = statement(
  'notices.retried',
  `update delivery set state = 'queued', error = $4, next_at = now() + make_interval(secs => $5::double precision)
   where city_id = $1 and id = $2 and state = 'leased' and attempts = $3`,
);
/** Not a try: the gateway rests for a minute. */
export const rested = statement(
  'notices.rested',
  `update delivery set state = 'queued', attempts = attempts - 1, next_at = now() + interval '1 minute'
   where city_id = $1 and id = $2 and state = 'leased' and attempts = $3`,
);
const held = statement(
  'notices.held',
  `select id from delivery where city_id = $1 and id = $2 and state = 'leased' and attempts = $3 for no key update`,
);
const quieted = statement(
  'notices.put_off',
  `update delivery set state = 'queued', attempts = attempts - 1, error = 'quiet', next_at = coalesce(
     (select ${quietUntil} from (select) one
      left join lateral (select quiet_from, quiet_until from notice_setting
        where city_id = $1 and person_id = delivery.person_id) s on true
      ${quietHours}), now())
   where city_id = $1 and id = $2 and state = 'leased' and attempts = $3`,
);

/**
 * Not a try: the row goes back for when the quiet hours end. They are read again once the row is held, so whoever changes them
 * meanwhile either comes first, and it waits for them no more, or finds it waiting.
 */
export const putOff = ({ id, attempts }: Pick<Leased, 'id' | 'attempts'>): Call[] => [
  call(held, [id, attempts]),
  call(quieted, [id, attempts]),
];
