import { call, type Act } from '../../base/act.ts';
import type { Statement } from '../../base/statement.ts';
import type { Round } from '../../engines/routines/index.ts';
import type { WishRow } from './wish-row.ts';

/** How the routines of wishes go through their rows: some at a time, each transaction small. */

/** How many rows one transaction takes at most. */
const some = 50;

/** One round: takes some rows, does the step with each, and says whether there may be more. */
export async function each(
  round: Round,
  rows: (act: Act) => Promise<WishRow[]>,
  work: (act: Act, row: WishRow) => Promise<unknown>,
): Promise<boolean> {
  return round.transact(async (act) => {
    const found = await rows(act);
    for (const row of found) await work(act, row);
    return found.length === some;
  });
}

/** The first rows of a statement, whose `$2` is how many and whose further parameters are `more`. */
export const first =
  (one: Statement<WishRow>, ...more: unknown[]) =>
  async (act: Act): Promise<WishRow[]> =>
    (await act.batch(call(one, [some, ...more])))[0].rows;
