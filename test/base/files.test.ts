import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, refusals } from '../../src/app/features.ts';
import { answerProblem } from '../../src/app/server/problems.ts';
import { validatorCompiler } from '../../src/app/server/validation.ts';
import { Bytes, contract, file } from '../../src/base/contract.ts';
import { openLog } from '../../src/base/log.ts';
import { inPlace } from '../../src/base/operation.ts';
import { City, Closed } from '../../src/base/schema.ts';
import { serve } from '../../src/base/serve.ts';
import { startWorld, type Client, type World } from '../world/index.ts';

/** Operations that take a file, and that answer with one. */
const params = Closed({ city: City });
const base = { tag: 'test', summary: 'For the test of files', permission: 'points.mine', params } as const;
const putAway = contract({
  ...base,
  operationId: 'putAway',
  method: 'POST',
  path: '/{city}/test/files',
  query: Closed({ name: Type.Optional(Type.String()) }),
  takes: ['text/csv'],
  body: Bytes,
  bodyLimit: 1_000,
  reply: Closed({ bytes: Type.Integer(), name: Type.String() }),
});
const fetched = contract({
  ...base,
  operationId: 'fetchFile',
  method: 'GET',
  path: '/{city}/test/files',
  reply: file('text/csv'),
});
const taken = contract({
  ...base,
  operationId: 'takeFile',
  method: 'POST',
  path: '/{city}/test/files/take',
  replay: 'none',
  reply: file('text/csv'),
});
const answer = { name: '名册 "1".csv', mediaType: 'text/csv', bytes: Buffer.from('a,b') };

let world: World;
let app: FastifyInstance;
let resident: Client;
beforeAll(async () => {
  world = await startWorld();
  resident = await world.as('resident');
  app = fastify({ genReqId: () => randomUUID() });
  app.setValidatorCompiler(validatorCompiler());
  app.setErrorHandler(answerProblem(refusals, openLog('silent')));
  await app.register(cookie);
  const ground = { database: world.database, authorise: access.authorise, committed: () => {} };
  let calls = 0;
  serve(
    app,
    ground,
    inPlace(putAway, null, async (act, { body, query }) => {
      await act.batch();
      return { bytes: body.length + 1_000 * (calls += 1), name: query.name ?? '' };
    }),
  );
  serve(
    app,
    ground,
    inPlace(fetched, null, async () => answer),
  );
  serve(
    app,
    ground,
    inPlace(taken, null, async () => answer),
  );
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await world.stop();
});

const ask = (
  method: 'GET' | 'POST',
  path: string,
  payload?: Buffer | string,
  headers: Record<string, string> = {},
) =>
  app.inject({
    method,
    url: `/api/6101/test/files${path}`,
    headers: { 'idempotency-key': randomUUID(), 'sec-fetch-site': 'same-origin', ...headers },
    cookies: { [resident.cookie!.name]: resident.cookie!.value },
    ...(payload === undefined ? {} : { payload }),
  });

describe('an operation that answers with a file', () => {
  it.each([
    ['GET', ''],
    ['POST', '/take'],
  ] as const)('%s: to be saved, not shown, not sniffed, not kept', async (method, path) => {
    const reply = await ask(method, path, method === 'POST' ? '{}' : undefined, {
      'content-type': 'application/json',
    });
    expect([reply.statusCode, reply.body]).toEqual([200, 'a,b']);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv',
      'content-disposition': `attachment; filename="____1_.csv"; filename*=UTF-8''%E5%90%8D%E5%86%8C%20%221%22.csv`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; sandbox`,
    });
  });

  it('asks for the permission first', async () => {
    const reply = await app.inject('/api/6101/test/files');
    expect(reply.json()).toMatchObject({ status: 401, code: 'access.sign_in' });
  });

  it('cannot keep the file for repetitions', () => {
    const kept = contract({ ...taken, replay: 'stored' });
    const ground = { database: world.database, authorise: access.authorise, committed: () => {} };
    expect(() =>
      serve(
        app,
        ground,
        inPlace(kept, null, async () => answer),
      ),
    ).toThrow(/not kept/);
  });
});

describe('an operation that takes a file', () => {
  const csv = { 'content-type': 'text/csv; charset=utf-8' };

  it('is given its bytes, once for each key', async () => {
    const key = { ...csv, 'idempotency-key': randomUUID() };
    const first = await ask('POST', '?name=a', 'x,y', key);
    expect(first.json()).toEqual({ bytes: 1_003, name: 'a' });
    expect((await ask('POST', '?name=a', 'x,y', key)).json()).toEqual(first.json());
    expect((await ask('POST', '?name=a', 'x,z', key)).json().code).toBe('idempotency.other_request');
    expect((await ask('POST', '?name=b', 'x,y', key)).json().code).toBe('idempotency.other_request');
  });

  it('takes its own type only, and no more than it says', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x'])
      expect((await ask('POST', '', '{}', { 'content-type': type })).json().code, type).toBe(
        'request.wrong_type',
      );
    expect((await ask('POST', '')).json().code).toBe('request.wrong_type');
    expect((await ask('POST', '', 'x'.repeat(1_001), csv)).json().code).toBe('request.too_large');
    expect((await ask('POST', '?x=1', 'x', csv)).json().code).toBe('request.invalid');
  });
});
