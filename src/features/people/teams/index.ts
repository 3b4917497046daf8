import type { Act } from '../../../base/act.ts';
import { isCaller, type Caller } from '../../../base/caller.ts';
import type { Input } from '../../../base/contract.ts';
import { Failure } from '../../../base/failure.ts';
import { inPlace, onTarget, type Operation, type Target } from '../../../base/operation.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { journalEntry } from '../../../engines/journal/index.ts';
import { takeStep } from '../../../engines/matters/index.ts';
import {
  communityOf,
  enterOrganisation,
  holdOrganisation,
  leaveOrganisation,
  organisationParts,
  teamAsOrganisation,
} from '../../../engines/people/index.ts';
import * as contract from './contract.ts';
import { endTeam } from './end.ts';
import { teamFlow, teamRequestFlow } from './flow.ts';
import { askAtDesk, leaveAtDesk, remove, restore } from './keep.ts';
import { listAtDesk, listTeams } from './list.ts';
import { confirmName, refuseName, rename } from './name.ts';
import {
  holdTeam,
  memberOf,
  moved,
  newRequest,
  newTeam,
  oneRequest,
  oneTeam,
  type RequestRow,
  type TeamRow,
} from './rows.ts';
import { requestScope, teamScope } from './scope.ts';

/** A team and whom it is about: its leader, unless told. */
const about = (row: TeamRow, subject = row.leader_id) => ({ ...row, subject_id: subject });

async function found(act: Act, { body }: Input<typeof contract.foundTeam>) {
  const place = await communityOf(act, act.person);
  const [id, insert] = newTeam(place, body.name, body.purpose, act.person);
  const entry = journalEntry({
    kind: 'team',
    matterId: id,
    step: 'found',
    from: '',
    to: 'asked',
    place,
    actorId: act.person,
    subjectId: act.person,
  });
  await act.batch(insert, entry);
  act.announce('team', place);
  return { id };
}

async function confirm(act: Act, { body }: Input<typeof contract.confirmTeam>, row: TeamRow) {
  if (body.name !== undefined && body.name !== (row.wanted_name ?? row.name))
    throw new Failure('team.wrong_state');
  if (row.wanted_name !== null) return confirmName(act, row, row.wanted_name);
  const [held] = await act.batch(holdTeam(row.id));
  if (held.rows[0]?.state !== 'asked') throw new Failure('team.wrong_state');
  await act.batch(teamAsOrganisation(row.id, row.name, row.place));
  const after = await takeStep(act, teamFlow, 'confirm', about(row), moved.confirm, {
    also: [enterOrganisation(row.leader_id, row.id)],
  });
  return { id: row.id, state: after.state };
}

async function refuse(act: Act, { body }: Input<typeof contract.refuseTeam>, row: TeamRow) {
  if (row.wanted_name !== null) return refuseName(act, row, body.reason);
  const after = await takeStep(act, teamFlow, 'refuse', about(row), moved.refuse, { set: [body.reason] });
  return { id: row.id, state: after.state };
}

async function join(act: Act, row: TeamRow) {
  const [held] = await act.batch(holdTeam(row.id));
  if (held.rows[0]?.state !== 'live') throw new Failure('team.wrong_state');
  if (row.member_id) throw new Failure('team.member_already');
  const [id, insert] = newRequest(row, act.person);
  const entry = journalEntry({
    kind: 'team_request',
    matterId: id,
    step: 'ask',
    from: '',
    to: 'asked',
    place: row.place,
    actorId: act.person,
    subjectId: act.person,
  });
  await act.batch(insert, entry);
  act.announce('team', row.place);
  return { id };
}

async function leave(act: Act, row: TeamRow) {
  const [held] = await act.batch(holdTeam(row.id));
  const now = held.rows[0];
  if (now?.state !== 'live') throw new Failure('team.wrong_state');
  if (isCaller(act.caller, now.leader_id)) throw new Failure('team.leader_stays');
  const [left] = await act.batch(leaveOrganisation(row.id));
  if (left.rows.length === 0) throw new Failure('team.wrong_state');
  await act.batch(
    journalEntry({
      kind: 'team_member',
      matterId: row.id,
      step: 'leave',
      from: '',
      to: '',
      place: row.place,
      actorId: act.person,
      subjectId: act.person,
    }),
  );
  act.announce('team', row.place);
  return { id: row.id, state: row.state };
}

async function handOver(act: Act, { body }: Input<typeof contract.handOverTeam>, row: TeamRow) {
  const [, member] = await act.batch(holdTeam(row.id), memberOf(row.id, body.personId));
  if (row.state === 'live' && member.rows.length === 0) throw new Failure('team.not_a_member');
  const team = about(row, body.personId);
  const after = await takeStep(act, teamFlow, 'handOver', team, moved.handOver, { set: [body.personId] });
  return { id: row.id, state: after.state };
}

/** Its leader ends it when nothing is claimed in its name any more; the community at any time. */
async function end(act: Act, { body }: Input<typeof contract.endTeam>, row: TeamRow) {
  if (isCaller(act.caller, row.leader_id)) {
    await act.batch(holdOrganisation(row.id));
    for (const part of organisationParts()) {
      const [open] = await act.batch(part.open(row.id));
      if (open.rows.some(({ state }) => state === 'claimed')) throw new Failure('team.claims_open');
    }
  }
  return { id: row.id, state: await endTeam(act, row, body.reason) };
}

async function accept(act: Act, row: RequestRow) {
  const [held] = await act.batch(holdTeam(row.team_id));
  if (held.rows[0]?.state !== 'live') throw new Failure('team.wrong_state');
  const matter = { ...row, subject_id: row.person_id };
  const after = await takeStep(act, teamRequestFlow, 'accept', matter, moved.request, {
    also: [enterOrganisation(row.person_id, row.team_id)],
  });
  return { id: row.id, state: after.state };
}

async function answer(act: Act, row: RequestRow, step: 'decline' | 'withdraw') {
  const matter = { ...row, subject_id: row.person_id };
  const after = await takeStep(act, teamRequestFlow, step, matter, moved.request);
  return { id: row.id, state: after.state };
}

/** A team that lives is known to everybody who is signed in; before and after, to who leads it and the desk. */
const knows = (tools: Tools, caller: Caller, row: TeamRow): boolean =>
  (row.state === 'live' && caller.person !== null) ||
  isCaller(caller, row.leader_id) ||
  tools.access.allows(caller, 'team.see', teamScope(row));

const team = (tools: Tools): Target<TeamRow> => ({
  statement: oneTeam,
  scope: teamScope,
  visible: (caller, row) => knows(tools, caller, row),
  notFound: 'team.not_found',
});
const request: Target<RequestRow> = {
  statement: oneRequest,
  scope: requestScope,
  visible: (caller, row) => isCaller(caller, row.person_id) || isCaller(caller, row.leader_id),
  notFound: 'team_request.not_found',
};

/** Teams: founded and confirmed, joined, left, handed over, ended. */
export const teamOperations = (tools: Tools): readonly Operation[] => [
  inPlace(contract.listTeams, null, (act, { query }) => listTeams(act, tools, query.place)),
  inPlace(
    contract.listTeamsAtDesk,
    ({ query }) => query.place,
    (act, { query }) => listAtDesk(act, tools, query.place),
  ),
  inPlace(contract.foundTeam, null, (act, input) => found(act, input)),
  onTarget(contract.confirmTeam, team(tools), (act, input, row) => confirm(act, input, row)),
  onTarget(contract.refuseTeam, team(tools), (act, input, row) => refuse(act, input, row)),
  onTarget(contract.joinTeam, team(tools), (act, _input, row) => join(act, row)),
  onTarget(contract.leaveTeam, team(tools), (act, _input, row) => leave(act, row)),
  onTarget(contract.handOverTeam, team(tools), (act, input, row) => handOver(act, input, row)),
  onTarget(contract.endTeam, team(tools), (act, input, row) => end(act, input, row)),
  onTarget(contract.removeTeamMember, team(tools), (act, input, row) => remove(act, input, row)),
  onTarget(contract.renameTeam, team(tools), (act, input, row) => rename(act, input, row)),
  onTarget(contract.restoreTeam, team(tools), (act, _input, row) => restore(act, row)),
  onTarget(contract.joinTeamAtDesk, team(tools), (act, input, row) => askAtDesk(act, input, row)),
  onTarget(contract.leaveTeamAtDesk, team(tools), (act, input, row) => leaveAtDesk(act, input, row)),
  onTarget(contract.acceptTeamRequest, request, (act, _input, row) => accept(act, row)),
  onTarget(contract.declineTeamRequest, request, (act, _input, row) => answer(act, row, 'decline')),
  onTarget(contract.withdrawTeamRequest, request, (act, _input, row) => answer(act, row, 'withdraw')),
];

export { teamFlow, teamNotes, teamRequestFlow } from './flow.ts';
export { teamNotices } from './notices.ts';
export { teamPermissions } from './permissions.ts';
export { teamRefusals } from './refusals.ts';
