import { call, type Act, type Call } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { check, type Check } from '../../engines/checks/index.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import { ranAt, type Routine } from '../../engines/routines/index.ts';
import { endOfClaim } from './claims.ts';
import type { keepWish } from './contract.ts';
import { wishFlow } from './flow.ts';
import { reply } from './reply.ts';
import { each, first } from './rounds.ts';
import { isAskedStill, wishColumns, type WishRow } from './wish-row.ts';

/**
 * Is it still wanted? What nobody has done anything with for a year is asked about, once, and closed when nobody answers,
 * so that it falls under the retention of what has ended (Personal Information Protection Law, article 19). A claim that
 * lives is not among it: it lapses by its own day.
 */

/** Days without a step until it is asked. */
const stillDays = 365;
/** Days without an answer until it is closed: time for a visit to somebody who has no telephone. */
const answerDays = 60;
const unfinished = `state in ('proposed', 'returned', 'open', 'delivered')`;
const wasAsked = 'asked_version = version';
const longer = (days: number): string => `interval '${days} days'`;

/** A review is told to the street first, which is a step of its own. */
const toInquire = statement<WishRow>(
  'wishes.to_inquire',
  `select ${wishColumns} from wish
   where city_id = $1 and ${unfinished} and changed_at < now() - ${longer(stillDays)}
     and asked_version is distinct from version and (state <> 'proposed' or escalated)
   order by changed_at, id limit $2 for no key update skip locked`,
);
const toExpire = statement<WishRow>(
  'wishes.to_expire',
  `select ${wishColumns} from wish
   where city_id = $1 and ${unfinished} and ${wasAsked} and changed_at < now() - ${longer(answerDays)}
   order by changed_at, id limit $2 for no key update skip locked`,
);
const inquired = mover('wish', 'inquire', ['asked_version = version + 1']);
const expired = mover('wish', 'expire', [
  'claimer_id = null',
  'due_on = null',
  'together = null',
  'pledged = 0',
]);
const kept = mover('wish', 'keep');

/** Asks about what has been still for a year, once. */
const inquire: Routine = {
  name: 'wishes.inquire',
  words: 'asks whether a wish that nobody did anything with for a year is still wanted',
  every: 3600,
  run: (round) =>
    each(round, first(toInquire), (act, row) => takeStep(act, wishFlow, 'inquire', row, inquired)),
};

/** Closes what nobody answered for. */
const expire: Routine = {
  name: 'wishes.expire',
  words: 'closes wishes that nobody said are still wanted',
  every: 3600,
  run: (round) =>
    each(round, first(toExpire), (act, row) =>
      takeStep(act, wishFlow, 'expire', row, expired, {
        note: { detail: { reason: 'stillness' } },
        also: row.claimer_id === null ? [] : endOfClaim(row.id, 'lapse'),
      }),
    ),
};

export const stillRoutines: readonly Routine[] = [inquire, expire];

/** Says that it is still wanted: by the wisher's side, or by the desk that asked them. The year begins anew. */
export async function keep(act: Act, tools: Tools, _input: Input<typeof keepWish>, row: WishRow) {
  if (!isAskedStill(row)) throw new Failure('wish.wrong_state');
  return reply(act, tools, row, await takeStep(act, wishFlow, 'keep', row, kept));
}

const toAnswer = statement<WishRow>(
  'wishes.to_answer_still',
  `select ${wishColumns} from wish
   where city_id = $1 and community = $2 and ${wasAsked} and ${unfinished}
     and (changed_at, id) > ($3::timestamptz, $4::uuid)
   order by changed_at, id limit $5`,
);
const toAnswerCount = statement<{ count: number }>(
  'wishes.to_answer_still_count',
  `select count(*) as count from wish where city_id = $1 and community = $2 and ${wasAsked} and ${unfinished}`,
);

/** The wishes of a community that are asked about, longest first, after a place in that order. */
export const stillQueue = (place: string, since: string, id: string, limit: number): Call<WishRow> =>
  call(toAnswer, [place, since, id, limit]);
/** How many of them there are. */
export const stillCount = (place: string): Call<{ count: number }> => call(toAnswerCount, [place]);

/** Measured by when the routines last came to their end and not by now: a backup that is restored later holds what it held. */
export const stillCheck: Check = check(
  'wish.still',
  {
    zh: '没有结束的心愿，一年没有进展都问过是否还需要，六十天没有回音都已结束',
    en: 'a wish that was still for a year was asked about, and closed sixty days later without an answer',
  },
  `select id::text as what from wish where city_id = $1 and ${unfinished} and case when ${wasAsked}
     then changed_at < ${ranAt(expire.name)} - interval '1 day' - ${longer(answerDays)}
     else changed_at < ${ranAt(inquire.name)} - interval '1 day' - ${longer(stillDays)}
       and (state <> 'proposed' or escalated) end`,
);
