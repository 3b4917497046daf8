import { expect } from 'vitest';
import { line, wishIn } from './steps.ts';
import type { Client, World } from '../world/index.ts';

let made = 0;

/** A team that `leader` founded; gives its id. */
export async function foundTeam(leader: Client, name?: string): Promise<string> {
  made += 1;
  const body = { name: name ?? `第${made}支队`, purpose: '周末帮老人修小家电' };
  const reply = await leader.post('/teams', body);
  expect(reply.status, reply.text).toBe(201);
  return reply.body.id as string;
}

/** One that the community confirmed. */
export async function confirmedTeam(leader: Client, worker: Client, name?: string): Promise<string> {
  const id = await foundTeam(leader, name);
  const reply = await worker.post(`/teams/${id}/confirm`);
  expect(reply.status, reply.text).toBe(200);
  return id;
}

/** Somebody asks to join; gives the id of what they asked. */
export async function askedToJoin(team: string, person: Client): Promise<string> {
  const reply = await person.post(`/teams/${team}/join`);
  expect(reply.status, reply.text).toBe(201);
  return reply.body.id as string;
}

/** Somebody joins, the leader agreeing. */
export async function joined(team: string, person: Client, leader: Client): Promise<void> {
  const reply = await leader.post(`/team-requests/${await askedToJoin(team, person)}/accept`);
  expect(reply.status, reply.text).toBe(200);
}

/** A wish that somebody claims for a team; gives the wish's id. */
export async function claimedFor(world: World, team: string, person: Client): Promise<string> {
  const wish = await wishIn(world, 'open', line);
  const reply = await person.post(`/wishes/${wish}/claim`, { organisationId: team });
  expect(reply.status, reply.text).toBe(200);
  return wish;
}
