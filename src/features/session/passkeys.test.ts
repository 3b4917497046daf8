import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newAuthenticator, type Authenticator } from '../../../test/edges/authenticator.ts';
import { clientOf, codeNow, enrolled, firstStep } from '../../../test/edges/staff.ts';
import { owned, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type Reply, type World } from '../../../test/world/index.ts';

let world: World;
let visitor: Client;
const origin = 'http://localhost:80';
beforeAll(async () => {
  world = await startWorld();
  visitor = await world.as(null);
});
afterAll(() => world.stop());
beforeEach(async () => {
  for (const table of ['totp', 'totp_use', 'recovery_code', 'passkey', 'sign_in_try'])
    await owned(world, `delete from ${table}`);
});

const wrong = { status: 422, body: { code: 'session.passkey_wrong' } };

/** Adds a passkey to the account of a client who gave a second factor just now. */
async function withPasskey(client: Client, name = '办公室电脑'): Promise<Authenticator> {
  const { enrolment, options } = (await client.post('/session/passkeys/start')).body;
  const key = newAuthenticator(originOf());
  const reply = await client.post('/session/passkeys', { enrolment, name, response: key.make(options) });
  expect(reply.status).toBe(200);
  return key;
}
/** Requests of the tests come to this address. */
const originOf = () => origin;

async function signIn(key: Authenticator, change: object = {}): Promise<Reply> {
  const { ticket, options } = (await visitor.post('/session/passkey/start')).body;
  return visitor.post('/session/passkey', { ticket, response: key.sign(options, change) });
}

describe('a passkey', () => {
  it('can be the first factor that is set up, and signs in without a password from then on', async () => {
    const ticket = await firstStep(world, 'chenmin');
    const { enrolment, options } = (await visitor.post('/session/passkeys/start', { ticket })).body;
    const key = newAuthenticator(originOf());
    const made = await visitor.post('/session/passkeys', {
      ticket,
      enrolment,
      name: '我的手机',
      response: key.make(options),
    });
    expect(made.body.recoveryCodes).toHaveLength(10);
    expect(clientOf(world, made).personId).toBe(world.ids.get('worker'));
    const client = clientOf(world, await signIn(key));
    expect((await client.get(`/wishes/queue?place=${xiandong}&queue=review`)).status).toBe(200);
    const { items } = (await client.get('/my/sessions')).body;
    expect(items.find((item: { current: boolean }) => item.current).method).toBe('passkey');
  });

  it('counts only with its owner verified, for this site, this challenge, and a counter that moves on', async () => {
    const { client } = await enrolled(world, 'chenmin');
    const key = await withPasskey(client);
    expect((await signIn(key)).status).toBe(200);
    expect(await signIn(key, { flags: 0x01 })).toMatchObject(wrong);
    expect(await signIn(key, { origin: 'https://elsewhere.example' })).toMatchObject(wrong);
    expect(await signIn(key, { challenge: 'AAAA' })).toMatchObject(wrong);
    expect(await signIn(key, { counter: 1 })).toMatchObject(wrong);
    const other = newAuthenticator(originOf());
    expect(await signIn({ ...other, sign: other.sign })).toMatchObject(wrong);
    const forged = newAuthenticator(originOf());
    const { ticket, options } = (await visitor.post('/session/passkey/start')).body;
    const response = { ...forged.sign(options), id: key.id, rawId: key.id };
    expect(await visitor.post('/session/passkey', { ticket, response })).toMatchObject(wrong);
    expect((await signIn(key)).status).toBe(200);
  });

  it('signs each ticket once, and not after its time', async () => {
    const { client } = await enrolled(world, 'chenmin');
    const key = await withPasskey(client);
    const { ticket, options } = (await visitor.post('/session/passkey/start')).body;
    const response = key.sign(options);
    const replies = await Promise.all(
      [1, 2].map(() => visitor.post('/session/passkey', { ticket, response })),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const late = (await visitor.post('/session/passkey/start')).body;
    await owned(world, `update sign_in_ticket set expires_at = now() - interval '1 second'`);
    const tooLate = await visitor.post('/session/passkey', {
      ticket: late.ticket,
      response: key.sign(late.options),
    });
    expect(tooLate.body.code).toBe('session.ticket_gone');
  });

  it('is a second factor after the password, of its own person only', async () => {
    const key = await withPasskey((await enrolled(world, 'chenmin')).client);
    const theirs = await withPasskey((await enrolled(world, 'sunli')).client, '街道电脑');
    const first = await visitor.post('/session/password', { account: 'chenmin', password: 'nuanlin-demo' });
    expect(first.body.ways).toContain('passkey');
    const { ticket, passkey } = first.body;
    const give = (by: Authenticator) =>
      visitor.post('/session/second-factor', { ticket, passkey: by.sign(passkey) });
    expect(await give(theirs)).toMatchObject(wrong);
    expect((await give(key)).body.person.name).toBe('陈敏');
    expect((await visitor.post('/session/second-factor', { ticket })).status).toBe(422);
  });

  it('steps up in the middle of work', async () => {
    const { client } = await enrolled(world, 'chenmin');
    const key = await withPasskey(client);
    const id = await wishIn(world, 'claimed');
    await owned(world, `update session set strong_at = now() - interval '6 minutes'`);
    expect((await client.post(`/wishes/${id}/reveal`)).body.code).toBe('session.step_up_needed');
    const { ticket, passkey } = (await client.post('/session/step-up/start')).body;
    const renewed = clientOf(
      world,
      await client.post('/session/step-up', { ticket, passkey: key.sign(passkey) }),
    );
    expect((await renewed.post(`/wishes/${id}/reveal`)).status).toBe(200);
  });

  it('is added and removed with a fresh second factor only, and the last factor stays', async () => {
    const { client } = await enrolled(world, 'chenmin');
    const key = await withPasskey(client, '办公室电脑');
    await withPasskey(client, '我的手机');
    const seen = (await client.get('/my/security')).body;
    expect(seen).toMatchObject({ account: 'chenmin', recoveryLeft: 10 });
    expect(seen.passkeys.map(({ name }: { name: string }) => name)).toEqual(['办公室电脑', '我的手机']);
    expect((await client.send('DELETE', '/my/totp')).body.totpSince).toBeNull();
    expect((await client.send('DELETE', `/my/passkeys/${key.id}`)).body.passkeys).toHaveLength(1);
    expect(await client.send('DELETE', `/my/passkeys/${key.id}`)).toMatchObject({ status: 422 });
    const [{ id }] = (await client.get('/my/security')).body.passkeys;
    expect((await client.send('DELETE', `/my/passkeys/${id}`)).body.code).toBe('session.last_factor');
    await owned(world, `update session set strong_at = now() - interval '6 minutes'`);
    for (const reply of [
      await client.post('/session/passkeys/start'),
      await client.post('/session/totp/start'),
      await client.post('/my/recovery-codes'),
      await client.send('DELETE', `/my/passkeys/${id}`),
    ])
      expect(reply).toMatchObject({ status: 403, body: { code: 'session.step_up_needed' } });
  });

  it('two last factors removed at once: one stays', async () => {
    const { client } = await enrolled(world, 'chenmin');
    const key = await withPasskey(client);
    const replies = await Promise.all([
      client.send('DELETE', '/my/totp'),
      client.send('DELETE', `/my/passkeys/${key.id}`),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });
});

describe('recovery codes', () => {
  it('made anew void those before', async () => {
    const { client, recoveryCodes, secret } = await enrolled(world, 'chenmin');
    const { codes } = (await client.post('/my/recovery-codes')).body;
    const second = async (code: string) =>
      visitor.post('/session/second-factor', { ticket: await firstStep(world, 'chenmin'), code });
    expect((await second(recoveryCodes[0]!)).status).toBe(422);
    expect((await second(codes[0])).status).toBe(200);
    expect((await second(await codeNow(world, secret, 1))).status).toBe(200);
  });
});
