import { Type } from 'typebox';
import { contract } from '../../../base/contract.ts';
import { Can, City, Closed, Community, Id, Nullable, OneOf, Text } from '../../../base/schema.ts';

/** The contracts of teams: founded, confirmed, joined, left, handed over, ended. */

export const teamStates = ['asked', 'live', 'refused', 'ended'] as const;
export const teamRequestStates = ['asked', 'joined', 'declined', 'withdrawn'] as const;

const inCity = Closed({ city: City });
const one = Closed({ city: City, id: Id });
const ofPlace = Closed({ place: Community });

const Team = Closed({
  id: Id,
  name: Type.String(),
  /** What it does. */
  purpose: Type.String(),
  state: OneOf(teamStates),
  /** Who leads it; in full for its members, otherwise masked. */
  leader: Type.String(),
  /** The name that its leader asks for, to its members and the desk: the community confirms it first. */
  wantedName: Nullable(Type.String()),
  /** Why it was refused or ended, or why its other name was refused. */
  answer: Nullable(Type.String()),
  can: Can(['join', 'leave', 'handOver', 'rename', 'remove', 'end', 'restore'] as const),
});
const Named = Closed({ id: Id, name: Type.String() });

export const listTeams = contract({
  operationId: 'listTeams',
  method: 'GET',
  path: '/{city}/teams',
  tag: 'people',
  summary:
    "The caller's teams, with members and who asks to join where the caller leads; and the others of a community",
  permission: 'team.list',
  params: inCity,
  query: ofPlace,
  reply: Closed({
    mine: Type.Array(
      Closed({
        ...Team.properties,
        /** Does the caller lead it? */
        leads: Type.Boolean(),
        /** For its leader: the other members, by the ids of their persons. */
        members: Type.Array(Named),
        /** For its leader: who asks to join, by the ids of what they asked. */
        requests: Type.Array(Named),
        /** What is claimed in its name and not thanked for yet, by the ids of the wishes; a hundred at most. */
        claims: Type.Array(Closed({ id: Id, line: Type.String(), state: Type.String() })),
      }),
    ),
    others: Type.Array(
      Closed({
        ...Team.properties,
        /** What the caller asked, while it waits. */
        requestId: Nullable(Id),
        /** Why its leader took the caller out within the last ninety days, where they have not joined again. */
        removed: Nullable(Type.String()),
      }),
    ),
  }),
});

export const foundTeam = contract({
  operationId: 'foundTeam',
  method: 'POST',
  path: '/{city}/teams',
  tag: 'people',
  summary: "Found a team in one's own community: it waits for the community's word before it claims anything",
  permission: 'team.found',
  params: inCity,
  body: Closed({ name: Text(40), purpose: Text(200) }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: ['team.asked_already', 'team.name_taken'],
  perMinute: 10,
});

const changed = Closed({ id: Id, state: OneOf(teamStates) });
const missing = ['team.not_found', 'team.wrong_state'];

export const joinTeam = contract({
  operationId: 'joinTeam',
  method: 'POST',
  path: '/{city}/teams/{id}/join',
  tag: 'people',
  summary: 'Ask to join a team; its leader reads the name and answers',
  permission: 'team.join',
  params: one,
  reply: Closed({ id: Id }),
  status: 201,
  refusals: [...missing, 'team.member_already', 'team_request.asked_already'],
  perMinute: 30,
});

export const leaveTeam = contract({
  operationId: 'leaveTeam',
  method: 'POST',
  path: '/{city}/teams/{id}/leave',
  tag: 'people',
  summary: 'Leave a team at once; what one claimed in its name is seen through. Its leader hands over first',
  permission: 'team.leave',
  params: one,
  reply: changed,
  refusals: [...missing, 'team.leader_stays'],
});

export const handOverTeam = contract({
  operationId: 'handOverTeam',
  method: 'POST',
  path: '/{city}/teams/{id}/hand-over',
  tag: 'people',
  summary: 'Hand a team over to one of its members',
  permission: 'team.lead',
  params: one,
  body: Closed({ personId: Id }),
  reply: changed,
  refusals: [...missing, 'team.not_a_member'],
});

export const removeTeamMember = contract({
  operationId: 'removeTeamMember',
  method: 'POST',
  path: '/{city}/teams/{id}/remove',
  tag: 'people',
  summary:
    'Take a member out of a team, as its leader, with a reason that they read; they may ask to join again',
  permission: 'team.lead',
  params: one,
  body: Closed({ personId: Id, reason: Text(200) }),
  reply: changed,
  refusals: [...missing, 'team.not_a_member', 'team.leader_stays'],
});

export const renameTeam = contract({
  operationId: 'renameTeam',
  method: 'POST',
  path: '/{city}/teams/{id}/rename',
  tag: 'people',
  summary:
    'Give a team another name: by the community at once, by its leader once the community has confirmed it; its present name takes back what was asked',
  permission: 'team.end',
  params: one,
  body: Closed({ name: Text(40) }),
  reply: changed,
  refusals: [...missing, 'team.name_taken'],
});

export const restoreTeam = contract({
  operationId: 'restoreTeam',
  method: 'POST',
  path: '/{city}/teams/{id}/restore',
  tag: 'people',
  summary:
    'Take the end of a team back within seven days: its leader or the community. Its members are members again; claims that went back stay on the tree',
  permission: 'team.restore',
  params: one,
  reply: changed,
  refusals: [...missing, 'team.ended_long_ago', 'team.name_taken'],
});

export const joinTeamAtDesk = contract({
  operationId: 'joinTeamAtDesk',
  method: 'POST',
  path: '/{city}/teams/{id}/desk/join',
  tag: 'people',
  summary: 'Ask to join a team for somebody who comes or calls; its leader answers',
  permission: 'team.desk',
  params: one,
  body: Closed({ personId: Id }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: [...missing, 'team.member_already', 'team_request.asked_already', 'person.not_found'],
});

export const leaveTeamAtDesk = contract({
  operationId: 'leaveTeamAtDesk',
  method: 'POST',
  path: '/{city}/teams/{id}/desk/leave',
  tag: 'people',
  summary: 'Leave a team for somebody who comes or calls, or take back that they asked to join',
  permission: 'team.desk',
  params: one,
  body: Closed({ personId: Id }),
  reply: changed,
  refusals: [...missing, 'team.not_a_member', 'team.leader_stays', 'person.not_found'],
});

export const endTeam = contract({
  operationId: 'endTeam',
  method: 'POST',
  path: '/{city}/teams/{id}/end',
  tag: 'people',
  summary:
    'End a team, with a reason. Its leader does when nothing is claimed in its name; of the community, what is claimed goes back to the tree',
  permission: 'team.end',
  params: one,
  body: Closed({ reason: Text(200) }),
  reply: changed,
  refusals: [...missing, 'team.claims_open'],
});

const answered = Closed({ id: Id, state: OneOf(teamRequestStates) });
const ofRequest = ['team_request.not_found', 'team_request.wrong_state'];

export const acceptTeamRequest = contract({
  operationId: 'acceptTeamRequest',
  method: 'POST',
  path: '/{city}/team-requests/{id}/accept',
  tag: 'people',
  summary: 'Let somebody into a team, as its leader',
  permission: 'team.lead',
  params: one,
  reply: answered,
  refusals: [...ofRequest, 'team.wrong_state'],
});

export const declineTeamRequest = contract({
  operationId: 'declineTeamRequest',
  method: 'POST',
  path: '/{city}/team-requests/{id}/decline',
  tag: 'people',
  summary: 'Do not let somebody into a team, as its leader',
  permission: 'team.lead',
  params: one,
  reply: answered,
  refusals: ofRequest,
});

export const withdrawTeamRequest = contract({
  operationId: 'withdrawTeamRequest',
  method: 'POST',
  path: '/{city}/team-requests/{id}/withdraw',
  tag: 'people',
  summary: 'Take back that one asked to join',
  permission: 'team.withdraw',
  params: one,
  reply: answered,
  refusals: ofRequest,
});

export const listTeamsAtDesk = contract({
  operationId: 'listTeamsAtDesk',
  method: 'GET',
  path: '/{city}/teams/desk',
  tag: 'people',
  summary: 'The teams of a community for its desk: those that wait for its word first',
  permission: 'team.see',
  params: inCity,
  query: ofPlace,
  reply: Closed({
    items: Type.Array(
      Closed({
        ...Team.properties,
        can: Can(['confirm', 'refuse', 'rename', 'end', 'restore', 'join'] as const),
        members: Type.Integer(),
      }),
    ),
  }),
});

export const confirmTeam = contract({
  operationId: 'confirmTeam',
  method: 'POST',
  path: '/{city}/teams/{id}/confirm',
  tag: 'people',
  summary:
    'Confirm a new team, which is an organisation from now on, in whose name its members claim; or the other name that its leader asks for',
  permission: 'team.confirm',
  params: one,
  /** The name as it was read: another one that came meanwhile is not confirmed with it. */
  body: Closed({ name: Type.Optional(Text(40)) }),
  reply: changed,
  refusals: [...missing, 'team.name_taken'],
});

export const refuseTeam = contract({
  operationId: 'refuseTeam',
  method: 'POST',
  path: '/{city}/teams/{id}/refuse',
  tag: 'people',
  summary: 'Refuse a new team, or the other name that its leader asks for, with a reason that they read',
  permission: 'team.confirm',
  params: one,
  body: Closed({ reason: Text(200) }),
  reply: changed,
  refusals: missing,
});
