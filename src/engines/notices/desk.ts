import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/** A message that somebody is to be told by the desk. */
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
  /** Where the person stands in the list: whether all of theirs is for later, and what came first. */
  person_later: boolean;
  person_first: string;
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
  seq: string;
}

/** How many of a list there are in all, with each row; a list without rows is one row of nothing else. */
type Counted<Row> = { all: number } & (Row | { id: null });

const waiting = statement<Counted<DeskRow>>(
  'notices.at_desk',
  `with waits as materialized (
     select d.person_id, bool_and(d.next_at > now()) as later, min(d.seq) as first from delivery d
     join notice n on n.city_id = d.city_id and n.person_id = d.person_id and n.id = d.notice_id
     where d.city_id = $1 and d.community = $2 and d.state = 'queued' and d.channel = 'desk' group by d.person_id),
   few as (select * from waits where (later, first) > ($3::boolean, $4::bigint) order by later, first limit $5)
   select counted."all", said.*, few.later as person_later, few.first::text as person_first
   from (select count(*)::integer as "all" from waits) counted left join few on true left join lateral (
     select d.id, d.person_id, d.notice_id, d.notice_kind, n.urgency, n.at, d.attempts, d.seq,
       case when d.next_at > now() then d.next_at end as later from delivery d
     join notice n on n.city_id = d.city_id and n.person_id = d.person_id and n.id = d.notice_id
     where d.city_id = $1 and d.community = $2 and d.state = 'queued' and d.channel = 'desk' and d.person_id = few.person_id
     order by d.seq limit 100) said on true
   order by few.later, few.first, said.seq`,
);
/** A message that something was noted of, and whose it is. */
export interface Noted {
  id: string;
  person_id: string;
}

const one = statement<{ person_id: string }>(
  'notices.one_at_desk',
  `select person_id from delivery where city_id = $1 and id = $3 and community = $2 and channel = 'desk'`,
);
const told = statement<Noted>(
  'notices.told_at_desk',
  `update delivery set state = 'sent', outcome = $4, closed_by = app.person(), closed_at = now()
   where city_id = $1 and community = $2 and id = any($3::uuid[]) and channel = 'desk' and state = 'queued' returning id, person_id`,
);
const missed = statement<Noted>(
  'notices.missed_at_desk',
  `update delivery set attempts = least(attempts + 1, 99), next_at = now() + interval '3 hours'
   where city_id = $1 and community = $2 and id = any($3::uuid[]) and channel = 'desk' and state = 'queued' returning id, person_id`,
);
const untold = statement<Noted>(
  'notices.untold_at_desk',
  `update delivery set state = 'queued', outcome = null, closed_by = null, closed_at = null
   where city_id = $1 and community = $2 and id = any($3::uuid[]) and channel = 'desk' and state = 'sent'
     and closed_at > now() - interval '1 hour' returning id, person_id`,
);
const dead = statement<Counted<DeadRow>>(
  'notices.dead',
  `select counted."all", few.* from (
     select count(*)::integer as "all" from delivery
     where city_id = $1 and community = $2 and state = 'dead' and kind <> 'code') counted
   left join (
     select id, person_id, channel, kind, attempts, error, closed_at, seq::text from delivery
     where city_id = $1 and community = $2 and state = 'dead' and kind <> 'code' and seq < $3::bigint
     order by delivery.seq desc limit $4) few on true
   order by few.seq::bigint desc`,
);
const again = statement<Noted>(
  'notices.again',
  `update delivery set state = 'queued', attempts = 0, next_at = now(), closed_at = null
   where city_id = $1 and community = $2 and id = any($3::uuid[]) and state = 'dead' and kind <> 'code' returning id, person_id`,
);
const allAgain = statement<Noted>(
  'notices.all_again',
  `with few as materialized (
     select id from delivery where city_id = $1 and community = $2 and state = 'dead' and kind <> 'code'
     order by delivery.seq limit 500)
   update delivery set state = 'queued', attempts = 0, next_at = now(), closed_at = null
   where delivery.city_id = $1 and delivery.id = any(array(select few.id from few)) and delivery.state = 'dead'
   returning delivery.id, delivery.person_id`,
);
// what nobody told ends with its notice
const pruneUntold = statement(
  'notices.prune_untold',
  `delete from delivery where city_id = $1 and state = 'queued' and channel = 'desk' and made_at < now() - interval '180 days'`,
);
const prune = statement(
  'notices.prune_deliveries',
  `delete from delivery where city_id = $1 and closed_at < now() - interval '90 days'`,
);

/** How many there are in all, and the rows that were asked for. */
export interface Listed<Row> {
  readonly all: number;
  readonly rows: readonly Row[];
}

/** A list with its count, out of the rows of one statement. */
function listed<Row extends { id: string }>(rows: readonly Counted<Row>[]): Listed<Row> {
  const found = rows.filter((row): row is { all: number } & Row => row.id !== null);
  return { all: rows[0]?.all ?? 0, rows: found };
}

/**
 * So many people of a community whom the desk is still to tell, with what they are to be told (100 messages each at
 * most, oldest first): those who wait longest first, those who were not reached behind them until it is tried again.
 * `all` counts the people.
 */
export async function waitingAtDesk(
  act: Act,
  community: string,
  after: readonly [later: string, first: string],
  people: number,
): Promise<Listed<DeskRow>> {
  return listed(await act.all(waiting, community, ...after, people));
}

/** The person of one row of the desk's list. */
export const personAtDesk = (community: string, id: string): Call<{ person_id: string }> =>
  call(one, [community, id]);

/** Notes how people were told. */
export const tellByDesk = (community: string, ids: readonly string[], how: string): Call<Noted> =>
  call(told, [community, ids, how]);

/** Notes that somebody was not reached: they are tried again after some hours, behind the others until then. */
export const missByDesk = (community: string, ids: readonly string[]): Call<Noted> =>
  call(missed, [community, ids]);

/** Takes notes of the last hour back. */
export const untellByDesk = (community: string, ids: readonly string[]): Call<Noted> =>
  call(untold, [community, ids]);

/** What could not be sent to the people of a community, newest first: so many before one; `all` counts them. */
export async function deadOf(
  act: Act,
  community: string,
  before: string,
  limit: number,
): Promise<Listed<DeadRow>> {
  return listed(await act.all(dead, community, before, limit));
}

/** Puts what could not be sent into the outbox again; null: all of the community, the oldest first, 500 at most. */
export const queueAgain = (community: string, ids: readonly string[] | null): Call<Noted> =>
  ids === null ? call(allAgain, [community]) : call(again, [community, ids]);

/** Deletes deliveries ninety days after their end; what the desk never told with its notice, after 180 days. */
export const pruneDeliveries = (): readonly Call[] => [call(prune, []), call(pruneUntold, [])];
