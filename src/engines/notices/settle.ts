import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import type { ReadRow } from '../journal/index.ts';
import type { NoticeRule } from './rule.ts';

type Asks = NonNullable<NoticeRule['asks']>;

/** What a step asks for, or does: the thing itself, or the one of several that its detail names. */
export const askedBy = ({ of }: Asks, row: ReadRow): string | null => {
  if (of === undefined) return row.matter_id;
  const one = row.detail[of];
  return typeof one === 'string' ? one : null;
};

const settle = statement(
  'notices.settle',
  `with given as (select * from unnest($3::uuid[], $4::uuid[], $5::timestamptz[]) as given (entry_id, asks, at)),
   settled as (
     update notice set settled_at = given.at from given
     where notice.city_id = $1 and notice.asks = given.asks and notice.kind = $2 and notice.settled_at is null
       and notice.at <= given.at and notice.id <> given.entry_id
     returning notice.person_id, notice.id)
   update delivery set state = 'suppressed', error = 'settled', closed_at = now() from settled
   where delivery.city_id = $1 and delivery.person_id = settled.person_id and delivery.notice_id = settled.id
     and delivery.kind = 'notice' and delivery.state = 'queued'`,
);

/**
 * The calls that settle what notices of a kind asked for and some steps have done: they ask nobody any more, and what waits
 * to be sent or told is not.
 */
export function settling({ kind, on, asks }: NoticeRule, rows: readonly ReadRow[]): Call[] {
  if (!asks) return [];
  const done = rows.filter((row) => row.kind === on.kind && asks.until.includes(row.step));
  if (done.length === 0) return [];
  const what = [done.map((row) => row.id), done.map((row) => askedBy(asks, row)), done.map((row) => row.at)];
  return [call(settle, [kind, ...what])];
}
