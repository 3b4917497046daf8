import { call, type Call } from '../../../base/act.ts';
import { newId } from '../../../base/id.ts';
import { statement } from '../../../base/statement.ts';
import { mover } from '../../../engines/matters/index.ts';
import type { teamRequestStates, teamStates } from './contract.ts';

/** The tables `team` and `team_request`. */

export interface TeamRow {
  id: string;
  place: string;
  state: (typeof teamStates)[number];
  version: number;
  name: string;
  purpose: string;
  leader_id: string;
  answer: string | null;
  /** The name that its leader asks for. */
  wanted_name: string | null;
  /** It lived and ended, within the seven days in which that can be taken back. */
  restorable: boolean;
  /** The caller, where they belong to it. */
  member_id: string | null;
}
export interface RequestRow {
  id: string;
  place: string;
  state: (typeof teamRequestStates)[number];
  version: number;
  team_id: string;
  person_id: string;
  leader_id: string;
}

const belongs = `(select app.person() from identity.membership m where m.city_id = $1 and m.organisation_id = t.id
  and m.person_id = any(app.persons()) and m.until_on is null limit 1)`;
const columns = `t.id, t.place, t.state, t.version, t.name, t.purpose, t.leader_id, t.answer, t.wanted_name, ${belongs} as member_id,
  t.state = 'ended' and t.organisation_id is not null and t.changed_at > now() - interval '7 days' as restorable`;

export const oneTeam = statement<TeamRow>(
  'teams.one',
  `select ${columns} from team t where t.city_id = $1 and t.id = $2`,
);
/** Why the caller was taken out of some teams within ninety days: the last step of theirs there, where it was that. */
export const removedFrom = (teamIds: readonly string[]): Call<{ matter_id: string; words: string | null }> =>
  call(removals, [teamIds]);

/** Holds a team to the end of the transaction: who joins, leaves, is handed it or ends it waits for whom came before. */
const hold = statement<Pick<TeamRow, 'state' | 'leader_id'>>(
  'teams.hold',
  'select state, leader_id from team where city_id = $1 and id = $2 for no key update',
);
const led = statement<TeamRow>(
  'teams.led',
  `select ${columns} from team t where t.city_id = $1 and t.leader_id = any(app.persons())
     and (t.state in ('asked', 'live') or t.changed_at > now() - interval '30 days') order by t.id desc limit 50`,
);
const joined = statement<TeamRow>(
  'teams.joined',
  `select ${columns} from team t where t.city_id = $1 and t.state = 'live' and t.id in (
     select m.organisation_id from identity.membership m
     where m.city_id = $1 and m.person_id = any(app.persons()) and m.until_on is null) order by t.id desc limit 50`,
);
const inPlace = statement<TeamRow>(
  'teams.in_place',
  `select ${columns} from team t where t.city_id = $1 and t.place = $2 and t.state = 'live' order by t.name, t.id limit 200`,
);
const atDesk = statement<TeamRow & { members: number }>(
  'teams.at_desk',
  `select ${columns}, (select count(*)::integer from identity.membership m
     where m.city_id = $1 and m.organisation_id = t.id and m.until_on is null) as members
   from team t where t.city_id = $1 and t.place = $2 and (t.state in ('asked', 'live')
     or (t.state = 'ended' and t.organisation_id is not null and t.changed_at > now() - interval '7 days'))
   order by t.wanted_name is null and t.state <> 'asked', t.state, t.name, t.id limit 500`,
);
const insert = statement(
  'teams.insert',
  `insert into team (city_id, id, place, state, name, purpose, leader_id) values ($1, $2, $3, 'asked', $4, $5, $6)`,
);
const memberIn = statement<{ person_id: string }>(
  'teams.member_in',
  `select person_id from identity.membership
   where city_id = $1 and organisation_id = $2 and person_id = $3 and until_on is null`,
);
const ledByOne = statement<TeamRow>(
  'teams.led_by',
  `select ${columns} from team t where t.city_id = $1 and t.leader_id = $2 and t.state in ('asked', 'live')
   order by t.id for no key update`,
);

const requestColumns = 'r.id, r.place, r.state, r.version, r.team_id, r.person_id, t.leader_id';
const ofTeam = 'join team t on t.city_id = r.city_id and t.id = r.team_id';
export const oneRequest = statement<RequestRow>(
  'teams.one_request',
  `select ${requestColumns} from team_request r ${ofTeam} where r.city_id = $1 and r.id = $2`,
);
const askedOf = statement<RequestRow>(
  'teams.asked_of',
  `select ${requestColumns} from team_request r ${ofTeam}
   where r.city_id = $1 and r.team_id = any($2::uuid[]) and r.state = 'asked' order by r.id limit 200`,
);
const askedBy = statement<RequestRow>(
  'teams.asked_by',
  `select ${requestColumns} from team_request r ${ofTeam}
   where r.city_id = $1 and r.person_id = any(app.persons()) and r.state = 'asked' order by r.id limit 200`,
);
const askedByOne = statement<RequestRow>(
  'teams.asked_by_one',
  `select ${requestColumns} from team_request r ${ofTeam}
   where r.city_id = $1 and r.person_id = $2 and r.state = 'asked' order by r.id limit 200`,
);
const sameName = statement<{ id: string }>(
  'teams.same_name',
  `select id from team where city_id = $1 and place = $2 and lower(name) = lower($3) and state in ('asked', 'live')
     and id <> $4 limit 1`,
);
const insertRequest = statement(
  'teams.insert_request',
  `insert into team_request (city_id, id, place, state, team_id, person_id) values ($1, $2, $3, 'asked', $4, $5)`,
);

const removals = statement<{ matter_id: string; words: string | null }>(
  'teams.removals',
  `select distinct on (matter_id) matter_id, words from journal
   where city_id = $1 and matter_id = any($2::uuid[]) and kind = 'team_member' and step = 'remove'
     and subject_id = any(app.persons()) and at > now() - interval '90 days'
   order by matter_id, seq desc`,
);

/** The statements that move a team or a request on. */
export const moved = {
  confirm: mover('team', 'confirm', ['organisation_id = id']),
  refuse: mover('team', 'refuse', ['answer = $6']),
  end: mover('team', 'end', ['answer = $6', 'wanted_name = null']),
  rename: mover('team', 'rename', ['name = $6', 'wanted_name = null', 'answer = null']),
  askName: mover('team', 'ask_name', ['wanted_name = $6', 'answer = null']),
  refuseName: mover('team', 'refuse_name', ['answer = $6', 'wanted_name = null']),
  restore: mover('team', 'restore', ['answer = null']),
  handOver: mover('team', 'hand_over', ['leader_id = $6']),
  request: mover('team_request', 'answer'),
} as const;

/** Holds a team to the end of the transaction, as it stands now. */
export const holdTeam = (id: string): Call<Pick<TeamRow, 'state' | 'leader_id'>> => call(hold, [id]);
/** The caller's teams: led (with what was refused or ended within thirty days), and those they belong to. */
export const ownTeams = (): readonly [Call<TeamRow>, Call<TeamRow>] => [call(led, []), call(joined, [])];
/** The confirmed teams of a community. */
export const teamsIn = (place: string): Call<TeamRow> => call(inPlace, [place]);
/** Those that wait for the community's word, and the confirmed ones. */
export const teamsAtDesk = (place: string): Call<TeamRow & { members: number }> => call(atDesk, [place]);
/** Is this person a member now? */
export const memberOf = (teamId: string, personId: string): Call<{ person_id: string }> =>
  call(memberIn, [teamId, personId]);
/** Has another team of the community this name? */
export const nameTaken = (team: TeamRow, name: string): Call<{ id: string }> =>
  call(sameName, [team.place, name, team.id]);
/** What a person leads, held to the end of the transaction. */
export const teamsLedBy = (personId: string): Call<TeamRow> => call(ledByOne, [personId]);
/** Who asks to join some teams. */
export const requestsOf = (teamIds: readonly string[]): Call<RequestRow> => call(askedOf, [teamIds]);
/** What the caller asked and waits for. */
export const ownRequests = (): Call<RequestRow> => call(askedBy, []);
/** What a person asked and waits for. */
export const requestsBy = (personId: string): Call<RequestRow> => call(askedByOne, [personId]);

/** The call that founds a team; gives its id, too. */
export function newTeam(place: string, name: string, purpose: string, leader: string): [string, Call] {
  const id = newId();
  return [id, call(insert, [id, place, name, purpose, leader])];
}

/** The call that asks to join; gives its id, too. */
export function newRequest(team: TeamRow, personId: string): [string, Call] {
  const id = newId();
  return [id, call(insertRequest, [id, team.place, team.id, personId])];
}
