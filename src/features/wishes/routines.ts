import { statement } from '../../base/statement.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import type { Routine } from '../../engines/routines/index.ts';
import { endOfClaim } from './claims.ts';
import { wishFlow } from './flow.ts';
import { dueNote } from './measures.ts';
import { each, first } from './rounds.ts';
import { defaultRules } from './rules.ts';
import { stillRoutines } from './still.ts';
import { wishColumns, type WishRow } from './wish-row.ts';

/** What the program does by itself with wishes when their time has come: each step once, by the state of the row. */

const today = `(now() at time zone 'Asia/Shanghai')::date`;

const dueSoon = statement<WishRow>(
  'wishes.due_soon',
  `select ${wishColumns} from wish
   where city_id = $1 and state = 'claimed' and not reminded and due_on <= ${today} + 2
   order by due_on, id limit $2 for no key update skip locked`,
);
const toLapse = statement<WishRow>(
  'wishes.to_lapse',
  `select ${wishColumns} from wish
   where city_id = $1 and state = 'claimed' and due_on < ${today} and due_on + coalesce((
     select r.lapse_days from wish_rule r where r.city_id = $1 and r.place = wish.community
     order by r.version desc limit 1), $3::integer) < ${today}
   order by due_on, id limit $2 for no key update skip locked`,
);
const reminded = mover('wish', 'remind', ['reminded = true']);
const lapsed = mover('wish', 'lapse', [
  'claimer_id = null',
  'due_on = null',
  'together = null',
  'pledged = 0',
]);

/** Reminds the claimer two days before the day, once. */
const remind: Routine = {
  name: 'wishes.remind',
  words: 'reminds claimers two days before the day that they promised',
  every: 600,
  run: (round) => each(round, first(dueSoon), (act, row) => takeStep(act, wishFlow, 'remind', row, reminded)),
};

/** Gives a wish whose day has long passed back to the tree; what was brought or done does not lapse. */
const lapse: Routine = {
  name: 'wishes.lapse',
  words: 'gives wishes whose day has long passed back to the tree',
  every: 600,
  run: (round) =>
    each(round, first(toLapse, defaultRules.lapseDays), (act, row) =>
      takeStep(act, wishFlow, 'lapse', row, lapsed, {
        note: { detail: { reason: 'overdue', ...dueNote(row) } },
        also: endOfClaim(row.id, 'lapse'),
      }),
    ),
};

const lateReviews = statement<WishRow>(
  'wishes.late_reviews',
  `select ${wishColumns} from wish
   where city_id = $1 and state = 'proposed' and not escalated and review_by < ${today}
   order by review_by, id limit $2 for no key update skip locked`,
);
const escalated = mover('wish', 'escalate', ['escalated = true']);

/** Tells the street of a review that is late, once. */
const escalate: Routine = {
  name: 'wishes.escalate',
  words: 'tells the street of reviews that are late',
  every: 600,
  run: (round) =>
    each(round, first(lateReviews), (act, row) => takeStep(act, wishFlow, 'escalate', row, escalated)),
};

/** The days of the community's rule, or the default. */
const daysBy = (column: string, parameter: string): string =>
  `make_interval(days => coalesce((select r.${column} from wish_rule r
     where r.city_id = $1 and r.place = wish.community order by r.version desc limit 1), ${parameter}::integer))`;
/** Wishes that were thanked for longer ago than this are not asked about any more. */
const longAgo = `interval '400 days'`;
const toAsk = statement<WishRow>(
  'wishes.to_ask',
  `select ${wishColumns} from wish
   where city_id = $1 and state in ('confirmed', 'thanked') and use_state is null
     and changed_at < now() - ${daysBy('use_days', '$3')} and changed_at > now() - ${longAgo}
     and not exists (select from wish next where next.city_id = $1 and next.follows_id = wish.id
       and next.state not in ('declined', 'withdrawn'))
   order by changed_at, id limit $2 for no key update skip locked`,
);
const toChase = statement<WishRow>(
  'wishes.to_chase',
  `select ${wishColumns} from wish
   where city_id = $1 and state in ('confirmed', 'thanked') and use_state = 'asked'
     and changed_at < now() - ${daysBy('task_days', '$3')}
   order by changed_at, id limit $2 for no key update skip locked`,
);
const asked = mover('wish', 'ask', [`use_state = 'asked'`]);
const chased = mover('wish', 'chase', [`use_state = 'task'`]);

/** Asks the wisher some days after whether it is of use, once; a next wish is an answer, too. */
const ask: Routine = {
  name: 'wishes.ask',
  words: 'asks wishers some days after whether it is of use',
  every: 3600,
  run: (round) =>
    each(round, first(toAsk, defaultRules.useDays), (act, row) => takeStep(act, wishFlow, 'ask', row, asked)),
};

/** Without an answer the desk is asked to call, once. */
const chase: Routine = {
  name: 'wishes.chase',
  words: 'opens one task for the desk where no answer came',
  every: 3600,
  run: (round) =>
    each(round, first(toChase, defaultRules.taskDays), (act, row) =>
      takeStep(act, wishFlow, 'chase', row, chased),
    ),
};

export const wishRoutines: readonly Routine[] = [remind, lapse, escalate, ask, chase, ...stillRoutines];
