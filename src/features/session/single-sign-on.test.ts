import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, codeNow } from '../../../test/edges/staff.ts';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type Reply, type World } from '../../../test/world/index.ts';
import { openSingleSignOn, readSingleSignOn } from '../../base/single-sign-on.ts';

/** A city's sign-in service, a real one, on this machine: who asks is signed in as `account`, by `methods`. */
let provider: Server;
let issuer: string;
let account = 'u-1';
let methods: string[] = ['pwd', 'mfa'];
const callback = 'http://localhost/sign-in/callback';
const secret = 'a secret of the city, long enough to be one';

let world: World;
let visitor: Client;
beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'nuanlin', client_secret: secret, redirect_uris: [callback] }],
    claims: { openid: ['sub', 'amr', 'email'] },
    conformIdTokenClaims: false,
    // the same address for everybody: nobody is known by it
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: 'same@city.example' }),
    }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client!.clientId,
        accountId: ctx.oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, interaction) => `/enter/${interaction.uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['test'] },
  });
  const answer = oidc.callback();
  provider.on('request', (request, response) => {
    if (request.url?.startsWith('/enter/'))
      void oidc.interactionFinished(request, response, { login: { accountId: account, amr: methods } });
    else void answer(request, response);
  });
  const singleSignOn = new Map(
    [...readSingleSignOn(environment())].map(([city, config]) => [city, openSingleSignOn(config)]),
  );
  world = await startWorld({ singleSignOn });
  visitor = await world.as(null);
});
afterAll(async () => {
  await world.stop();
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
});

const environment = () => ({
  NUANLIN_SSO_6101_ISSUER: issuer,
  NUANLIN_SSO_6101_CLIENT: 'nuanlin',
  NUANLIN_SSO_6101_SECRET: secret,
});

/** What a browser does at the service: follows, with cookies, until it is sent back to us; gives the query. */
async function through(url: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = url;
  for (let hop = 0; hop < 10; hop += 1) {
    if (at.startsWith(callback)) return new URL(at).search.slice(1);
    const reply = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const next = reply.headers.get('location');
    if (!next) throw new Error(`the service said ${reply.status}: ${await reply.text()}`);
    at = new URL(next, at).href;
  }
  throw new Error('the service sends the browser in circles');
}

const start = async () => (await visitor.post('/session/single-sign-on/start')).body;
const finish = (ticket: string, query: string, more: object = {}): Promise<Reply> =>
  visitor.post('/session/single-sign-on', { ticket, query, ...more });
async function invited(name: string): Promise<string> {
  const by = await world.as('streetOfficer');
  const body = { name, community: xiandong, role: 'communityWorker', place: xiandong, why: '新来' };
  return (await by.post('/staff', body)).body.code;
}
async function go(more: object = {}): Promise<Reply> {
  const { ticket, url } = await start();
  return finish(ticket, await through(url), more);
}
const queue = (client: Client) => client.get(`/wishes/queue?place=${xiandong}&queue=review`);

describe('the single sign-on of a city', () => {
  it('is tied to somebody who was invited, and opens a session from then on', async () => {
    account = 'u-1';
    expect((await go()).body.code).toBe('session.not_linked');
    const code = await invited('沈一鸣');
    const first = clientOf(world, await go({ invitation: code }));
    expect((await queue(first)).status).toBe(200);
    const again = clientOf(world, await go());
    expect((await again.get('/session')).body.person.name).toBe('沈一鸣');
    const { items } = (await again.get('/my/sessions')).body;
    expect(items.find((item: { current: boolean }) => item.current).method).toBe('singleSignOn');
    expect((await go({ invitation: code })).body.code).toBe('session.invitation_gone');
    // another way in takes two colleagues, as for everybody who has an account
    const by = await world.as('streetOfficer');
    const more = await by.post(`/staff/${again.personId}/invite`, { why: '换手机' });
    expect(more.body.code).toBe('staff.has_account');
    expect((await by.post(`/staff/${again.personId}/reset`, { why: '换手机' })).status).toBe(201);
  });

  it('knows people by issuer and subject, never by an address that several share', async () => {
    account = 'u-2';
    expect((await go()).body.code).toBe('session.not_linked');
    account = 'u-1';
    const other = await go({ invitation: await invited('沈二鸣') });
    expect(other).toMatchObject({ status: 409, body: { code: 'session.already_linked' } });
  });

  it('asks for our own second factor where the service asked for a password only', async () => {
    account = 'u-3';
    methods = ['pwd'];
    try {
      const { session, next } = (await go({ invitation: await invited('沈三鸣') })).body;
      expect(session).toBeNull();
      expect(next.ways).toEqual([]);
      const begun = (await visitor.post('/session/totp/start', { ticket: next.ticket })).body;
      const done = await visitor.post('/session/totp', {
        ticket: next.ticket,
        enrolment: begun.enrolment,
        code: await codeNow(world, begun.secret),
      });
      expect((await queue(clientOf(world, done))).status).toBe(200);
      expect((await go()).body.next.ways).toEqual(['totp', 'recovery']);
    } finally {
      methods = ['pwd', 'mfa'];
    }
  });

  it('binds what comes back to what was begun: ticket, state, once, in time', async () => {
    account = 'u-1';
    const failed = { status: 422, body: { code: 'session.single_sign_on_failed' } };
    const mine = await start();
    const theirs = await start();
    const query = await through(mine.url);
    expect(await finish(theirs.ticket, query)).toMatchObject(failed);
    const other = new URLSearchParams(query);
    other.set('state', 'A'.repeat(43));
    const third = await start();
    expect(await finish(third.ticket, other.toString())).toMatchObject(failed);
    expect((await finish(mine.ticket, query)).status).toBe(200);
    expect((await finish(mine.ticket, query)).body.code).toBe('session.ticket_gone');
    const late = await start();
    const lateQuery = await through(late.url);
    await owned(world, `update sign_in_ticket set expires_at = now() - interval '1 second'`);
    expect((await finish(late.ticket, lateQuery)).body.code).toBe('session.ticket_gone');
  });

  it('uses the code flow with a challenge, and carries state and nonce', async () => {
    const { url } = await start();
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(asked).toMatchObject({
      client_id: 'nuanlin',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: callback,
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/);
    expect(url).not.toContain(secret);
  });

  it('is offered in its city only', async () => {
    expect((await visitor.get('/session')).body.singleSignOn).toBe(true);
    expect((await visitor.get('/api/1506/session')).body.singleSignOn).toBe(false);
    const reply = await visitor.post('/api/1506/session/single-sign-on/start');
    expect(reply).toMatchObject({ status: 422, body: { code: 'session.no_single_sign_on' } });
  });

  it('calls no address but the issuer’s, whatever it says', async () => {
    const liar = createServer((request, response) => {
      const self = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`;
      if (request.url?.includes('openid-configuration')) {
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({
            issuer: self,
            authorization_endpoint: `${self}/auth`,
            token_endpoint: `${issuer}/token`,
            jwks_uri: `${self}/jwks`,
            response_types_supported: ['code'],
          }),
        );
      }
    });
    await new Promise<void>((done) => liar.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`;
    const opened = openSingleSignOn({ issuer: new URL(address), clientId: 'nuanlin', clientSecret: secret });
    const ticket = 'B'.repeat(43);
    const url = new URL(await opened.begin(ticket, callback));
    const back = `${callback}?code=x&state=${url.searchParams.get('state')}`;
    await expect(opened.finish(ticket, back)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/not its own/) },
    });
    liar.closeAllConnections();
    liar.close();
  });
});

describe('the configuration of a sign-in service', () => {
  it('is refused in a sentence when it is not right', () => {
    const read = (change: Record<string, string | undefined>) => () =>
      readSingleSignOn({ ...environment(), ...change });
    expect(read({ NUANLIN_SSO_6101_ISSUER: 'http://sign-in.example' })).toThrow('NUANLIN_SSO_6101_ISSUER');
    expect(read({ NUANLIN_SSO_6101_CLIENT: undefined })).toThrow('NUANLIN_SSO_6101_CLIENT');
    expect(read({ NUANLIN_SSO_6101_SECRET: undefined })).toThrow('NUANLIN_SSO_6101_SECRET');
    expect(read({ NUANLIN_SSO_6101_SECRET: undefined, NUANLIN_SSO_6101_SECRET_FILE: '/nowhere' })).toThrow(
      'SECRET_FILE',
    );
    expect(readSingleSignOn({}).size).toBe(0);
  });
});
