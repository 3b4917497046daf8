import { describe, expect, it } from 'vitest';
import { owned } from '../../../../test/edges/steps.ts';
import {
  askedToJoin,
  claimedFor,
  confirmedTeam,
  foundTeam,
  joined,
  teamWorld,
} from '../../../../test/edges/teams.ts';
import { xiandong } from '../../../../test/world/index.ts';

const { world, as, own, other, atDesk, mayClaimFor, team } = teamWorld();
const steps = (id: string) =>
  owned(world(), 'select step, actor_id, words, detail from journal where matter_id = $1 order by seq', [id]);

describe('a team', () => {
  it('is founded, confirmed by the community, joined, and claims from then on', async () => {
    const id = await foundTeam(as('volunteer'), '周末修理队');
    expect(await own('volunteer', id)).toMatchObject({ state: 'asked', leads: true, can: ['end'] });
    // nobody else learns of it before, and nothing can be claimed for it
    expect(await other('neighbour', id)).toBeUndefined();
    expect((await as('neighbour').post(`/teams/${id}/join`)).body.code).toBe('team.not_found');
    expect(await mayClaimFor('volunteer')).not.toContain(id);
    expect(await owned(world(), 'select 1 from organisation where id = $1', [id])).toEqual([]);
    const desk = await atDesk();
    expect(desk[0]).toMatchObject({ id, name: '周末修理队', can: ['confirm', 'refuse', 'end'], members: 0 });

    expect((await as('worker').post(`/teams/${id}/confirm`)).body).toEqual({ id, state: 'live' });
    expect(await mayClaimFor('volunteer')).toContain(id);
    const seen = await other('neighbour', id);
    expect(seen).toMatchObject({ can: ['join'], requestId: null });
    // whoever does not belong to it does not read names
    expect(seen.leader).toMatch(/\*/);

    const request = await askedToJoin(id, as('neighbour'));
    expect((await other('neighbour', id)).requestId).toBe(request);
    expect((await own('volunteer', id)).requests).toEqual([{ id: request, name: expect.any(String) }]);
    expect(await mayClaimFor('neighbour')).not.toContain(id);
    // one does not let oneself in
    expect((await as('neighbour').post(`/team-requests/${request}/accept`)).status).toBe(403);
    expect((await as('volunteer').post(`/team-requests/${request}/accept`)).body.state).toBe('joined');
    expect(await mayClaimFor('neighbour')).toContain(id);
    expect((await own('volunteer', id)).members).toEqual([
      { id: as('neighbour').personId, name: expect.any(String) },
    ]);
    // who leads and who is in it reads that, not who else is in it
    expect(await own('neighbour', id)).toMatchObject({
      leads: false,
      members: [],
      requests: [],
      can: ['leave'],
    });
    await claimedFor(world(), id, as('neighbour'));
    expect(await steps(id)).toEqual([
      { step: 'found', actor_id: as('volunteer').personId, words: null, detail: {} },
      { step: 'confirm', actor_id: as('worker').personId, words: null, detail: {} },
    ]);
  });

  it('is refused with a reason that its founder reads, and the name is free again', async () => {
    const id = await foundTeam(as('member'), '读书队');
    const refused = await as('worker').post(`/teams/${id}/refuse`, { reason: '已经有一支读书队' });
    expect(refused.body.state).toBe('refused');
    expect(await own('member', id)).toMatchObject({ state: 'refused', answer: '已经有一支读书队', can: [] });
    const again = await foundTeam(as('member'), '读书队');
    await as('member').post(`/teams/${again}/end`, { reason: '先不办了' });
    expect(await own('member', again)).toMatchObject({ state: 'ended' });
  });

  it('is left at once; who left claims nothing more for it, and sees through what was claimed', async () => {
    const id = await team();
    await joined(id, as('neighbour'), as('volunteer'));
    const wish = await claimedFor(world(), id, as('neighbour'));
    expect((await as('neighbour').post(`/teams/${id}/leave`)).status).toBe(200);
    expect(await mayClaimFor('neighbour')).not.toContain(id);
    expect((await as('neighbour').post(`/wishes/${wish}/fulfil`)).body.state).toBe('delivered');
    // not a member: nothing to leave any more
    expect((await as('neighbour').post(`/teams/${id}/leave`)).status).toBe(403);
    // on the same day, asked and let in again
    await joined(id, as('neighbour'), as('volunteer'));
    expect(await mayClaimFor('neighbour')).toContain(id);
  });

  it('is handed over to a member, who answers from then on', async () => {
    const id = await team();
    await joined(id, as('neighbour'), as('volunteer'));
    const request = await askedToJoin(id, as('member'));
    const body = { personId: as('neighbour').personId };
    expect((await as('neighbour').post(`/teams/${id}/hand-over`, body)).status).toBe(403);
    expect((await as('volunteer').post(`/teams/${id}/hand-over`, body)).status).toBe(200);
    expect(await own('neighbour', id)).toMatchObject({
      leads: true,
      can: ['handOver', 'remove', 'rename', 'end'],
    });
    expect(await own('volunteer', id)).toMatchObject({ leads: false, can: ['leave'] });
    expect((await as('volunteer').post(`/team-requests/${request}/accept`)).status).toBe(404);
    expect((await as('neighbour').post(`/team-requests/${request}/decline`)).body.state).toBe('declined');
  });

  it('is ended by the community: what is claimed goes back to the tree, and nobody waits any more', async () => {
    const id = await team();
    const wish = await claimedFor(world(), id, as('volunteer'));
    await askedToJoin(id, as('neighbour'));
    const reason = { reason: '队伍不再活动' };
    expect((await as('volunteer').post(`/teams/${id}/end`, reason)).body.code).toBe('team.claims_open');
    expect((await as('streetOfficer').post(`/teams/${id}/end`, reason)).status).toBe(403);
    expect((await as('worker').post(`/teams/${id}/end`, reason)).body.state).toBe('ended');
    expect((await as('volunteer').get(`/wishes/${wish}`)).body.state).toBe('open');
    expect(await mayClaimFor('volunteer')).not.toContain(id);
    expect(await owned(world(), 'select state from team_request where team_id = $1', [id])).toEqual([
      { state: 'withdrawn' },
    ]);
    const claim = await as('volunteer').post(`/wishes/${wish}/claim`, { organisationId: id });
    expect(claim.body.code).toBe('wish.not_a_member');
  });

  it('is no matter of another community, nor of the desk of organisations', async () => {
    const id = await foundTeam(as('member'));
    expect((await as('siblingWorker').post(`/teams/${id}/confirm`)).body.code).toBe('team.not_found');
    await as('worker').post(`/teams/${id}/confirm`);
    expect((await as('siblingWorker').post(`/teams/${id}/confirm`)).status).toBe(403);
    expect((await as('worker').get(`/organisations/${id}`)).status).toBe(404);
    const all = (await as('resident').get(`/organisations?place=${xiandong}`)).body.items;
    expect(all.find((one: { id: string }) => one.id === id)).toMatchObject({ kind: 'team' });
  });
});

describe('of two at once', () => {
  it('a team is confirmed once, or refused', async () => {
    const id = await foundTeam(as('member'));
    const answers = await Promise.all([
      as('worker').post(`/teams/${id}/confirm`),
      as('worker').post(`/teams/${id}/confirm`),
      as('worker').post(`/teams/${id}/refuse`, { reason: '已经有了' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  });

  it('who leaves is not handed the team', async () => {
    const id = await team();
    await joined(id, as('neighbour'), as('volunteer'));
    const answers = await Promise.all([
      as('neighbour').post(`/teams/${id}/leave`),
      as('volunteer').post(`/teams/${id}/hand-over`, { personId: as('neighbour').personId }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [row] = await owned<{ leads: boolean }>(
      world(),
      `select exists (select from identity.membership m where m.organisation_id = t.id and m.person_id = t.leader_id
         and m.until_on is null) as leads from team t where t.id = $1`,
      [id],
    );
    expect(row?.leads).toBe(true);
  });
});

describe('the database', () => {
  it('holds no team that lives without being an organisation, nor one before it was confirmed', async () => {
    const id = await foundTeam(as('neighbour'));
    const change = (set: string) => owned(world(), `update team set ${set} where id = $1`, [id]);
    await expect(change(`state = 'live'`)).rejects.toThrow('team_check');
    await expect(change('organisation_id = id')).rejects.toThrow('team_check');
    await as('neighbour').post(`/teams/${id}/end`, { reason: '先不办了' });
  });
});

describe('somebody who is erased', () => {
  it('leaves the team to who has belonged to it longest; with nobody left it ends', async () => {
    const [led, alone] = [
      await confirmedTeam(as('member'), as('worker')),
      await confirmedTeam(as('member'), as('worker')),
    ];
    await joined(led, as('neighbour'), as('member'));
    const { id } = (await as('member').post('/my/requests', { kind: 'deletion' })).body;
    const done = await as('worker').post(`/data-requests/${id}/grant`);
    expect(done.status, done.text).toBe(200);
    expect(
      await owned(world(), 'select state, leader_id from team where id = any($1) order by state desc', [
        [led, alone],
      ]),
    ).toEqual([
      { state: 'live', leader_id: as('neighbour').personId },
      { state: 'ended', leader_id: as('member').personId },
    ]);
  });
});
