import { call, type Act } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/** What is tried, and where from: keyed hashes, so that accounts that do not exist are counted like those that do. */
export interface Trying {
  readonly about: Buffer;
  readonly source: Buffer;
}

// one statement decides: of many at once, each is counted, and none is let through while there is a wait
const take = statement<{ tries: number }>(
  'accounts.take_try',
  `insert into sign_in_try (city_id, about, source, tries, last_at) values ($1, $2, $3, 1, now())
   on conflict (city_id, about, source) do update set
     tries = case when sign_in_try.last_at < excluded.last_at - interval '1 day' then 1 else sign_in_try.tries + 1 end,
     last_at = excluded.last_at, wait_until = null
   where sign_in_try.wait_until is null or sign_in_try.wait_until <= excluded.last_at
   returning tries`,
);
const fail = statement(
  'accounts.fail_try',
  `update sign_in_try set wait_until = now() + least(interval '15 minutes', interval '1 minute' * power(2, least(tries, 20) - 5))
   where city_id = $1 and about = $2 and source = $3 and tries >= 5`,
);
const forget = statement(
  'accounts.forget_tries',
  'delete from sign_in_try where city_id = $1 and about = $2 and source = $3',
);

/** Counts a try before it is looked at; false while one has to wait. */
export const takeTry = async (act: Act, { about, source }: Trying): Promise<boolean> =>
  (await act.one(take, about, source)) !== undefined;

/** It was wrong: from the fifth in a row on there is a wait, one minute at first, doubling up to fifteen. */
export const failTry = (act: Act, { about, source }: Trying): Promise<unknown> =>
  act.batch(call(fail, [about, source]));

/** It was right: the count begins anew. */
export const forgetTries = (act: Act, { about, source }: Trying): Promise<unknown> =>
  act.batch(call(forget, [about, source]));
