import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../../test/edges/steps.ts';
import { claimedFor, confirmedTeam, foundTeam, joined } from '../../../../test/edges/teams.ts';
import { startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';

let world: World;
const clients: Record<string, Client> = {};
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
    clients[key] = await world.as(key);
});
afterAll(() => world.stop());

const as = (key: string): Client => clients[key]!;
const list = async (who: string) => (await as(who).get(`/teams?place=${xiandong}`)).body;
const own = async (who: string, id: string) =>
  (await list(who)).mine.find((one: { id: string }) => one.id === id);
const other = async (who: string, id: string) =>
  (await list(who)).others.find((one: { id: string }) => one.id === id);
const mayClaimFor = async (who: string): Promise<string[]> =>
  (await as(who).get('/session')).body.organisations.map((one: { id: string }) => one.id);
const team = (name?: string) => confirmedTeam(as('volunteer'), as('worker'), name);

describe('a member', () => {
  it('sees what is claimed in the name of the team, which nobody else is told', async () => {
    const id = await team();
    await joined(id, as('neighbour'), as('volunteer'));
    const wish = await claimedFor(world, id, as('volunteer'));
    expect((await own('neighbour', id)).claims).toEqual([
      { id: wish, line: expect.any(String), state: 'claimed' },
    ]);
    expect(await other('member', id)).not.toHaveProperty('claims');
    await as('volunteer').post(`/wishes/${wish}/release`, { reason: '来不及' });
    expect((await own('neighbour', id)).claims).toEqual([]);
  });

  it('is taken out by the leader, reads why, sees through what was claimed, and may join again', async () => {
    const id = await team();
    await joined(id, as('neighbour'), as('volunteer'));
    const wish = await claimedFor(world, id, as('neighbour'));
    const body = { personId: as('neighbour').personId, reason: '好久没有来了' };
    expect((await as('neighbour').post(`/teams/${id}/remove`, body)).status).toBe(403);
    expect((await as('worker').post(`/teams/${id}/remove`, body)).status).toBe(403);
    const self = { personId: as('volunteer').personId, reason: '我' };
    expect((await as('volunteer').post(`/teams/${id}/remove`, self)).body.code).toBe('team.leader_stays');
    const removed = await as('volunteer').post(`/teams/${id}/remove`, body);
    expect(removed.status, removed.text).toBe(200);
    expect(await mayClaimFor('neighbour')).not.toContain(id);
    expect(await other('neighbour', id)).toMatchObject({ can: ['join'], removed: '好久没有来了' });
    // nobody else reads that
    expect((await other('member', id)).removed).toBeNull();
    expect((await as('volunteer').post(`/teams/${id}/remove`, body)).body.code).toBe('team.not_a_member');
    expect((await as('neighbour').post(`/wishes/${wish}/fulfil`)).body.state).toBe('delivered');
    await joined(id, as('neighbour'), as('volunteer'));
    expect(await mayClaimFor('neighbour')).toContain(id);
  });

  it('without a telephone is brought in and out by the desk, with the word of the leader', async () => {
    const id = await team();
    const person = await as('worker').post('/people', { name: '孟长乐', place: xiandong });
    const body = { personId: person.body.id as string };
    expect((await as('siblingWorker').post(`/teams/${id}/desk/join`, body)).status).toBe(403);
    expect((await as('streetOfficer').post(`/teams/${id}/desk/join`, body)).status).toBe(403);
    const asked = await as('worker').post(`/teams/${id}/desk/join`, body);
    expect(asked.status, asked.text).toBe(201);
    expect((await as('worker').post(`/teams/${id}/desk/join`, body)).body.code).toBe(
      'team_request.asked_already',
    );
    expect((await own('volunteer', id)).requests).toEqual([{ id: asked.body.id, name: '孟长乐' }]);
    // taken back, asked again, let in
    expect((await as('worker').post(`/teams/${id}/desk/leave`, body)).status).toBe(200);
    expect((await own('volunteer', id)).requests).toEqual([]);
    const again = (await as('worker').post(`/teams/${id}/desk/join`, body)).body.id as string;
    await as('volunteer').post(`/team-requests/${again}/accept`);
    expect((await own('volunteer', id)).members).toEqual([{ id: body.personId, name: '孟长乐' }]);
    expect((await as('worker').post(`/teams/${id}/desk/join`, body)).body.code).toBe('team.member_already');
    expect((await as('worker').post(`/teams/${id}/desk/leave`, body)).status).toBe(200);
    expect((await own('volunteer', id)).members).toEqual([]);
    expect((await as('worker').post(`/teams/${id}/desk/leave`, body)).body.code).toBe('team.not_a_member');
  });
});

describe('a team', () => {
  it('has another name, as an organisation, too; one that is taken is refused', async () => {
    const id = await team('晨练队甲');
    await team('晨练队乙');
    const rename = (who: string, name: string) => as(who).post(`/teams/${id}/rename`, { name });
    expect((await rename('neighbour', '别的')).status).toBe(403);
    expect((await rename('volunteer', '晨练队乙')).body.code).toBe('team.name_taken');
    expect((await rename('volunteer', '晚练队')).status).toBe(200);
    expect((await own('volunteer', id)).name).toBe('晚练队');
    expect(await owned(world, 'select name from organisation where id = $1', [id])).toEqual([
      { name: '晚练队' },
    ]);
    expect((await rename('worker', '夜练队')).status).toBe(200);
  });

  it('comes back within seven days of its end, with its members; not later, nor one that never lived', async () => {
    const id = await team();
    await joined(id, as('neighbour'), as('volunteer'));
    const restore = (who: string, one = id) => as(who).post(`/teams/${one}/restore`);
    expect((await restore('volunteer')).body.code).toBe('team.wrong_state');
    await as('volunteer').post(`/teams/${id}/end`, { reason: '先歇一歇' });
    expect(await own('volunteer', id)).toMatchObject({ state: 'ended', can: ['restore'] });
    const desk = (await as('worker').get(`/teams/desk?place=${xiandong}`)).body.items;
    expect(desk.find((one: { id: string }) => one.id === id).can).toEqual(['restore']);
    expect((await restore('neighbour')).status).toBe(404);
    expect((await restore('volunteer')).body).toEqual({ id, state: 'live' });
    expect(await mayClaimFor('neighbour')).toContain(id);
    await claimedFor(world, id, as('neighbour'));
    await as('worker').post(`/teams/${id}/end`, { reason: '先歇一歇' });
    await owned(world, `update team set changed_at = now() - interval '8 days' where id = $1`, [id]);
    expect((await own('volunteer', id)).can).toEqual([]);
    expect((await restore('volunteer')).body.code).toBe('team.ended_long_ago');
    const asked = await foundTeam(as('volunteer'));
    await as('volunteer').post(`/teams/${asked}/end`, { reason: '先不办了' });
    expect((await restore('volunteer', asked)).body.code).toBe('team.ended_long_ago');
  });
});
