import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import fastify from 'fastify';
import pg from 'pg';
import { generateSync } from 'otplib';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, features, refusals } from '../../src/app/features.ts';
import { demoPassword } from '../../src/app/demo/index.ts';
import { answerProblem } from '../../src/app/server/problems.ts';
import { validatorCompiler } from '../../src/app/server/validation.ts';
import { contract } from '../../src/base/contract.ts';
import { openLog } from '../../src/base/log.ts';
import { inPlace } from '../../src/base/operation.ts';
import { City, Closed, Id } from '../../src/base/schema.ts';
import { serve } from '../../src/base/serve.ts';
import type { SingleSignOn } from '../../src/base/single-sign-on.ts';
import { reverse } from '../../src/engines/ledger/index.ts';
import { startWorld, testKeys, xiandong, type Client, type Reply, type World } from '../world/index.ts';
import type { Rules } from '../../src/features/wishes/rules.ts';
import { wideRules } from '../world/rules.ts';
import { invitation, madePasskey, ticket } from '../access/requests.ts';
import { newAuthenticator } from './authenticator.ts';
import { enrolled, firstStep, signedInByPhone } from './staff.ts';
import { organisationProvocations } from './organisations.ts';
import { teamProvocations } from './team-refusals.ts';
import { photoProvocations } from './photos.ts';
import { messages, noticeProvocations } from './notice-refusals.ts';
import { childProvocations, mandateProvocations } from './mandate-refusals.ts';
import { mergeProvocations, rightsProvocations } from './rights-refusals.ts';
import { signInProvocations } from './sign-in-refusals.ts';
import { announcementProvocations } from './announcements.ts';
import { listProvocations } from './lists.ts';
import { storyProvocations } from './stories.ts';
import { dayIn, hang, line, owned, wishIn } from './steps.ts';

/**
 * Every refusal that the program knows is provoked through the API. A code without a row here fails; so does a row
 * whose reply is another.
 */
let world: World;
let real: World;
const people: Record<string, Client> = {};
beforeAll(async () => {
  world = await startWorld({ hasty: true, messages, singleSignOn: new Map([[6101, singleSignOn]]) });
  real = await startWorld({ demo: false, limits: true });
  for (const key of ['resident', 'worker', 'volunteer', 'neighbour', 'streetOfficer'])
    people[key] = await world.as(key);
  people['visitor'] = await world.as(null);
});
afterAll(async () => {
  await world.stop();
  await real.stop();
});

type Headers = Record<string, string>;
type Provoke = (headers: Headers) => Promise<Reply>;
const as = (key: string): Client => people[key]!;
const step = (key: string, id: string, verb: string, body: object, headers: Headers): Promise<Reply> =>
  as(key).post(`/wishes/${id}/${verb}`, body, headers);
const unknown = '01990000-0000-7000-8000-000000000000';

/** The operations of the ledger that no feature offers yet, served like any other. */
async function ledgerServer() {
  const app = fastify({ genReqId: () => randomUUID() });
  app.setValidatorCompiler(validatorCompiler());
  app.setErrorHandler(answerProblem(refusals, openLog('silent')));
  await app.register(cookie);
  const takeBack = contract({
    operationId: 'takeBack',
    method: 'POST',
    path: '/{city}/transfers/reverse',
    tag: 'test',
    summary: 'Takes a transfer back',
    permission: 'points.mine',
    params: Closed({ city: City }),
    body: Closed({ id: Id }),
    reply: Closed({ done: Type.Boolean() }),
  });
  serve(
    app,
    { database: world.database, authorise: access.authorise, committed: () => {} },
    inPlace(takeBack, null, async (act, { body }) => {
      await reverse(act, body.id);
      return { done: true };
    }),
  );
  await app.ready();
  return app;
}

async function reversing(matterId: string, times: number, headers: Headers): Promise<Reply> {
  const app = await ledgerServer();
  const [transfer] = await owned<{ id: string }>(
    world,
    'select id from transfer where matter_id = $1 and reverses is null',
    [matterId],
  );
  let reply: Reply | undefined;
  for (let time = 0; time < times; time += 1) {
    const { cookie: session } = as('resident');
    const raw = await app.inject({
      method: 'POST',
      url: '/api/6101/transfers/reverse',
      headers: { 'idempotency-key': randomUUID(), 'sec-fetch-site': 'same-origin', ...headers },
      cookies: { [session!.name]: session!.value },
      payload: { id: transfer!.id },
    });
    reply = { status: raw.statusCode, body: raw.json(), headers: raw.headers, text: raw.body };
  }
  await app.close();
  return reply!;
}

/** Holds something as the owner while a request runs. */
async function while_(hold: string, values: unknown[], work: () => Promise<Reply>): Promise<Reply> {
  const client = new pg.Client(world.owner);
  await client.connect();
  try {
    await client.query('begin');
    await client.query(hold, values);
    return await work();
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

async function repeated(times: number, work: () => Promise<Reply>): Promise<Reply> {
  for (let time = 1; time < times; time += 1) await work();
  return work();
}

/** Does something while narrower rules hold in the community. */
async function underRules(rules: Partial<Rules>, work: () => Promise<Reply>): Promise<Reply> {
  const set = (all: Rules) => as('worker').send('PUT', '/wishes/rules', { place: xiandong, rules: all });
  await set({ ...wideRules, ...rules });
  try {
    return await work();
  } finally {
    await set(wideRules);
  }
}

async function newCard(): Promise<string> {
  return ((await as('worker').post('/cards', { place: xiandong, count: 1 })).body.codes as string[])[0]!;
}

/** A wish of 50 yuan for which several chip in; the volunteer has begun. */
async function shared(yuan: number): Promise<string> {
  const id = await wishIn(world, 'open', { ...line, worthYuan: 50 });
  await step('volunteer', id, 'claim', { together: { yuan } }, {});
  return id;
}

const forTwo = { kind: 'outing', publicLine: '想带孩子去看看博物馆', service: { twoAdults: true } };
const otherSubject = { ...line, subject: { name: '冯玉兰', callback: 'proposer' } };

/** The street's officer, with a second factor given just now. */
const lead = (): Promise<Client> => world.as('streetOfficer');
/** Invites somebody to work in the community. */
const invite = async (who: object, headers: Headers = {}): Promise<Reply> => {
  const body = { community: xiandong, role: 'communityWorker', place: xiandong, why: '新来', ...who };
  return (await lead()).post('/staff', body, headers);
};
/** Grants a role to a secretary. */
const giving = (
  by: Client,
  role: string,
  place: string,
  headers: Headers,
  more: object = {},
): Promise<Reply> =>
  by.post(
    '/staff/grants',
    { personId: world.ids.get('secretary'), role, place, why: '新来', ...more },
    headers,
  );

/** What a city's sign-in service would say; a real one is asked in src/features/session/single-sign-on.test.ts. */
const singleSignOn: SingleSignOn = {
  begin: async () => 'https://sign-in.example',
  finish: async (_ticket, address) => {
    const subject = new URL(address).searchParams.get('code') ?? '';
    if (subject === 'nobody') throw new Error('refused there');
    return { issuer: 'https://sign-in.example', subject, methods: ['mfa'] };
  },
  leave: async () => null,
};
const comingBack = async (who: string, headers: Headers, invited?: string): Promise<Reply> => {
  const { ticket: given } = (await as('visitor').post('/session/single-sign-on/start')).body;
  const body = { ticket: given, query: `code=${who}`, ...(invited ? { invitation: invited } : {}) };
  return as('visitor').post('/session/single-sign-on', body, headers);
};

const provocations: Readonly<Record<string, Provoke>> = {
  ...listProvocations(() => world, as),
  'request.invalid': (h) => as('resident').post('/wishes', {}, h),
  'request.no_such_path': (h) => as('resident').get('/nowhere', h),
  'request.too_large': (h) => as('resident').post('/wishes', { ...line, x: 'a'.repeat(70_000) }, h),
  'request.wrong_type': (h) =>
    as('resident').post('/wishes', 'kind=thing', {
      ...h,
      'content-type': 'application/x-www-form-urlencoded',
    }),
  'request.foreign_origin': (h) =>
    as('resident').post('/wishes', line, { ...h, 'sec-fetch-site': 'cross-site' }),
  'request.too_many': async (h) => {
    const visitor = await real.as(null);
    return repeated(30, () => visitor.post('/session/password', { account: 'nobody', password: '' }, h));
  },
  'idempotency.key_missing': (h) => as('resident').post('/wishes', line, { ...h, 'idempotency-key': '' }),
  'idempotency.other_request': async (h) => {
    const key = { ...h, 'idempotency-key': randomUUID() };
    await as('resident').post('/wishes', line, key);
    return as('resident').post('/wishes', { ...line, kind: 'other' }, key);
  },
  'idempotency.in_flight': (h) => {
    const key = randomUUID();
    return while_(
      `insert into idempotency (city_id, person_id, key, request_hash) values (6101, $1, $2, '')`,
      [as('resident').personId, key],
      () => as('resident').post('/wishes', line, { ...h, 'idempotency-key': key }),
    );
  },
  ...photoProvocations(() => world, as),
  ...announcementProvocations(as),
  ...storyProvocations(() => world, as),
  'access.sign_in': (h) => as('visitor').get('/my/wishes', h),
  'access.forbidden': (h) => as('resident').get(`/wishes/queue?place=${xiandong}&queue=review`, h),
  'place.not_found': (h) => as('resident').get('/places?under=610102004999', h),
  'server.busy': (h) =>
    while_('lock table wish in access exclusive mode', [], () =>
      as('visitor').get(`/wishes?place=${xiandong}`, h),
    ),
  'server.bug': async (h) => {
    await owned(world, 'alter table point_rule rename to point_rule_gone');
    const reply = await as('visitor').get(`/points/rules?place=${xiandong}`, h);
    await owned(world, 'alter table point_rule_gone rename to point_rule');
    return reply;
  },
  'wish.not_found': (h) => as('visitor').get(`/wishes/${unknown}`, h),
  'wish.wrong_state': async (h) => step('worker', await wishIn(world, 'open'), 'accept', {}, h),
  'wish.already_claimed': async (h) => step('neighbour', await wishIn(world, 'claimed'), 'claim', {}, h),
  'wish.too_many_claims': async (h) => {
    await wishIn(world, 'claimed');
    const id = await wishIn(world, 'open');
    return underRules({ liveClaims: 1 }, () => step('volunteer', id, 'claim', {}, h));
  },
  'wish.too_many_releases': async (h) => {
    const earlier = await wishIn(world, 'claimed');
    await step('volunteer', earlier, 'reveal', {}, {});
    await step('volunteer', earlier, 'release', { reason: '临时出差' }, {});
    const id = await wishIn(world, 'open');
    return underRules({ releasesADay: 1 }, () => step('volunteer', id, 'claim', {}, h));
  },
  'wish.too_many_open': async (h) => {
    await hang(as('resident'));
    return underRules({ openWishes: 1 }, () => as('resident').post('/wishes', line, h));
  },
  'wish.too_many_proposals': async (h) => {
    await hang(as('resident'));
    return underRules({ proposalsADay: 1 }, () => as('resident').post('/wishes', line, h));
  },
  'wish.phone_not_verified': async (h) => {
    const person = as('streetOfficer').personId;
    await owned(world, `update person set community = '610102004003', home = '610102004003' where id = $1`, [
      person,
    ]);
    await owned(world, 'delete from identity.phone where person_id = $1', [person]);
    return step('streetOfficer', await wishIn(world, 'open'), 'claim', {}, h);
  },
  'wish.share_missing': async (h) =>
    step('volunteer', await wishIn(world, 'open'), 'claim', { together: {} }, h),
  'wish.share_too_large': async (h) => step('neighbour', await shared(10), 'join', { yuan: 50 }, h),
  'wish.share_has_number': async (h) =>
    step('neighbour', await shared(10), 'join', { words: '请打 139 0000 0001' }, h),
  'wish.share_closed': async (h) => step('neighbour', await shared(50), 'join', { yuan: 1 }, h),
  'wish.share_twice': async (h) => step('volunteer', await shared(10), 'join', { yuan: 1 }, h),
  'wish.over_worth': async (h) => {
    const id = await hang(as('resident'), { ...line, worthYuan: 900 });
    return step('worker', id, 'accept', {}, h);
  },
  'wish.worth_is_for_things': (h) =>
    as('resident').post('/wishes', { kind: 'company', publicLine: '想有人说说话', worthYuan: 5 }, h),
  'wish.time_is_for_services': (h) =>
    as('resident').post('/wishes', { ...line, service: { part: 'morning' } }, h),
  'wish.second_missing': async (h) => {
    const id = await wishIn(world, 'claimed', forTwo);
    return step('volunteer', id, 'fulfil', {}, h);
  },
  'wish.second_person': async (h) => {
    const id = await wishIn(world, 'delivered');
    await step('worker', id, 'thank', { grade: 5 }, {});
    return step('worker', id, 'annul', { reason: '查明没有送到' }, h);
  },
  'wish.no_duplicate': async (h) => {
    const id = await hang(as('resident'));
    return step('worker', id, 'decline', { reason: '重复了', duplicateOf: id }, h);
  },
  'wish.due_date_invalid': async (h) =>
    step('worker', await wishIn(world, 'claimed'), 'extend', { until: '2020-01-01', reason: '提前' }, h),
  'wish.already_extended': async (h) => {
    const id = await wishIn(world, 'claimed');
    await step('volunteer', id, 'extend', { until: dayIn(20), reason: '零件没有到' }, {});
    return step('volunteer', id, 'extend', { until: dayIn(30), reason: '零件还没有到' }, h);
  },
  'wish.on_its_way': async (h) =>
    step('worker', await wishIn(world, 'delivered'), 'revoke', { reason: '联系不上' }, h),
  'wish.own_wish': async (h) => step('resident', await wishIn(world, 'open'), 'claim', {}, h),
  ...organisationProvocations(as),
  'wish.not_a_member': async (h) =>
    step('neighbour', await wishIn(world, 'open'), 'claim', { organisationId: unknown }, h),
  'wish.locked': async (h) => step('resident', await wishIn(world, 'claimed'), 'withdraw', {}, h),
  'wish.line_has_number': (h) =>
    as('resident').post('/wishes', { ...line, publicLine: '请打 029-8200 0001' }, h),
  'wish.line_names_subject': (h) =>
    as('resident').post('/wishes', { ...line, publicLine: '马 文静想要台灯' }, h),
  'place.not_served': (h) => as('resident').post('/wishes', { ...line, place: '610102004001' }, h),
  'wish.no_place': (h) => as('resident').post('/wishes', { ...line, place: '610102' }, h),
  'wish.road_is_for_staff': (h) => as('resident').post('/wishes', { ...line, road: 'telephone' }, h),
  'wish.private_not_yours': async (h) => {
    const id = await hang(as('neighbour'), otherSubject);
    return step('neighbour', id, 'revise', { ...line, privatePart: '打给我' }, h);
  },
  'wish.health_consent_missing': (h) =>
    as('resident').post('/wishes', { ...line, kind: 'outing', health: '走不快' }, h),
  'wish.subject_not_told': async (h) =>
    step('worker', await hang(as('neighbour'), otherSubject), 'accept', {}, h),
  'wish.reason_missing': async (h) => step('worker', await wishIn(world, 'delivered'), 'confirm', {}, h),
  'wish.already_answered': async (h) => {
    const id = await wishIn(world, 'thanked');
    await step('resident', id, 'answer', line, {});
    return step('resident', id, 'answer', line, h);
  },
  'card.mistyped': (h) => as('visitor').get('/api/codes/card/3333333', h),
  'card.not_found': (h) => as('visitor').get('/api/codes/card/333333W', h),
  'card.missing': (h) => as('worker').post('/wishes', { ...line, road: 'paper' }, h),
  'card.void': async (h) => {
    const card = await newCard();
    await as('worker').post('/cards/void', { place: xiandong, code: card });
    return as('worker').post('/cards/void', { place: xiandong, code: card }, h);
  },
  'card.already_used': async (h) => {
    const paper = { ...line, road: 'paper', card: await newCard() };
    await as('worker').post('/wishes', paper);
    return as('worker').post('/wishes', paper, h);
  },
  'card.other_community': async (h) => {
    const card = await newCard();
    await owned(world, `update wish_card set community = '610102004003' where code = $1`, [card]);
    return as('worker').get(`/cards/read?place=${xiandong}&code=${card}`, h);
  },
  'person.not_found': (h) =>
    as('worker').post('/wishes', { ...line, road: 'desk', subject: { personId: unknown } }, h),
  'person.phone_invalid': (h) =>
    as('worker').post('/people', { name: '沈一鸣', place: xiandong, phone: '00000' }, h),
  'person.phone_not_mobile': (h) => as('visitor').post('/session/code', { phone: '02982000000' }, h),
  'person.callback_missing': (h) =>
    as('neighbour').post('/wishes', { ...line, subject: { name: '冯玉兰' } }, h),
  ...mandateProvocations(as),
  ...childProvocations(() => world, as),
  ...teamProvocations(as),
  ...rightsProvocations(as),
  ...mergeProvocations(as),
  ...signInProvocations({ as, repeated, world: () => world }),
  'session.password_wrong': (h) =>
    as('visitor').post('/session/password', { account: 'sunli', password: 'x' }, h),
  'session.passkey_wrong': async (h) => {
    const { ticket: given } = (await as('visitor').post('/session/passkey/start')).body;
    return as('visitor').post('/session/passkey', { ticket: given, response: madePasskey }, h);
  },
  'session.passkey_known': async (h) => {
    const { client } = await enrolled(world, 'hejing');
    const key = newAuthenticator('http://localhost:80');
    const add = async () => {
      const { enrolment, options } = (await client.post('/session/passkeys/start')).body;
      const body = { enrolment, name: '电脑', response: key.make(options) };
      return client.post('/session/passkeys', body, h);
    };
    await add();
    return add();
  },
  'session.passkey_unknown': async (h) => {
    const { client } = await enrolled(world, 'hejing');
    const { enrolment, options } = (await client.post('/session/passkeys/start')).body;
    const response = newAuthenticator('http://localhost:80').make(options);
    await client.post('/session/passkeys', { enrolment, name: '电脑', response });
    return client.send('DELETE', '/my/passkeys/AAAA', undefined, h);
  },
  'session.last_factor': async (h) =>
    (await enrolled(world, 'hejing')).client.send('DELETE', '/my/totp', undefined, h),
  'session.invitation_gone': (h) => as('visitor').post('/session/invitation/read', { code: invitation }, h),
  'session.account_taken': async (h) => {
    const { code } = (await invite({ name: '沈一鸣' })).body;
    const body = { code, account: 'sunli', password: '我家门口有三棵银杏树' };
    return as('visitor').post('/session/invitation', body, h);
  },
  'staff.not_found': async (h) => (await lead()).post(`/staff/${unknown}/invite`, { why: '再发' }, h),
  'session.no_single_sign_on': (h) => as('visitor').post('/api/1506/session/single-sign-on/start', {}, h),
  'session.single_sign_on_failed': (h) => comingBack('nobody', h),
  'session.not_linked': (h) => comingBack('stranger', h),
  'session.already_linked': async (h) => {
    const link = async (name: string) => comingBack('colleague', h, (await invite({ name })).body.code);
    await link('沈二鸣');
    return link('沈三鸣');
  },
  'grant.not_found': async (h) =>
    (await lead()).post(`/staff/grants/${unknown}/withdraw`, { why: '调走' }, h),
  'reset.not_found': async (h) => (await lead()).post(`/staff/resets/${unknown}/approve`, {}, h),
  'staff.more_than_held': async (h) => {
    // a role of the community, granted for a whole street
    await owned(
      world,
      `insert into role_grant (city_id, id, person_id, role, place)
       values (6101, gen_random_uuid(), $1, 'communityWorker', '610102004')`,
      [as('worker').personId],
    );
    return giving(as('worker'), 'streetOfficer', '610102004', h);
  },
  'staff.wrong_place': async (h) => giving(await lead(), 'gridLeader', xiandong, h),
  'staff.wrong_time': async (h) =>
    giving(await lead(), 'gridLeader', `${xiandong}001`, h, { until: '2020-01-01T00:00:00Z' }),
  'staff.to_oneself': async (h) => {
    const { personId } = as('streetOfficer');
    return giving(await lead(), 'gridLeader', `${xiandong}001`, h, { personId });
  },
  'staff.second_person_needed': async (h) => {
    const by = await lead();
    const { id } = (await by.post(`/staff/${as('worker').personId}/reset`, { why: '丢了' })).body;
    return by.post(`/staff/resets/${id}/approve`, {}, h);
  },
  'staff.lent_already': async (h) => {
    const [own] = await owned<{ id: string }>(
      world,
      `select id from role_grant where person_id = $1 and role = 'streetOfficer'`,
      [as('streetOfficer').personId],
    );
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const lend = (client: Client, id: string, key: string) =>
      client.post(`/staff/grants/${id}/lend`, { personId: world.ids.get(key), until, why: '休假' }, h);
    const { id } = (await lend(await lead(), own!.id, 'member')).body;
    return lend(await world.as('member'), id, 'secretary');
  },
  'staff.held_already': async (h) => {
    const by = await lead();
    await giving(by, 'gridWorker', `${xiandong}001`, {});
    return giving(by, 'gridWorker', `${xiandong}001`, h);
  },
  'staff.ended': async (h) => {
    const by = await lead();
    const { id } = (await giving(by, 'gridLeader', `${xiandong}001`, {})).body;
    await by.post(`/staff/grants/${id}/withdraw`, { why: '调走' });
    return by.post(`/staff/grants/${id}/withdraw`, { why: '调走' }, h);
  },
  'staff.has_account': (h) => invite({ personId: world.ids.get('otherStreetWorker') }, h),
  'staff.no_account': async (h) =>
    (await lead()).post(`/staff/${world.ids.get('gridWorker')}/reset`, { why: '丢了' }, h),
  'session.password_weak': (h) =>
    as('streetOfficer').post('/my/password', { current: demoPassword, next: 'sunli12345' }, h),
  'session.ticket_gone': (h) => as('visitor').post('/session/second-factor', { ticket, code: '000000' }, h),
  'session.second_factor_wrong': async (h) =>
    as('visitor').post(
      '/session/second-factor',
      { ticket: await firstStep(world, 'sunli'), code: 'WRONG-CODE' },
      h,
    ),
  'session.second_factor_wait': async (h) => {
    const given = await firstStep(world, 'luoqiang');
    return repeated(6, () =>
      as('visitor').post('/session/second-factor', { ticket: given, code: 'WRONG' }, h),
    );
  },
  'session.second_factor_used': async (h) => {
    const { secret } = await enrolled(world, 'hejing');
    const [used] = await owned<{ step: string }>(world, 'select max(step) as step from totp_use');
    const code = generateSync({ secret, epoch: Number(used!.step) * 30 });
    return as('visitor').post(
      '/session/second-factor',
      { ticket: await firstStep(world, 'hejing'), code },
      h,
    );
  },
  'session.second_factor_needed': async (h) => {
    const byPhone = await signedInByPhone(world, '13900000002');
    return byPhone.get(`/wishes/queue?place=${xiandong}&queue=review`, h);
  },
  'session.step_up_needed': async (h) => {
    const id = await wishIn(world, 'claimed');
    await owned(world, `update session set strong_at = now() - interval '6 minutes' where person_id = $1`, [
      as('worker').personId,
    ]);
    return step('worker', id, 'reveal', {}, h);
  },
  'session.no_account': (h) => as('resident').post('/session/totp/start', {}, h),
  'session.not_found': (h) => as('resident').send('DELETE', `/my/sessions/${unknown}`, undefined, h),
  'session.no_channel': async (h) => (await real.as(null)).post('/session/code', { phone: '13900000001' }, h),
  'session.not_demo': async (h) => (await real.as(null)).get('/demo/people', h),
  ...noticeProvocations(as, repeated),
  'ledger.already_posted': async (h) => {
    const earlier = await wishIn(world, 'thanked');
    const id = await wishIn(world, 'delivered');
    // the points were posted by another road
    await owned(
      world,
      `insert into transfer (city_id, id, debit_id, credit_id, amount, reason, matter_id, rule_version, words)
       select city_id, gen_random_uuid(), debit_id, credit_id, amount, reason, $2, rule_version, words
       from transfer where matter_id = $1`,
      [earlier, id],
    );
    return step('resident', id, 'thank', { grade: 5 }, h);
  },
  'ledger.stopped': async (h) => {
    const id = await wishIn(world, 'delivered');
    await owned(world, `insert into ledger_stop (city_id, laws) values (6101, 'a test')`, []);
    const reply = await step('resident', id, 'thank', { grade: 5 }, h);
    await owned(world, 'delete from ledger_stop', []);
    return reply;
  },
  'ledger.already_reversed': async (h) => reversing(await wishIn(world, 'thanked'), 2, h),
  'ledger.below_floor': async (h) => {
    const id = await wishIn(world, 'thanked');
    await owned(world, `update account set balance = 0 where owner_kind = 'person'`);
    return reversing(id, 1, h);
  },
};

describe('every refusal', () => {
  it('has a row here, and every row is a refusal', () => {
    expect(Object.keys(provocations).toSorted()).toEqual(Object.keys(refusals).toSorted());
  });

  it('that an operation names has words', () => {
    const named = features
      .flatMap((feature) => feature.operations({ access, keys: testKeys, demo: true, sendCode: null }))
      .flatMap((operation) => [...operation.contract.refusals]);
    expect(named.filter((code) => !refusals[code])).toEqual([]);
  });
});

describe.each(Object.entries(provocations))('%s', (code, provoke) => {
  it('is given as a problem, in Chinese and in English', async () => {
    const { status, zh, en } = refusals[code]!;
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    for (const [asked, language, detail] of [
      ['zh-CN,zh;q=0.9,en;q=0.5', 'zh-CN', zh],
      ['en-GB,en;q=0.9', 'en', en],
    ] as const) {
      const reply = await provoke({ 'accept-language': asked });
      expect(reply).toMatchObject({
        status,
        headers: {
          'content-type': 'application/problem+json; charset=utf-8',
          'content-language': language,
          'cache-control': 'no-store',
        },
        body: { type: `urn:nuanlin:${code}`, title: code, status, detail, code },
      });
      expect(reply.body.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
      const more = code === 'request.invalid' ? ['errors'] : [];
      expect(Object.keys(reply.body).toSorted()).toEqual(
        ['code', 'detail', 'instance', 'status', 'title', 'type', ...more].toSorted(),
      );
    }
  });
});
