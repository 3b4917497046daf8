import { afterAll, beforeAll, expect } from 'vitest';
import { line, wishIn } from './steps.ts';
import { startWorld, xiandong, type Client, type World } from '../world/index.ts';

/** A world for a file of tests about teams: who acts in it, and what they see of one team. */
export function teamWorld() {
  let world: World;
  const clients = new Map<string, Client>();
  beforeAll(async () => {
    world = await startWorld();
    for (const key of [
      'resident',
      'worker',
      'member',
      'volunteer',
      'neighbour',
      'siblingWorker',
      'streetOfficer',
    ])
      clients.set(key, await world.as(key));
  });
  afterAll(() => world.stop());
  const as = (key: string): Client => clients.get(key)!;
  const seen = (where: 'mine' | 'others') => async (who: string, id: string) =>
    (await as(who).get(`/teams?place=${xiandong}`)).body[where].find((one: { id: string }) => one.id === id);
  return {
    world: () => world,
    as,
    own: seen('mine'),
    other: seen('others'),
    atDesk: async () => (await as('worker').get(`/teams/desk?place=${xiandong}`)).body.items,
    mayClaimFor: async (who: string): Promise<string[]> =>
      (await as(who).get('/session')).body.organisations.map((one: { id: string }) => one.id),
    team: (name?: string) => confirmedTeam(as('volunteer'), as('worker'), name),
  };
}

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
