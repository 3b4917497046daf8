import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, codeNow, enrolled, firstStep } from '../../../test/edges/staff.ts';
import { owned, tally } from '../../../test/edges/steps.ts';
import { personClient, startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let visitor: Client;
beforeAll(async () => {
  world = await startWorld();
  visitor = await world.as(null);
});
afterAll(() => world.stop());

const street = '610102004';
const why = '新来的同事';
const queue = (client: Client) => client.get(`/wishes/queue?place=${xiandong}&queue=review`);
const idOf = (key: string) => world.ids.get(key)!;
const officer = () => world.as('streetOfficer');
const sentence = '我家门口有三棵银杏树';

async function invited(by: Client, name: string, role = 'communityWorker', place = xiandong) {
  const reply = await by.post('/staff', { name, community: xiandong, role, place, why });
  expect(reply.status).toBe(201);
  return reply.body as { id: string; code: string };
}

describe('an invitation', () => {
  it('is handed over, opens an account once, and leads through the second factor to work', async () => {
    const { code } = await invited(await officer(), '沈一鸣');
    expect((await visitor.post('/session/invitation/read', { code })).body).toEqual({
      name: '沈一鸣',
      account: null,
    });
    const taken = { code, account: 'Shenyiming', password: sentence };
    const { body } = await visitor.post('/session/invitation', taken);
    expect(body.ways).toEqual([]);
    const { enrolment, secret } = (await visitor.post('/session/totp/start', { ticket: body.ticket })).body;
    const done = await visitor.post('/session/totp', {
      ticket: body.ticket,
      enrolment,
      code: await codeNow(world, secret),
    });
    expect((await queue(clientOf(world, done))).status).toBe(200);
    expect((await visitor.post('/session/invitation', taken)).body.code).toBe('session.invitation_gone');
    expect(
      (await visitor.post('/session/password', { account: 'shenyiming', password: sentence })).status,
    ).toBe(200);
  });

  it('is 128 bits of which the hash is kept, ends by the database, and is void after a new one', async () => {
    const by = await officer();
    const { code } = await invited(by, '沈二鸣');
    expect(Buffer.from(code, 'base64url')).toHaveLength(16);
    expect(await owned(world, `select from invitation i where i::text like $1`, [`%${code}%`])).toEqual([]);
    const { items } = (await by.get(`/staff?place=${xiandong}`)).body;
    const row = items.find(({ name }: { name: string }) => name === '沈二鸣');
    expect(row).toMatchObject({ account: 'invited', can: ['invite'] });
    const again = (await by.post(`/staff/${row.id}/invite`, { why })).body;
    const read = (one: string) => visitor.post('/session/invitation/read', { code: one });
    expect((await read(code)).body.code).toBe('session.invitation_gone');
    expect((await read(again.code)).status).toBe(200);
    await owned(world, `update invitation set expires_at = now() - interval '1 second'`);
    expect((await read(again.code)).body.code).toBe('session.invitation_gone');
  });

  it('of ten at once, one opens the account', async () => {
    const { code } = await invited(await officer(), '沈三鸣');
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        visitor.post('/session/invitation', { code, account: `shen3${at}`, password: sentence }),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('takes no account name of somebody else, and no weak password', async () => {
    const { code } = await invited(await officer(), '沈四鸣');
    const take = (account: string, password: string) =>
      visitor.post('/session/invitation', { code, account, password });
    expect((await take('chenmin', sentence)).body.code).toBe('session.account_taken');
    expect((await take('shen4', 'shen4')).body.code).toBe('session.password_weak');
    expect((await take('shen4', sentence)).status).toBe(200);
  });
});

describe('a role', () => {
  const grant = (by: Client, personId: string, role: string, place: string, more: object = {}) =>
    by.post('/staff/grants', { personId, role, place, why, ...more });

  it('is granted and taken back; sessions end with the change, and all of it is recorded', async () => {
    const by = await officer();
    const member = await world.as('member');
    const { id } = (await grant(by, idOf('member'), 'communityWorker', xiandong)).body;
    expect((await member.get('/my/wishes')).status).toBe(401);
    const worker = await world.as('member');
    expect((await queue(worker)).status).toBe(200);
    expect((await by.post(`/staff/grants/${id}/withdraw`, { why: '调走了' })).status).toBe(200);
    expect((await queue(worker)).status).toBe(401);
    expect((await queue(await world.as('member'))).status).toBe(403);
    expect((await by.post(`/staff/grants/${id}/withdraw`, { why: '再来' })).body.code).toBe('staff.ended');
    const { items } = (await by.get(`/staff/history?place=${xiandong}`)).body;
    expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({
      name: '周婷',
      role: 'communityWorker',
      live: false,
      why,
      by: '孙丽',
      withdrawnBy: '孙丽',
      withdrawnWhy: '调走了',
    });
    const steps = await owned(world, `select step, words from journal where matter_id = $1 order by seq`, [
      id,
    ]);
    expect(steps).toEqual([
      { step: 'grant', words: why },
      { step: 'withdraw', words: '调走了' },
    ]);
  });

  it('is never more than the granter holds, never elsewhere, never to oneself', async () => {
    const worker = await world.as('worker');
    const cases: [string, string, string, string, number][] = [
      ['member', 'streetOfficer', street, 'access.forbidden', 403],
      ['member', 'communityWorker', '610102004003', 'access.forbidden', 403],
      ['member', 'streetOfficer', xiandong, 'staff.wrong_place', 422],
      ['worker', 'gridLeader', `${xiandong}001`, 'staff.to_oneself', 422],
      ['member', 'gridLeader', xiandong, 'staff.wrong_place', 422],
    ];
    for (const [person, role, place, code, status] of cases)
      expect(await grant(worker, idOf(person), role, place)).toMatchObject({ status, body: { code } });
    expect((await grant(worker, idOf('member'), 'gridLeader', `${xiandong}001`)).status).toBe(201);
    // a leader of a grid leads nobody
    const leader = await world.as('gridLeader');
    expect((await grant(leader, idOf('member'), 'gridWorker', `${xiandong}001`)).status).toBe(403);
    // a community worker takes no officer's role back
    const [row] = await owned<{ id: string }>(
      world,
      `select id from role_grant where role = 'streetOfficer'`,
    );
    expect((await worker.post(`/staff/grants/${row!.id}/withdraw`, { why })).status).toBe(404);
  });

  it('until a day ends by itself, by the database', async () => {
    const by = await officer();
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const { id } = (await grant(by, idOf('volunteer'), 'communityWorker', xiandong, { until })).body;
    expect((await queue(await world.as('volunteer'))).status).toBe(200);
    await owned(
      world,
      `update role_grant set from_at = now() - interval '2 days', until_at = now() where id = $1`,
      [id],
    );
    expect((await queue(await world.as('volunteer'))).status).toBe(403);
    const past = await grant(by, idOf('volunteer'), 'communityWorker', xiandong, {
      until: new Date(Date.now() - 1000).toISOString(),
    });
    expect(past.body.code).toBe('staff.wrong_time');
  });
});

describe('who may grant and take back', () => {
  const give = (by: Client, personId: string, role = 'communityWorker') =>
    by.post('/staff/grants', { personId, role, place: xiandong, why });
  const back = (by: Client, id: string) => by.post(`/staff/grants/${id}/withdraw`, { why });
  const grantOf = async (key: string): Promise<string> =>
    (
      await owned<{ id: string }>(
        world,
        `select id from role_grant where person_id = $1 and role = 'communityWorker' and lent_from is null
           and until_at is null`,
        [idOf(key)],
      )
    )[0]!.id;
  const lend = (by: Client, id: string, key: string) =>
    by.post(`/staff/grants/${id}/lend`, {
      personId: idOf(key),
      until: new Date(Date.now() + 86_400_000).toISOString(),
      why,
    });

  it('is not who was lent a role', async () => {
    const loan = (await lend(await world.as('worker'), await grantOf('worker'), 'neighbour')).body.id;
    const deputy = await world.as('neighbour');
    const refused = { status: 403, body: { code: 'staff.more_than_held' } };
    expect(await give(deputy, idOf('member'), 'branchSecretary')).toMatchObject(refused);
    const body = { name: '沈六鸣', community: xiandong, role: 'communityWorker', place: xiandong, why };
    expect(await deputy.post('/staff', body)).toMatchObject(refused);
    expect(await back(deputy, await grantOf('worker'))).toMatchObject(refused);
    const { items, grantable } = (await deputy.get(`/staff?place=${xiandong}`)).body;
    expect(grantable).toEqual([]);
    const cans = items.flatMap(({ grants }: { grants: { can: string[] }[] }) => grants.map(({ can }) => can));
    expect(cans.flat()).toEqual([]);
    // whom one has invited opens their account with the code: a deputy gets no code
    const { body: guest } = await (await officer()).post('/staff', { ...body, name: '沈七鸣' });
    const [row] = await owned<{ person_id: string }>(
      world,
      'select person_id from invitation where id = $1',
      [guest.id],
    );
    expect(await deputy.post(`/staff/${row!.person_id}/invite`, { why })).toMatchObject(refused);
    expect((await back(await world.as('worker'), loan)).status).toBe(200);
  });

  it('is who granted it, or who stands above it; not a colleague of the same level', async () => {
    const { id } = (await give(await world.as('worker'), idOf('neighbour'))).body;
    const granted = await world.as('neighbour');
    expect(await back(granted, await grantOf('worker'))).toMatchObject({
      status: 403,
      body: { code: 'staff.more_than_held' },
    });
    expect((await back(await world.as('worker'), id)).status).toBe(200);
    const { id: second } = (await give(await world.as('worker'), idOf('neighbour'))).body;
    expect((await back(await officer(), second)).status).toBe(200);
  });

  it('grants a role once, of ten at once too, and lends none beside it', async () => {
    const by = await officer();
    const worker = await world.as('worker');
    const refused = { status: 409, body: { code: 'staff.held_already' } };
    // who was registered a moment ago holds nothing yet
    const newcomers = ['沈甲', '沈乙', '沈丙'].map((name) => ({ place: xiandong, another: true, name }));
    for (const newcomer of newcomers) {
      const { id: person } = (await worker.post('/people', newcomer)).body;
      const replies = await Promise.all(Array.from({ length: 10 }, () => give(by, person)));
      expect(tally(replies)).toEqual({ '201': 1, '409 staff.held_already': 9 });
    }
    const { id } = (await give(by, idOf('neighbour'))).body;
    expect(await give(by, idOf('neighbour'))).toMatchObject(refused);
    expect(await lend(worker, await grantOf('worker'), 'neighbour')).toMatchObject(refused);
    expect((await back(by, id)).status).toBe(200);
    const again = await give(by, idOf('neighbour'));
    expect(again.status).toBe(201);
    expect((await back(by, again.body.id)).status).toBe(200);
  });

  it('gives a second factor just before', async () => {
    const by = await officer();
    const worker = await world.as('worker');
    const { id } = (await give(by, idOf('neighbour'))).body;
    await owned(world, `update session set strong_at = now() - interval '6 minutes'`);
    const replies = [
      await give(by, idOf('member')),
      await back(by, id),
      await lend(worker, await grantOf('worker'), 'member'),
    ];
    for (const { body } of replies) expect(body.code).toBe('session.step_up_needed');
    expect((await back(await officer(), id)).status).toBe(200);
  });
});

describe('a role that is lent', () => {
  const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
  const ownGrant = async (client: Client): Promise<string> => {
    const { items } = (await client.get(`/staff?place=${xiandong}`)).body;
    const own = items.find(({ id }: { id: string }) => id === client.personId);
    return own.grants[0].id;
  };

  it('works for the deputy until it ends, is taken back by the lender, and ends with the own role of the lender', async () => {
    const worker = await world.as('worker');
    const grantId = await ownGrant(worker);
    const lend = (until: string, personId = idOf('resident')) =>
      worker.post(`/staff/grants/${grantId}/lend`, { personId, until, why: '休假' });
    const { id } = (await lend(days(7))).body;
    const deputy = await world.as('resident');
    expect((await queue(deputy)).status).toBe(200);
    const passed = await deputy.post(`/staff/grants/${id}/lend`, {
      personId: idOf('member'),
      until: days(1),
      why,
    });
    expect(passed.body.code).toBe('staff.lent_already');
    await owned(world, 'update role_grant set until_at = now() where id = $1', [grantId]);
    expect((await queue(deputy)).status).toBe(403);
    await owned(world, 'update role_grant set until_at = null where id = $1', [grantId]);
    expect((await queue(deputy)).status).toBe(200);
    expect((await worker.post(`/staff/grants/${id}/withdraw`, { why: '回来了' })).status).toBe(200);
    expect((await queue(await world.as('resident'))).status).toBe(403);
    expect((await lend(days(91))).body.code).toBe('staff.wrong_time');
    expect((await lend(days(-1))).body.code).toBe('staff.wrong_time');
    expect((await lend(days(1), idOf('worker'))).body.code).toBe('staff.to_oneself');
  });

  it('is one’s own only', async () => {
    const grantId = await ownGrant(await world.as('worker'));
    const by = await officer();
    const reply = await by.post(`/staff/grants/${grantId}/lend`, {
      personId: idOf('member'),
      until: days(1),
      why,
    });
    expect(reply).toMatchObject({ status: 403, body: { code: 'access.forbidden' } });
  });
});

describe('a reset of the second factor', () => {
  it('takes two colleagues, voids everything at once, and opens the account anew with a code', async () => {
    const { client, recoveryCodes } = await enrolled(world, 'chenmin');
    const by = await officer();
    await by.post('/staff/grants', {
      personId: idOf('secretary'),
      role: 'communityWorker',
      place: xiandong,
      why,
    });
    const second = await world.as('secretary');
    const { id } = (await by.post(`/staff/${idOf('worker')}/reset`, { why: '手机丢了' })).body;
    expect((await client.get('/session')).body.person.name).toBe('陈敏');
    const approve = (who: Client) => who.post(`/staff/resets/${id}/approve`);
    expect((await approve(by)).body.code).toBe('staff.second_person_needed');
    expect((await approve(client)).body.code).toBe('staff.to_oneself');
    const { code } = (await approve(second)).body;
    expect((await approve(second)).body.code).toBe('reset.not_found');
    expect((await client.get('/session')).body.person).toBeNull();
    expect(
      (await visitor.post('/session/password', { account: 'chenmin', password: 'nuanlin-demo' })).status,
    ).toBe(422);
    const { ticket } = (
      await visitor.post('/session/invitation', { code, account: 'chenmin', password: sentence })
    ).body;
    const old = await visitor.post('/session/second-factor', { ticket, code: recoveryCodes[0] });
    expect(old.body.code).toBe('session.second_factor_wrong');
    expect((await firstStep(world, 'chenmin', sentence)).length).toBe(43);
    expect((await enrolled(world, 'chenmin', sentence)).recoveryCodes).toHaveLength(10);
    const steps = await owned(
      world,
      `select step from journal where kind = 'staff' and subject_id = $1 and step in ('askReset', 'reset') order by seq`,
      [idOf('worker')],
    );
    expect(steps).toEqual([{ step: 'askReset' }, { step: 'reset' }]);
  });
});

describe('what staff do to staff', () => {
  it('asks for a fresh second factor where it hands out a way in', async () => {
    const by = await officer();
    await owned(world, `update session set strong_at = now() - interval '6 minutes'`);
    const reply = await by.post('/staff', {
      name: '沈五鸣',
      community: xiandong,
      role: 'communityWorker',
      place: xiandong,
      why,
    });
    expect(reply.body.code).toBe('session.step_up_needed');
  });
});

describe('at the top, where nobody stands above', () => {
  const officerOf = async (name: string, since: string, by: string | null = null): Promise<Client> => {
    const { id } = (await (await world.as('worker')).post('/people', { name, place: xiandong })).body;
    await owned(
      world,
      `insert into role_grant (city_id, id, person_id, role, place, from_at, granted_by)
       values (6101, gen_random_uuid(), $1, 'cityOfficer', '6101', $2, $3)`,
      [id, since, by],
    );
    await owned(
      world,
      `insert into demo_person (city_id, person_id, position, key, note) values (6101, $1::uuid, 99, $1::uuid::text, 'x')`,
      [id],
    );
    return personClient(world.app, 6101, id);
  };
  const grantOf = async (client: Client): Promise<string> =>
    (
      await owned<{ id: string }>(world, 'select id from role_grant where person_id = $1', [client.personId])
    )[0]!.id;
  const takeBack = async (by: Client, from: Client) =>
    (await by.post(`/staff/grants/${await grantOf(from)}/withdraw`, { why })).body.code ?? 'done';

  it('what the operator granted is taken back by who holds the same for longer, never the other way round', async () => {
    const first = await officerOf('厉第一', '2026-01-01');
    const second = await officerOf('厉第二', '2026-02-01');
    const third = await officerOf('厉第三', '2026-03-01');
    expect(await takeBack(second, first)).toBe('staff.more_than_held');
    expect(await takeBack(third, second)).toBe('staff.more_than_held');
    const { items } = (await second.get('/staff?place=6101')).body;
    const can = (id: string | null) => items.find((row: any) => row.id === id).grants[0].can;
    expect([can(first.personId), can(third.personId)]).toEqual([[], ['withdraw']]);
    expect(await takeBack(first, second)).toBe('done');
    expect((await second.get('/staff?place=6101')).status).toBe(401);
    expect(await takeBack(first, third)).toBe('done');
  });

  it('what an officer granted is taken back by them alone', async () => {
    const first = await officerOf('厉第四', '2026-01-01');
    const second = await officerOf('厉第五', '2026-02-01');
    const granted = await officerOf('厉第六', '2026-03-01', second.personId);
    expect(await takeBack(first, granted)).toBe('staff.more_than_held');
    expect(await takeBack(second, granted)).toBe('done');
  });
});
