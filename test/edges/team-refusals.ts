import type { Client, Reply } from '../world/index.ts';
import { line } from './steps.ts';
import { askedToJoin, confirmedTeam, foundTeam, joined } from './teams.ts';

type Provoke = (headers: Record<string, string>) => Promise<Reply>;
const unknown = '01990000-0000-7000-8000-000000000000';

/** Provocations of what is refused about teams. */
export const teamProvocations = (as: (key: string) => Client): Readonly<Record<string, Provoke>> => {
  const team = (name?: string) => confirmedTeam(as('resident'), as('worker'), name);
  let named = 0;
  const end = { reason: '人不够' };
  return {
    'team.not_found': (h) => as('resident').post(`/teams/${unknown}/end`, end, h),
    'team.wrong_state': async (h) => as('worker').post(`/teams/${await team()}/confirm`, {}, h),
    'team.asked_already': async (h) => {
      const id = await foundTeam(as('volunteer'));
      const refused = await as('volunteer').post('/teams', { name: '再来一队', purpose: '读书' }, h);
      await as('volunteer').post(`/teams/${id}/end`, end);
      return refused;
    },
    'team.name_taken': async (h) => {
      named += 1;
      await team(`Morning Team ${named}`);
      return as('volunteer').post('/teams', { name: `morning team ${named}`, purpose: '读书' }, h);
    },
    'team.member_already': async (h) => as('resident').post(`/teams/${await team()}/join`, {}, h),
    'team.not_a_member': async (h) =>
      as('resident').post(`/teams/${await team()}/hand-over`, { personId: as('volunteer').personId }, h),
    'team.leader_stays': async (h) => as('resident').post(`/teams/${await team()}/leave`, {}, h),
    'team.ended_long_ago': async (h) => {
      const id = await foundTeam(as('volunteer'));
      await as('volunteer').post(`/teams/${id}/end`, end);
      return as('volunteer').post(`/teams/${id}/restore`, {}, h);
    },
    'team.claims_open': async (h) => {
      const id = await team();
      await joined(id, as('volunteer'), as('resident'));
      const wish = (await as('neighbour').post('/wishes', line)).body.id as string;
      await as('worker').post(`/wishes/${wish}/accept`);
      await as('volunteer').post(`/wishes/${wish}/claim`, { organisationId: id });
      return as('resident').post(`/teams/${id}/end`, end, h);
    },
    'team_request.not_found': (h) => as('resident').post(`/team-requests/${unknown}/accept`, {}, h),
    'team_request.wrong_state': async (h) => {
      const id = await askedToJoin(await team(), as('volunteer'));
      await as('resident').post(`/team-requests/${id}/decline`);
      return as('volunteer').post(`/team-requests/${id}/withdraw`, {}, h);
    },
    'team_request.asked_already': async (h) => {
      const id = await team();
      await askedToJoin(id, as('volunteer'));
      return as('volunteer').post(`/teams/${id}/join`, {}, h);
    },
  };
};
