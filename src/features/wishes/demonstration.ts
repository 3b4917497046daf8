import type { Act } from '../../base/act.ts';
import type { Database } from '../../base/database.ts';
import { statement } from '../../base/statement.ts';
import { runNow } from '../../engines/routines/index.ts';
import { wishRoutines } from './routines.ts';

const dayPassed = statement(
  'wishes.day_passed',
  `update wish set due_on = (now() at time zone 'Asia/Shanghai')::date - $3::integer
   where city_id = $1 and id = $2 and state = 'claimed'`,
);

/**
 * For the demonstration only, which begins today whatever day it is: the day of a claimed wish passed so many days ago.
 * After the days of the community's rule, the program gives it back to the tree by itself.
 */
export const letDayPass = (act: Act, wishId: string, days: number): Promise<unknown> =>
  act.one(dayPassed, wishId, days);

/** Gives the wishes of a city whose day has long passed back to the tree, now. */
export const lapseNow = (database: Database, city: number): Promise<void> =>
  runNow(
    database,
    city,
    wishRoutines.find(({ name }) => name === 'wishes.lapse')!,
  );
