import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/** A person who is to be told by the desk. */
export interface DeskRow {
  id: string;
  person_id: string;
  notice_id: string;
  notice_kind: string;
  urgency: 'duty' | 'ordinary';
  at: string;
  /** How often somebody was called in vain. */
  attempts: number;
  /** When to try again; null: now. */
  later: string | null;
}

/** A delivery that was given up. */
export interface DeadRow {
  id: string;
  person_id: string;
  channel: 'email' | 'push' | 'sms';
  kind: 'notice' | 'digest';
  attempts: number;
  error: string | null;
  closed_at: string;
}

const waiting = statement<DeskRow>(
  'notices.at_desk',
  `select d.id, d.person_id, d.notice_id, d.notice_kind, n.urgency, n.at, d.attempts,
     case when d.next_at > now() then d.next_at end as later from delivery d
   join notice n on n.city_id = d.city_id and n.person_id = d.person_id and n.id = d.notice_id
   where d.city_id = $1 and d.community = $2 and d.state = 'queued' and d.channel = 'desk'
   order by d.next_at > now(), d.seq limit 200`,
);
const one = statement<{ person_id: string }>(
  'notices.one_at_desk',
  `select person_id from delivery where city_id = $1 and id = $3 and community = $2 and channel = 'desk'`,
);
const told = statement<{ id: string }>(
  'notices.told_at_desk',
  `update delivery set state = 'sent', outcome = $4, closed_by = app.person(), closed_at = now()
   where city_id = $1 and community = $2 and id = any($3::uuid[]) and channel = 'desk' and state = 'queued' returning id`,
);
const missed = statement<{ id: string }>(
  'notices.missed_at_desk',
  `update delivery set attempts = least(attempts + 1, 99), next_at = now() + interval '3 hours'
   where city_id = $1 and community = $2 and id = any($3::uuid[]) and channel = 'desk' and state = 'queued' returning id`,
);
const untold = statement<{ id: string }>(
  'notices.untold_at_desk',
  `update delivery set state = 'queued', outcome = null, closed_by = null, closed_at = null
   where city_id = $1 and community = $2 and id = any($3::uuid[]) and channel = 'desk' and state = 'sent'
     and closed_at > now() - interval '1 hour' returning id`,
);
const dead = statement<DeadRow>(
  'notices.dead',
  `select id, person_id, channel, kind, attempts, error, closed_at from delivery
   where city_id = $1 and community = $2 and state = 'dead' and kind <> 'code' order by seq desc limit 200`,
);
const again = statement<{ id: string }>(
  'notices.again',
  `update delivery set state = 'queued', attempts = 0, next_at = now(), closed_at = null
   where city_id = $1 and community = $2 and id = any($3::uuid[]) and state = 'dead' and kind <> 'code' returning id`,
);
const prune = statement(
  'notices.prune_deliveries',
  `delete from delivery where city_id = $1 and closed_at < now() - interval '90 days'`,
);

/** Who is still to be told by the desk of a community, those who wait longest first; 200 at most. */
export const waitingAtDesk = (community: string): Call<DeskRow> => call(waiting, [community]);

/** The person of one row of the desk's list. */
export const personAtDesk = (community: string, id: string): Call<{ person_id: string }> =>
  call(one, [community, id]);

/** Notes how people were told. */
export const tellByDesk = (community: string, ids: readonly string[], how: string): Call<{ id: string }> =>
  call(told, [community, ids, how]);

/** Notes that somebody was not reached: they are tried again after some hours, behind the others until then. */
export const missByDesk = (community: string, ids: readonly string[]): Call<{ id: string }> =>
  call(missed, [community, ids]);

/** Takes notes of the last hour back. */
export const untellByDesk = (community: string, ids: readonly string[]): Call<{ id: string }> =>
  call(untold, [community, ids]);

/** What could not be sent to the people of a community, newest first; 200 at most. */
export const deadOf = (community: string): Call<DeadRow> => call(dead, [community]);

/** Puts what could not be sent into the outbox again. */
export const queueAgain = (community: string, ids: readonly string[]): Call<{ id: string }> =>
  call(again, [community, ids]);

/** Deletes deliveries ninety days after their end. */
export const pruneDeliveries = (): Call => call(prune, []);
