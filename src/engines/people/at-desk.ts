import type { Act } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { standingOf } from './erase.ts';
import { keptOf } from './records.ts';

/**
 * The person that the desk of a community acts for, by the id that is kept; held until the end of the transaction.
 * Somebody of another community, or who was erased, is refused as if they were not there: `person.not_found`.
 */
export async function personAtDesk(act: Act, community: string, personId: string): Promise<string> {
  const id = await keptOf(act, personId);
  const [rows] = id ? await act.batch(standingOf(id)) : [];
  const standing = rows?.rows[0];
  if (!id || standing?.community !== community || standing.erased_at !== null)
    throw new Failure('person.not_found');
  return id;
}
