import type { Act } from '../../../base/act.ts';
import { isCaller, type Caller } from '../../../base/caller.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { maskName, membersOf, namesOf, organisationParts } from '../../../engines/people/index.ts';
import { teamFlow } from './flow.ts';
import {
  ownRequests,
  ownTeams,
  removedFrom,
  requestsOf,
  teamsAtDesk,
  teamsIn,
  type TeamRow,
} from './rows.ts';
import { teamScope } from './scope.ts';

type Step = 'join' | 'leave' | 'handOver' | 'remove' | 'rename' | 'end' | 'restore' | 'confirm' | 'refuse';
const permissionOf: Readonly<Record<Step, string>> = {
  join: 'team.join',
  leave: 'team.leave',
  handOver: teamFlow.steps.handOver.permission,
  remove: 'team.lead',
  rename: teamFlow.steps.rename.permission,
  restore: teamFlow.steps.restore.permission,
  end: teamFlow.steps.end.permission,
  confirm: teamFlow.steps.confirm.permission,
  refuse: teamFlow.steps.refuse.permission,
};

/** May this be done to a team in this state, by this caller, who belongs to it or does not? */
function fits(step: Step, row: TeamRow, leads: boolean): boolean {
  if (step === 'join') return row.state === 'live' && row.member_id === null;
  if (step === 'leave') return row.state === 'live' && row.member_id !== null && !leads;
  if (step === 'remove') return row.state === 'live';
  if (step === 'restore') return row.restorable;
  if (row.wanted_name !== null && (step === 'confirm' || step === 'refuse')) return true;
  return (teamFlow.steps[step].from as readonly string[]).includes(row.state);
}

const canOf = <S extends Step>(tools: Tools, caller: Caller, row: TeamRow, steps: readonly S[]): S[] => {
  const leads = isCaller(caller, row.leader_id);
  return steps.filter(
    (step) => fits(step, row, leads) && tools.access.allows(caller, permissionOf[step], teamScope(row)),
  );
};

const shown = (row: TeamRow, leader: string, near = true) => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  state: row.state,
  leader,
  wantedName: near ? row.wanted_name : null,
  answer: near ? row.answer : null,
});

/** The names of some people, by id. */
async function naming(act: Act, ids: readonly string[]): Promise<(id: string) => string> {
  const [rows] = await act.batch(namesOf([...new Set(ids)]));
  const names = new Map(rows.rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '…';
}

interface Claimed {
  id: string;
  line: string;
  state: string;
}

/** What is claimed in the name of the teams that the caller belongs to, by team. */
async function claimsOf(act: Act, mine: readonly TeamRow[]): Promise<Map<string, Claimed[]>> {
  const inTeam = mine.filter((row) => row.state === 'live' && row.member_id !== null);
  const claims = new Map<string, Claimed[]>(inTeam.map((row) => [row.id, []]));
  for (const part of organisationParts())
    for (const { id } of inTeam) {
      const [open] = await act.batch(part.open(id));
      claims.get(id)!.push(...open.rows.map((one) => ({ id: one.id, line: one.text, state: one.state })));
    }
  return claims;
}

/** The caller's teams first, then the others of a community. Names in full are for those who are in it together. */
export async function listTeams(act: Act, tools: Tools, place: string) {
  const [led, joined, here, asked] = await act.batch(...ownTeams(), teamsIn(place), ownRequests());
  const mine = [...new Map([...led.rows, ...joined.rows].map((row) => [row.id, row])).values()];
  const others = here.rows.filter((row) => !mine.some(({ id }) => id === row.id));
  const leading = mine.filter((row) => row.state === 'live' && isCaller(act.caller, row.leader_id));
  const held = await claimsOf(act, mine);
  const [removals] = await act.batch(removedFrom(others.map(({ id }) => id)));
  const [requests, ...members] = await act.batch(
    requestsOf(leading.map(({ id }) => id)),
    ...leading.map(({ id }) => membersOf(id)),
  );
  const membersByTeam = new Map(
    leading.map(({ id }, index) => [id, (members[index]?.rows ?? []).map((row) => row.person_id)]),
  );
  const name = await naming(act, [
    ...[...mine, ...others].map((row) => row.leader_id),
    ...requests.rows.map((row) => row.person_id),
    ...[...membersByTeam.values()].flat(),
  ]);
  return {
    mine: mine.map((row) => ({
      ...shown(row, name(row.leader_id)),
      can: canOf(tools, act.caller, row, [
        'leave',
        'handOver',
        'remove',
        'rename',
        'end',
        'restore',
      ] as const),
      leads: isCaller(act.caller, row.leader_id),
      members: (membersByTeam.get(row.id) ?? [])
        .filter((id) => !isCaller(act.caller, id))
        .map((id) => ({ id, name: name(id) })),
      requests: requests.rows
        .filter((one) => one.team_id === row.id)
        .map((one) => ({ id: one.id, name: name(one.person_id) })),
      claims: held.get(row.id) ?? [],
    })),
    others: others.map((row) => ({
      ...shown(row, maskName(name(row.leader_id)), false),
      can: canOf(tools, act.caller, row, ['join'] as const),
      requestId: asked.rows.find((one) => one.team_id === row.id)?.id ?? null,
      removed: removals.rows.find((one) => one.matter_id === row.id)?.words ?? null,
    })),
  };
}

/** The teams of a community for its desk; those that wait for its word come first. */
export async function listAtDesk(act: Act, tools: Tools, place: string) {
  const [rows] = await act.batch(teamsAtDesk(place));
  const name = await naming(
    act,
    rows.rows.map((row) => row.leader_id),
  );
  return {
    items: rows.rows.map((row) => ({
      ...shown(row, maskName(name(row.leader_id))),
      can: [
        ...canOf(tools, act.caller, row, ['confirm', 'refuse', 'rename', 'end', 'restore'] as const),
        ...(row.state === 'live' && tools.access.allows(act.caller, 'team.desk', teamScope(row))
          ? (['join'] as const)
          : []),
      ],
      members: row.members,
    })),
  };
}
