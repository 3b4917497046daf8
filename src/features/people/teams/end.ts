import type { Act } from '../../../base/act.ts';
import { onErasure } from '../../../engines/erasure/index.ts';
import { takeStep } from '../../../engines/matters/index.ts';
import {
  closeOrganisation,
  holdOrganisation,
  membersOf,
  organisationParts,
} from '../../../engines/people/index.ts';
import { teamFlow, teamRequestFlow } from './flow.ts';
import {
  holdTeam,
  moved,
  requestsBy,
  requestsOf,
  teamsLedBy,
  type RequestRow,
  type TeamRow,
} from './rows.ts';
import { leaderLeft } from './words.ts';

/** How a team ends, and what becomes of the teams of somebody who is erased. */

const withdraw = (act: Act, row: RequestRow) =>
  takeStep(act, teamRequestFlow, 'withdraw', { ...row, subject_id: row.person_id }, moved.request);

/**
 * Ends a team: nobody claims in its name any more, what is claimed goes back to the tree with the reason, and who asked to
 * join waits no longer. Gives the state after it.
 */
export async function endTeam(act: Act, row: TeamRow, reason: string): Promise<TeamRow['state']> {
  await act.batch(holdTeam(row.id));
  const live = row.state === 'live';
  if (live) {
    await act.batch(holdOrganisation(row.id));
    for (const part of organisationParts()) await part.end(act, row.id, reason);
  }
  const about = { ...row, subject_id: row.leader_id };
  const after = await takeStep(act, teamFlow, 'end', about, moved.end, {
    set: [reason],
    also: live ? [closeOrganisation(row.id)] : [],
  });
  for (;;) {
    const [asked] = await act.batch(requestsOf([row.id]));
    if (asked.rows.length === 0) return after.state;
    for (const one of asked.rows) await withdraw(act, one);
  }
}

/** A team whose leader is erased goes to who has belonged to it longest; with nobody left, it ends. */
onErasure({
  house: 'teams',
  erase: async (act, personId) => {
    const [led, asked] = await act.batch(teamsLedBy(personId), requestsBy(personId));
    for (const row of led.rows) {
      const [members] = await act.batch(membersOf(row.id));
      const next = members.rows.find((one) => one.person_id !== personId)?.person_id;
      if (row.state !== 'live' || next === undefined) await endTeam(act, row, leaderLeft);
      else {
        const team = { ...row, subject_id: next };
        await takeStep(act, teamFlow, 'handOver', team, moved.handOver, { set: [next] });
      }
    }
    for (const row of asked.rows) await withdraw(act, row);
  },
});
