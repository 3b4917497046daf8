/** Quota: how often something may be done in an hour or a day. One atomic statement counts and refuses. */
import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

const count = statement<{ used: number }>(
  'quota.use',
  `insert into quota (city_id, what, whose, since, used)
   values ($1, $2, $3, date_trunc($4, now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai', 1)
   on conflict (city_id, what, whose, since) do update set used = quota.used + 1 where quota.used < $5 returning used`,
);
/** What may be done how often: at most `most` times in an hour or a day of Asia/Shanghai. */
export interface Quota {
  readonly what: string;
  readonly window: 'hour' | 'day';
  readonly most: number;
}

/**
 * Uses one of a quota. `whose` is what the server itself knows: a keyed hash of a telephone or an address, a person's
 * id; never a field of the request as it came. No row: it is used up, and nothing was counted.
 */
export const use = (quota: Quota, whose: Buffer | string): Call<{ used: number }> =>
  call(count, [
    quota.what,
    typeof whose === 'string' ? Buffer.from(whose.replaceAll('-', ''), 'hex') : whose,
    quota.window,
    quota.most,
  ]);
