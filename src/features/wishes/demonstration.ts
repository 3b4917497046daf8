import { call, type Act } from '../../base/act.ts';
import type { Database } from '../../base/database.ts';
import { statement } from '../../base/statement.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { runNow } from '../../engines/routines/index.ts';
import { wishFlow } from './flow.ts';
import { wishRoutines } from './routines.ts';

const days = statement<{ due: string; until: string; place: string; subject_id: string }>(
  'wishes.days_to_pass',
  `select due_on::text as due, ((now() at time zone 'Asia/Shanghai')::date - $3::integer)::text as until,
     place, subject_id
   from wish where city_id = $1 and id = $2 and state = 'claimed' for no key update`,
);
const dayPassed = statement(
  'wishes.day_passed',
  `update wish set due_on = $3::date where city_id = $1 and id = $2 and state = 'claimed'`,
);

/**
 * For the demonstration only, which begins today whatever day it is: the day of a claimed wish passed so many days ago.
 * The journal holds the other day, from which the figures are counted. After the days of the community's rule, the
 * program gives the wish back to the tree by itself. Rejects where the wish is not claimed.
 */
export async function letDayPass(act: Act, wishId: string, ago: number): Promise<void> {
  const row = await act.one(days, wishId, ago);
  if (!row) throw new Error('only the day of a claimed wish can pass');
  const { due, until, place, subject_id: subjectId } = row;
  await act.batch(
    call(dayPassed, [wishId, until]),
    journalEntry({
      kind: wishFlow.kind,
      matterId: wishId,
      step: 'extend',
      from: 'claimed',
      to: 'claimed',
      place,
      actorId: null,
      subjectId,
      detail: { until, due },
    }),
  );
}

/** Gives the wishes of a city whose day has long passed back to the tree, now. */
export const lapseNow = (database: Database, city: number): Promise<void> =>
  runNow(
    database,
    city,
    wishRoutines.find(({ name }) => name === 'wishes.lapse')!,
  );
