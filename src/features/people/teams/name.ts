import type { Act } from '../../../base/act.ts';
import { isCaller } from '../../../base/caller.ts';
import type { Input } from '../../../base/contract.ts';
import { Failure } from '../../../base/failure.ts';
import { takeStep } from '../../../engines/matters/index.ts';
import { renameOrganisation } from '../../../engines/people/index.ts';
import type * as contract from './contract.ts';
import { teamFlow } from './flow.ts';
import { holdTeam, moved, nameTaken, type TeamRow } from './rows.ts';

/**
 * The name of a team is public wherever it takes on a wish, and the community confirmed the team under it: another one waits
 * for the community's word as the first one did, and until then everybody reads the old one.
 */

const about = (row: TeamRow) => ({ ...row, subject_id: row.leader_id });

/** The name holds now, of the organisation as well. */
const named = (act: Act, row: TeamRow, step: 'rename' | 'confirmName', name: string) =>
  takeStep(act, teamFlow, step, about(row), moved.rename, {
    set: [name],
    also: [renameOrganisation(row.id, name)],
  });

/** Its leader asks, and takes that back by the name that it has; of the community another name holds at once. */
export async function rename(act: Act, { body }: Input<typeof contract.renameTeam>, row: TeamRow) {
  const { name } = body;
  await act.batch(holdTeam(row.id));
  if (!isCaller(act.caller, row.leader_id)) {
    const after = await named(act, row, 'rename', name);
    return { id: row.id, state: after.state };
  }
  const back = name === row.name;
  if (back && row.wanted_name === null && row.state === 'live') return { id: row.id, state: row.state };
  const [taken] = await act.batch(nameTaken(row, name));
  if (taken.rows.length > 0) throw new Failure('team.name_taken');
  const after = await takeStep(act, teamFlow, back ? 'keepName' : 'askName', about(row), moved.askName, {
    set: [back ? null : name],
  });
  return { id: row.id, state: after.state };
}

/** The community confirms the name that is asked for. */
export async function confirmName(act: Act, row: TeamRow, name: string) {
  await act.batch(holdTeam(row.id));
  const after = await named(act, row, 'confirmName', name);
  return { id: row.id, state: after.state };
}

/** The community refuses the name that is asked for, with a reason: the team keeps the one it has. */
export async function refuseName(act: Act, row: TeamRow, reason: string) {
  const after = await takeStep(act, teamFlow, 'refuseName', about(row), moved.refuseName, { set: [reason] });
  return { id: row.id, state: after.state };
}
