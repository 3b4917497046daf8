import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientOf, codeNow, enrolled, firstStep, signedInByPhone } from '../../../test/edges/staff.ts';
import { owned, wishIn } from '../../../test/edges/steps.ts';
import {
  cookieClient,
  startWorld,
  xiandong,
  type Client,
  type Reply,
  type World,
} from '../../../test/world/index.ts';
import { demoPassword } from '../../app/demo/index.ts';

let world: World;
let visitor: Client;
beforeAll(async () => {
  world = await startWorld();
  visitor = await world.as(null);
});
afterAll(() => world.stop());
beforeEach(async () => {
  for (const table of ['totp', 'totp_use', 'recovery_code', 'passkey', 'sign_in_try'])
    await owned(world, `delete from ${table}`);
});

const queue = (client: Client) => client.get(`/wishes/queue?place=${xiandong}&queue=review`);
const password = (account: string, secret: string) =>
  visitor.post('/session/password', { account, password: secret });
const second = (ticket: string, code: string) => visitor.post('/session/second-factor', { ticket, code });
const without = ({ status, body, headers }: Reply) => ({
  status,
  body: { ...body, instance: '' },
  headers: Object.entries(headers)
    .filter(([name]) => name !== 'date')
    .toSorted(),
});

describe('account and password', () => {
  it('open no session: they lead to the second factor', async () => {
    const reply = await password('chenmin', demoPassword);
    expect(reply.status).toBe(200);
    expect(reply.headers['set-cookie']).toBeUndefined();
    const asCookie = cookieClient(world.app, 6101, null, { name: 'nuanlin_6101', value: reply.body.ticket });
    expect((await asCookie.get('/session')).body.person).toBeNull();
    expect((await queue(asCookie)).status).toBe(401);
  });

  it('say the same, headers too, for a wrong password, an unknown account and one that waits', async () => {
    const wrong = without(await password('sunli', 'wrong'));
    expect(wrong).toMatchObject({ status: 422, body: { code: 'session.password_wrong' } });
    expect(without(await password('nobody', 'wrong'))).toEqual(wrong);
    for (let tries = 2; tries <= 5; tries += 1) await password('sunli', 'wrong');
    expect(without(await password('sunli', demoPassword))).toEqual(wrong);
    for (let tries = 2; tries <= 5; tries += 1) await password('nobody', 'wrong');
    expect(without(await password('nobody', demoPassword))).toEqual(wrong);
    // both are counted alike
    expect(await owned(world, 'select distinct tries from sign_in_try')).toEqual([{ tries: 5 }]);
  });

  it('five wrong ones in a row wait, longer each time, and open when the time is over', async () => {
    for (let tries = 1; tries <= 5; tries += 1) await password('hejing', 'wrong');
    expect((await password('hejing', demoPassword)).status).toBe(422);
    const waits = `select round(extract(epoch from wait_until - last_at)) as wait from sign_in_try`;
    expect(await owned(world, waits)).toEqual([{ wait: '60' }]);
    const over = () => owned(world, `update sign_in_try set wait_until = now() - interval '1 second'`);
    await over();
    await password('hejing', 'wrong');
    expect(await owned(world, waits)).toEqual([{ wait: '120' }]);
    await over();
    expect((await password('hejing', demoPassword)).status).toBe(200);
    expect(await owned(world, 'select from sign_in_try')).toEqual([]);
  });

  it('twenty wrong ones at once are five', async () => {
    await Promise.all(Array.from({ length: 20 }, () => password('hejing', 'wrong')));
    expect(await owned(world, 'select tries from sign_in_try')).toEqual([{ tries: 5 }]);
  });

  it('a stranger elsewhere locks out neither the owner nor a session that is open', async () => {
    const { client } = await enrolled(world, 'hejing');
    const stranger = (times: number) =>
      Promise.all(
        Array.from({ length: times }, () =>
          world.app.inject({
            method: 'POST',
            url: '/api/6101/session/password',
            remoteAddress: '198.51.100.7',
            headers: { 'idempotency-key': crypto.randomUUID(), 'sec-fetch-site': 'same-origin' },
            payload: { account: 'hejing', password: 'wrong' },
          }),
        ),
      );
    await stranger(8);
    expect((await client.get('/session')).body.person.name).toBe('何静');
    expect((await password('hejing', demoPassword)).status).toBe(200);
  });

  it('of one city open nothing in another', async () => {
    const reply = await visitor.post('/api/1506/session/password', {
      account: 'sunli',
      password: demoPassword,
    });
    expect(reply.body.code).toBe('session.password_wrong');
  });
});

describe('the second factor', () => {
  it('is set up at the first sign-in, with an authenticator, and asked for from then on', async () => {
    const { client, secret, recoveryCodes } = await enrolled(world, 'chenmin');
    expect(recoveryCodes).toHaveLength(10);
    expect((await queue(client)).status).toBe(200);
    expect((await client.get('/session')).body.secondFactorNeeded).toBe(false);
    const first = await password('chenmin', demoPassword);
    expect(first.body.ways).toEqual(['totp', 'recovery', 'demo']);
    const again = clientOf(world, await second(first.body.ticket, await codeNow(world, secret, 1)));
    expect((await queue(again)).status).toBe(200);
  });

  it('is kept sealed, and the recovery codes as hashes', async () => {
    const { secret, recoveryCodes } = await enrolled(world, 'chenmin');
    for (const text of [secret, ...recoveryCodes]) {
      for (const table of ['totp', 'recovery_code', 'sign_in_ticket'])
        expect(await owned(world, `select from ${table} t where t::text like $1`, [`%${text}%`])).toEqual([]);
    }
  });

  it('takes a code once, also of two at once', async () => {
    const { secret, code } = await enrolled(world, 'chenmin');
    expect(await second(await firstStep(world, 'chenmin'), code)).toMatchObject({
      status: 422,
      body: { code: 'session.second_factor_used' },
    });
    const next = await codeNow(world, secret, 1);
    const tickets = [await firstStep(world, 'chenmin'), await firstStep(world, 'chenmin')];
    const replies = await Promise.all(tickets.map((ticket) => second(ticket, next)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { recoveryCodes } = await enrolled(world, 'chenmin');
    const typed = recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ');
    expect((await second(await firstStep(world, 'chenmin'), typed)).status).toBe(200);
    const again = await second(await firstStep(world, 'chenmin'), recoveryCodes[0]!);
    expect(again.body.code).toBe('session.second_factor_wrong');
    expect((await second(await firstStep(world, 'chenmin'), recoveryCodes[1]!)).status).toBe(200);
  });

  it('serves with its own ticket once, and not after its time', async () => {
    const { secret, recoveryCodes } = await enrolled(world, 'chenmin');
    const ticket = await firstStep(world, 'chenmin');
    expect((await second(ticket, await codeNow(world, secret, 1))).status).toBe(200);
    expect((await second(ticket, recoveryCodes[0]!)).body.code).toBe('session.ticket_gone');
    const late = await firstStep(world, 'chenmin');
    await owned(world, `update sign_in_ticket set expires_at = now() - interval '1 second'`);
    expect((await second(late, recoveryCodes[0]!)).body.code).toBe('session.ticket_gone');
  });

  it('five wrong codes wait, whatever ticket they come with', async () => {
    const { recoveryCodes } = await enrolled(world, 'chenmin');
    for (let tries = 1; tries <= 5; tries += 1)
      expect((await second(await firstStep(world, 'chenmin'), 'WRONG')).body.code).toBe(
        'session.second_factor_wrong',
      );
    const right = await second(await firstStep(world, 'chenmin'), recoveryCodes[0]!);
    expect(right).toMatchObject({ status: 429, body: { code: 'session.second_factor_wait' } });
  });

  it('cannot be added with the password alone to those that are there', async () => {
    await enrolled(world, 'chenmin');
    const ticket = await firstStep(world, 'chenmin');
    const reply = await visitor.post('/session/totp/start', { ticket });
    expect(reply.body.code).toBe('session.ticket_gone');
  });

  it('cannot be confirmed with the secret of somebody else', async () => {
    const theirs = await firstStep(world, 'sunli');
    const { enrolment, secret } = (await visitor.post('/session/totp/start', { ticket: theirs })).body;
    const ticket = await firstStep(world, 'chenmin');
    const code = await codeNow(world, secret);
    const reply = await visitor.post('/session/totp', { ticket, enrolment, code });
    expect(reply).toMatchObject({ status: 422, body: { code: 'session.ticket_gone' } });
  });

  it('is what the rights of staff wait for: signed in by telephone, none of them counts', async () => {
    const byPhone = await signedInByPhone(world, '13900000002');
    expect((await byPhone.get('/session')).body).toMatchObject({ may: [], secondFactorNeeded: true });
    expect(await queue(byPhone)).toMatchObject({
      status: 403,
      body: { code: 'session.second_factor_needed' },
    });
    expect((await byPhone.get('/my/wishes')).status).toBe(200);
  });

  it('of a demo person is shown, in the demonstration only', async () => {
    const { ticket, ways, demoCode } = (await password('chenmin', demoPassword)).body;
    expect(ways).toEqual(['demo']);
    expect((await second(ticket, demoCode)).status).toBe(200);
    const real = await startWorld({ demo: false });
    try {
      const someone = await real.as(null);
      const reply = await someone.post('/session/password', { account: 'chenmin', password: demoPassword });
      expect(reply.body).toMatchObject({ ways: [], demoCode: null });
      const { client } = await enrolled(real, 'chenmin');
      expect((await queue(client)).status).toBe(200);
    } finally {
      await real.stop();
    }
  });
});

describe('a second factor in the middle of work', () => {
  const stale = (client: Client) =>
    owned(
      world,
      `update session set strong_at = now() - interval '5 minutes 1 second' where person_id = $1`,
      [client.personId],
    );

  it('is asked of staff who reveal, not of who claimed, and is good for five minutes', async () => {
    const { client, secret } = await enrolled(world, 'chenmin');
    const volunteer = await world.as('volunteer');
    const id = await wishIn(world, 'claimed');
    await stale(client);
    await stale(volunteer);
    expect((await volunteer.post(`/wishes/${id}/reveal`)).status).toBe(200);
    expect(await client.post(`/wishes/${id}/reveal`)).toMatchObject({
      status: 403,
      body: { code: 'session.step_up_needed' },
    });
    expect(
      await owned(world, `select from journal where matter_id = $1 and step = 'reveal'`, [id]),
    ).toHaveLength(1);
    const { ticket, ways } = (await client.post('/session/step-up/start')).body;
    expect(ways).toEqual(['totp', 'recovery', 'demo']);
    const reply = await client.post('/session/step-up', { ticket, code: await codeNow(world, secret, 1) });
    const renewed = clientOf(world, reply);
    expect((await renewed.post(`/wishes/${id}/reveal`)).status).toBe(200);
    await stale(renewed);
    expect((await renewed.post(`/wishes/${id}/reveal`)).body.code).toBe('session.step_up_needed');
  });

  it('gives the session a new token; the one before is refused at once', async () => {
    const worker = await world.as('worker');
    const { ticket, demoCode } = (await worker.post('/session/step-up/start')).body;
    const reply = await worker.post('/session/step-up', { ticket, code: demoCode });
    const renewed = clientOf(world, reply);
    expect(renewed.cookie!.value).not.toBe(worker.cookie!.value);
    expect((await worker.get('/session')).body.person).toBeNull();
    expect((await renewed.get('/session')).body.person.name).toBe('陈敏');
  });

  it('is not taken from somebody else', async () => {
    const worker = await world.as('worker');
    const officer = await world.as('streetOfficer');
    const { ticket, demoCode } = (await worker.post('/session/step-up/start')).body;
    const reply = await officer.post('/session/step-up', { ticket, code: demoCode });
    expect(reply.body.code).toBe('session.ticket_gone');
  });
});

describe("one's own sessions", () => {
  it('are listed with method and kind of device, without an address, and end one by one or all others', async () => {
    const first = await world.as('resident');
    await owned(world, `update session set ended_at = now() where person_id = $1`, [first.personId]);
    const windows = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36' };
    const open = async () =>
      clientOf(world, await visitor.post('/session/demo', { personId: first.personId }, windows));
    const [here, there, third] = [await open(), await open(), await open()];
    const { items } = (await here.get('/my/sessions')).body;
    expect(items).toHaveLength(3);
    expect(items.filter((item: { current: boolean }) => item.current)).toHaveLength(1);
    expect(items[0]).toEqual({
      id: expect.any(String),
      method: 'demo',
      device: 'Chrome · Windows',
      openedAt: expect.any(String),
      seenAt: expect.any(String),
      current: expect.any(Boolean),
    });
    const own = (await there.get('/my/sessions')).body.items.find(
      (item: { current: boolean }) => item.current,
    );
    expect((await here.send('DELETE', `/my/sessions/${own.id}`)).body).toEqual({ ended: 1 });
    expect((await there.get('/my/wishes')).status).toBe(401);
    expect((await here.send('DELETE', '/my/sessions')).body).toEqual({ ended: 1 });
    expect((await third.get('/my/wishes')).status).toBe(401);
    expect((await here.get('/my/wishes')).status).toBe(200);
  });

  it('of somebody else are not there', async () => {
    const resident = await world.as('resident');
    const neighbour = await world.as('neighbour');
    const [theirs] = (await neighbour.get('/my/sessions')).body.items;
    const reply = await resident.send('DELETE', `/my/sessions/${theirs.id}`);
    expect(reply).toMatchObject({ status: 404, body: { code: 'session.not_found' } });
    expect((await neighbour.get('/my/wishes')).status).toBe(200);
  });

  it('end with another password, but for the one that set it', async () => {
    const { client, recoveryCodes } = await enrolled(world, 'luoqiang');
    const other = clientOf(world, await second(await firstStep(world, 'luoqiang'), recoveryCodes[0]!));
    const set = (current: string, next: string) => client.post('/my/password', { current, next });
    expect((await set('wrong', '一句不容易猜到的话')).body.code).toBe('session.password_wrong');
    for (const weak of ['short', '1234567890', 'aaaaaaaaaaaa', 'luoqiang123', 'Password123'])
      expect((await set(demoPassword, weak)).body.code).toBe('session.password_weak');
    expect((await set(demoPassword, '我家门口有三棵银杏树')).body).toEqual({ ended: 1 });
    expect((await other.get('/my/wishes')).status).toBe(401);
    expect((await client.get('/my/wishes')).status).toBe(200);
    expect((await password('luoqiang', demoPassword)).status).toBe(422);
    expect((await password('luoqiang', '我家门口有三棵银杏树')).status).toBe(200);
  });
});
