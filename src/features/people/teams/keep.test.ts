import { describe, expect, it } from 'vitest';
import { owned } from '../../../../test/edges/steps.ts';
import { claimedFor, foundTeam, joined, teamWorld } from '../../../../test/edges/teams.ts';
import { xiandong } from '../../../../test/world/index.ts';

const { world, as, own, other, atDesk, mayClaimFor, team } = teamWorld();

describe('a member', () => {
  it('sees what is claimed in the name of the team, which nobody else is told', async () => {
    const id = await team();
    await joined(id, as('neighbour'), as('volunteer'));
    const wish = await claimedFor(world(), id, as('volunteer'));
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
    const wish = await claimedFor(world(), id, as('neighbour'));
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
  const rename = (who: string, id: string, name: string) => as(who).post(`/teams/${id}/rename`, { name });
  const desk = async (id: string) => (await atDesk()).find((one: { id: string }) => one.id === id);
  const organisation = async (id: string) =>
    (await owned<{ name: string }>(world(), 'select name from organisation where id = $1', [id]))[0]!.name;

  it('asks for another name and keeps the old one until the community has confirmed it', async () => {
    const id = await team('晨练队甲');
    await joined(id, as('neighbour'), as('volunteer'));
    await team('晨练队乙');
    expect((await rename('neighbour', id, '别的')).status).toBe(403);
    expect((await rename('volunteer', id, '晨练队乙')).body.code).toBe('team.name_taken');
    expect((await rename('volunteer', id, '晚练队')).status).toBe(200);
    for (const one of [await own('volunteer', id), await own('neighbour', id), await desk(id)])
      expect(one).toMatchObject({ name: '晨练队甲', wantedName: '晚练队', state: 'live' });
    // nobody else reads a name that nobody has confirmed
    expect(await other('member', id)).toMatchObject({ name: '晨练队甲', wantedName: null });
    expect(await organisation(id)).toBe('晨练队甲');
    expect((await desk(id)).can).toEqual(expect.arrayContaining(['confirm', 'refuse']));
    expect((await as('volunteer').post(`/teams/${id}/confirm`)).status).toBe(403);
    // another name came while the desk was reading: what was read is not there any more
    expect((await rename('volunteer', id, '夜练队')).status).toBe(200);
    expect((await as('worker').post(`/teams/${id}/confirm`, { name: '晚练队' })).body.code).toBe(
      'team.wrong_state',
    );
    expect((await as('worker').post(`/teams/${id}/confirm`, { name: '夜练队' })).status).toBe(200);
    expect(await own('neighbour', id)).toMatchObject({ name: '夜练队', wantedName: null });
    expect(await organisation(id)).toBe('夜练队');
    expect((await desk(id)).can).not.toContain('confirm');
    expect((await as('worker').post(`/teams/${id}/confirm`)).body.code).toBe('team.wrong_state');
  });

  it('reads why another name was refused, may take back that it asked, and is renamed by the community at once', async () => {
    const id = await team('书画队');
    await rename('volunteer', id, '全城第一书画队');
    expect((await as('worker').post(`/teams/${id}/refuse`, { reason: '会和别的队混淆' })).status).toBe(200);
    expect(await own('volunteer', id)).toMatchObject({
      name: '书画队',
      wantedName: null,
      answer: '会和别的队混淆',
      state: 'live',
    });
    expect((await other('member', id)).answer).toBeNull();
    await rename('volunteer', id, '笔墨队');
    expect(await own('volunteer', id)).toMatchObject({ wantedName: '笔墨队', answer: null });
    await rename('volunteer', id, '书画队');
    expect(await own('volunteer', id)).toMatchObject({ name: '书画队', wantedName: null });
    expect((await as('worker').post(`/teams/${id}/refuse`, { reason: '没有要改的' })).body.code).toBe(
      'team.wrong_state',
    );
    await rename('volunteer', id, '笔墨队');
    expect((await rename('worker', id, '咸东书画队')).status).toBe(200);
    expect(await own('volunteer', id)).toMatchObject({ name: '咸东书画队', wantedName: null });
    expect(await organisation(id)).toBe('咸东书画队');
    // a name that was free when it was asked for may be taken when it is confirmed
    await rename('volunteer', id, '棋友队');
    await team('棋友队');
    expect((await as('worker').post(`/teams/${id}/confirm`)).body.code).toBe('team.name_taken');
    expect((await as('volunteer').post(`/teams/${id}/end`, { reason: '散了' })).status).toBe(200);
    expect(await own('volunteer', id)).toMatchObject({ state: 'ended', wantedName: null });
  });

  it('comes back within seven days of its end, with its members; not later, nor one that never lived', async () => {
    const id = await team();
    await joined(id, as('neighbour'), as('volunteer'));
    const restore = (who: string, one = id) => as(who).post(`/teams/${one}/restore`);
    expect((await restore('volunteer')).body.code).toBe('team.wrong_state');
    await as('volunteer').post(`/teams/${id}/end`, { reason: '先歇一歇' });
    expect(await own('volunteer', id)).toMatchObject({ state: 'ended', can: ['restore'] });
    const desk = await atDesk();
    expect(desk.find((one: { id: string }) => one.id === id).can).toEqual(['restore']);
    expect((await restore('neighbour')).status).toBe(404);
    expect((await restore('volunteer')).body).toEqual({ id, state: 'live' });
    expect(await mayClaimFor('neighbour')).toContain(id);
    await claimedFor(world(), id, as('neighbour'));
    await as('worker').post(`/teams/${id}/end`, { reason: '先歇一歇' });
    await owned(world(), `update team set changed_at = now() - interval '8 days' where id = $1`, [id]);
    expect((await own('volunteer', id)).can).toEqual([]);
    expect((await restore('volunteer')).body.code).toBe('team.ended_long_ago');
    const asked = await foundTeam(as('volunteer'));
    await as('volunteer').post(`/teams/${asked}/end`, { reason: '先不办了' });
    expect((await restore('volunteer', asked)).body.code).toBe('team.ended_long_ago');
  });
});
