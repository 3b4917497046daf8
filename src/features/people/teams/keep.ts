import type { Act } from '../../../base/act.ts';
import { Failure } from '../../../base/failure.ts';
import type { Input } from '../../../base/contract.ts';
import { journalEntry } from '../../../engines/journal/index.ts';
import { takeStep } from '../../../engines/matters/index.ts';
import { dismissFrom, personAtDesk, reopenOrganisation } from '../../../engines/people/index.ts';
import type * as contract from './contract.ts';
import { teamFlow, teamRequestFlow } from './flow.ts';
import { holdTeam, memberOf, moved, newRequest, requestsBy, type TeamRow } from './rows.ts';

/** What keeps a team in order: a member taken out, an end taken back, and what the desk does for somebody. */

const noted = (row: TeamRow, step: 'remove' | 'leave', actor: string, subject: string, words?: string) =>
  journalEntry({
    kind: 'team_member',
    matterId: row.id,
    step,
    from: '',
    to: '',
    place: row.place,
    actorId: actor,
    subjectId: subject,
    ...(words ? { words } : {}),
  });

/** Ends the membership of somebody who does not lead the team; refuses who is not in it. */
async function takeOut(act: Act, row: TeamRow, person: string): Promise<void> {
  const [held] = await act.batch(holdTeam(row.id));
  const now = held.rows[0];
  if (now?.state !== 'live') throw new Failure('team.wrong_state');
  if (now.leader_id === person) throw new Failure('team.leader_stays');
  const [out] = await act.batch(dismissFrom(row.id, person));
  if (out.rows.length === 0) throw new Failure('team.not_a_member');
}

/** The leader takes a member out, who reads why and may ask again; what they claimed is seen through. */
export async function remove(act: Act, { body }: Input<typeof contract.removeTeamMember>, row: TeamRow) {
  await takeOut(act, row, body.personId);
  await act.batch(noted(row, 'remove', act.person, body.personId, body.reason));
  act.announce('team', row.place);
  return { id: row.id, state: row.state };
}

/** Takes an end back within seven days: its members are members again; what went back to the tree stays there. */
export async function restore(act: Act, row: TeamRow) {
  await act.batch(holdTeam(row.id));
  if (row.state === 'ended' && !row.restorable) throw new Failure('team.ended_long_ago');
  const after = await takeStep(
    act,
    teamFlow,
    'restore',
    { ...row, subject_id: row.leader_id },
    moved.restore,
    {
      also: [reopenOrganisation(row.id)],
    },
  );
  return { id: row.id, state: after.state };
}

/** The desk asks to join for somebody who comes or calls; the leader answers as always. */
export async function askAtDesk(act: Act, { body }: Input<typeof contract.joinTeamAtDesk>, row: TeamRow) {
  const person = await personAtDesk(act, row.place, body.personId);
  const [held, member] = await act.batch(holdTeam(row.id), memberOf(row.id, person));
  if (held.rows[0]?.state !== 'live') throw new Failure('team.wrong_state');
  if (member.rows.length > 0) throw new Failure('team.member_already');
  const [id, insert] = newRequest(row, person);
  const entry = journalEntry({
    kind: 'team_request',
    matterId: id,
    step: 'ask',
    from: '',
    to: 'asked',
    place: row.place,
    actorId: act.person,
    subjectId: person,
    detail: { desk: true },
  });
  await act.batch(insert, entry);
  act.announce('team', row.place);
  return { id };
}

/** The desk leaves a team for somebody, or takes back that they asked. */
export async function leaveAtDesk(act: Act, { body }: Input<typeof contract.leaveTeamAtDesk>, row: TeamRow) {
  const person = await personAtDesk(act, row.place, body.personId);
  const [asked] = await act.batch(requestsBy(person));
  const request = asked.rows.find((one) => one.team_id === row.id);
  if (request)
    await takeStep(act, teamRequestFlow, 'withdraw', { ...request, subject_id: person }, moved.request);
  else {
    await takeOut(act, row, person);
    await act.batch(noted(row, 'leave', act.person, person));
    act.announce('team', row.place);
  }
  return { id: row.id, state: row.state };
}
