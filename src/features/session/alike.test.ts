import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, codeNow, enrolled, firstStep } from '../../../test/edges/staff.ts';
import { owned } from '../../../test/edges/steps.ts';
import {
  cookieClient,
  startWorld,
  xiandong,
  type Client,
  type Reply,
  type World,
} from '../../../test/world/index.ts';

/** At the door nothing tells a known person from an unknown one, and no key opens twice. */

let world: World;
let visitor: Client;
beforeAll(async () => {
  world = await startWorld();
  visitor = await world.as(null);
});
afterAll(() => world.stop());

/** What a stranger can compare: status, headers and body, without what is new in each reply anyway. */
const shape = ({ status, headers, body }: Reply) => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !['date', 'x-request-id', 'x-ratelimit-remaining', 'x-ratelimit-reset'].includes(name),
    ),
  ),
  body: JSON.parse(
    JSON.stringify(body, (key, value: unknown) =>
      ['instance', 'requestId', 'demoCode', 'ticket', 'options'].includes(key) ? typeof value : value,
    ),
  ) as unknown,
});

describe('a stranger learns nothing at the door', () => {
  it('of telephones: known and unknown get the same reply', async () => {
    const ask = (phone: string) => visitor.post('/session/code', { phone });
    expect(shape(await ask('13900000001'))).toEqual(shape(await ask('13911112222')));
  });

  it('of accounts: a wrong password, an unknown account and one without password get the same reply', async () => {
    const by = await world.as('streetOfficer');
    const body = {
      name: '沈一鸣',
      community: xiandong,
      role: 'communityWorker',
      place: xiandong,
      why: '新来',
    };
    await by.post('/staff', body);
    await owned(
      world,
      `insert into credential (city_id, account, person_id, password_hash)
       values (6101, 'shenyiming', (select person_id from invitation where kind = 'account'), null)`,
    );
    const tried = await Promise.all(
      ['chenmin', 'nobody', 'shenyiming'].map((account) =>
        visitor.post('/session/password', { account, password: 'wrong' }),
      ),
    );
    const [known, ...others] = tried.map(shape);
    expect(known!.status).toBe(422);
    for (const other of others) expect(other).toEqual(known);
  });

  it('of invitations: never made, used and expired get the same reply', async () => {
    const by = await world.as('streetOfficer');
    const make = async (name: string) =>
      (
        await by.post('/staff', {
          name,
          community: xiandong,
          role: 'communityWorker',
          place: xiandong,
          why: '新来',
        })
      ).body.code as string;
    const [used, expired] = [await make('沈二鸣'), await make('沈三鸣')];
    await visitor.post('/session/invitation', {
      code: used,
      account: 'shen2',
      password: '我家门口有三棵银杏树',
    });
    await owned(
      world,
      `update invitation set expires_at = now() - interval '1 second' where code_hash = $1`,
      [createHash('sha256').update(expired).digest()],
    );
    const [first, ...rest] = await Promise.all(
      ['A'.repeat(22), used, expired].map((code) => visitor.post('/session/invitation/read', { code })),
    );
    for (const one of rest) expect(shape(one)).toEqual(shape(first!));
  });

  it('of passkeys: an unknown one and a known one that signed nothing get the same reply', async () => {
    await owned(
      world,
      `insert into passkey (city_id, id, person_id, name, public_key, counter, transports)
       values (6101, 'BBBB', $1, '电脑', decode('00', 'hex'), 0, '')`,
      [world.ids.get('worker')],
    );
    const sign = async (id: string) => {
      const { ticket } = (await visitor.post('/session/passkey/start')).body;
      const response = {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: 'AAAA' },
      };
      return shape(await visitor.post('/session/passkey', { ticket, response }));
    };
    expect(await sign('BBBB')).toEqual(await sign('AAAA'));
  });
});

describe('a session', () => {
  const tokenOf = (reply: Reply): string => String(reply.headers['set-cookie']).split(';')[0]!.split('=')[1]!;
  const named = (reply: Reply): string => String(reply.headers['set-cookie']).split('=')[0]!;

  it('never goes on under a token from before signing in', async () => {
    const planted = 'x'.repeat(43);
    const fixed = cookieClient(world.app, 6101, '', { name: 'nuanlin_6101', value: planted });
    const personId = world.ids.get('resident');
    const opened = await fixed.post('/session/demo', { personId });
    expect(opened.status).toBe(200);
    expect(tokenOf(opened)).not.toBe(planted);
    expect((await fixed.get('/session')).body.person).toBeNull();
    // and a second sign-in in the same browser ends the first
    const first = clientOf(world, opened);
    const again = await first.post('/session/demo', { personId });
    expect(tokenOf(again)).not.toBe(tokenOf(opened));
    expect((await first.get('/my/sessions')).status).toBe(401);
  });

  it('has a new token after a step-up, and the one before opens nothing', async () => {
    const { client, secret } = await enrolled(world, 'chenmin');
    const { ticket } = (await client.post('/session/step-up/start')).body;
    const reply = await client.post('/session/step-up', { ticket, code: await codeNow(world, secret, 1) });
    expect(reply.status).toBe(200);
    expect((await client.get('/my/sessions')).status).toBe(401);
    expect((await clientOf(world, reply).get('/my/sessions')).status).toBe(200);
  });

  it('ends with a change of roles, a changed password elsewhere, and signing out everywhere', async () => {
    const dead = async (client: Client) => expect((await client.get('/my/sessions')).status).toBe(401);
    const member = await world.as('member');
    const by = await world.as('streetOfficer');
    const body = { personId: member.personId, role: 'gridLeader', place: `${xiandong}001`, why: '新来' };
    expect((await by.post('/staff/grants', body)).status).toBe(201);
    await dead(member);
    const other = await world.as('streetOfficer');
    await by.send('DELETE', '/my/sessions');
    await dead(other);
    const elsewhere = await world.as('worker');
    const { client } = await enrolled(world, 'chenmin');
    const next = '我家门口有三棵银杏树';
    expect((await client.post('/my/password', { current: 'nuanlin-demo', next })).status).toBe(200);
    await dead(elsewhere);
    expect((await client.get('/my/sessions')).status).toBe(200);
    expect((await firstStep(world, 'chenmin', next)).length).toBe(43);
  });

  it('lies in a cookie that no script reads and no other site sends', async () => {
    const reply = await visitor.post('/session/demo', { personId: world.ids.get('resident') });
    expect(String(reply.headers['set-cookie'])).toMatch(/; HttpOnly/i);
    expect(String(reply.headers['set-cookie'])).toMatch(/; SameSite=(?:Lax|Strict)/i);
    expect(named(reply)).toMatch(/nuanlin_6101$/);
  });
});
