import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, features } from '../../src/app/features.ts';
import { toCursor } from '../../src/base/cursor.ts';
import { anda, startWorld, testKeys, xiandong, type Client, type World } from '../world/index.ts';
import { hang, line, rowCounts, wishIn } from './steps.ts';

let world: World;
let resident: Client;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  resident = await world.as('resident');
  worker = await world.as('worker');
});
afterAll(() => world.stop());

const contracts = features
  .flatMap((feature) => feature.operations({ access, keys: testKeys, demo: true, sendCode: null }))
  .map((operation) => operation.contract);
const unknownId = '01990000-0000-7000-8000-000000000000';
const urlOf = (path: string) =>
  [
    ['{city}', '6101'],
    ['{id}', unknownId],
    ['{photo}', unknownId],
    ['{size}', 'page'],
    ['{code}', '2222222'],
  ].reduce((url, [name, value]) => url.replace(name!, value!), `/api${path}`);

/** Sends text as it stands. */
const raw = (payload: string | Buffer, url = '/api/6101/wishes', headers: Record<string, string> = {}) =>
  world.app.inject({
    method: 'POST',
    url,
    headers: {
      'idempotency-key': randomUUID(),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      cookie: `${resident.cookie!.name}=${resident.cookie!.value}`,
      ...headers,
    },
    payload,
  });

describe.each(contracts.map((one) => [one.operationId, one] as const))('%s', (_operationId, contract) => {
  it('refuses fields that it does not know', async () => {
    const inQuery = await worker.get(`${urlOf(contract.path)}?surprise=1`);
    if (contract.method === 'GET') {
      expect(inQuery.status).toBe(400);
      expect(inQuery.body.errors).toContainEqual({ field: 'querystring/surprise', words: '没有这个字段' });
      return;
    }
    const type = contract.takes.length ? { 'content-type': contract.takes[0]! } : {};
    const reply = await worker.send(
      contract.method as 'POST',
      `${urlOf(contract.path)}?surprise=1`,
      contract.takes.length ? Buffer.from('x') : {},
      type,
    );
    expect(reply.status).toBe(400);
    if (contract.method === 'DELETE' || contract.takes.length) return;
    const inBody = await worker.send(contract.method as 'POST', urlOf(contract.path), { surprise: 1 });
    expect(inBody.status).toBe(400);
    expect(inBody.body.errors).toContainEqual({ field: 'body/surprise', words: '没有这个字段' });
  });
});

describe('text', () => {
  it.each([
    ['NUL', 'a\u0000b'],
    ['a control character', 'a\u001bb'],
    ['a carriage return', 'a\rb'],
    ['delete', 'a\u007fb'],
    ['blanks only', ' \t\n '],
    ['nothing', ''],
    ['one character too many', '字'.repeat(61)],
  ])('%s is refused', async (_what, publicLine) => {
    const reply = await resident.post('/wishes', { ...line, publicLine });
    expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(reply.body.errors).toMatchObject([{ field: 'body/publicLine' }]);
  });

  it('half a character pair is refused, wherever it stands', async () => {
    for (const half of ['\\ud83d', '\\udc9b', 'a\\ud83da']) {
      const reply = await raw(`{"kind":"thing","publicLine":"${half}"}`);
      expect(reply.json()).toMatchObject({ status: 400, code: 'request.invalid' });
    }
  });

  it('bytes that are no UTF-8 do not come in as they are', async () => {
    const reply = await raw(
      Buffer.concat([
        Buffer.from('{"kind":"thing","publicLine":"'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}'),
      ]),
    );
    expect([201, 400]).toContain(reply.statusCode);
  });

  it('sixty characters of any plane, quotes and markup stay what they are', async () => {
    for (const publicLine of ['字'.repeat(60), '💛'.repeat(60), `'"\\;--<img src=x onerror=alert(1)>{{x}}`]) {
      const id = await hang(resident, { ...line, publicLine });
      expect((await resident.get(`/wishes/${id}`)).body.publicLine).toBe(publicLine);
    }
  });

  it('a word of thanks that looks like SQL or an array stays what it is', async () => {
    const id = await wishIn(world, 'delivered');
    const words = `{"a","b"}'); drop table wish; --`;
    expect((await resident.post(`/wishes/${id}/thank`, { grade: 5, words })).status).toBe(200);
    expect((await resident.get(`/wishes/${id}`)).text).toContain(JSON.stringify(words));
  });
});

describe('days and instants', () => {
  it.each(['0000-01-01', '1899-12-31', '2026-02-30', '10000-01-01', '-infinity', '2026-11-22T00:00:00Z'])(
    '%s is no day',
    async (day) => {
      const service = { day, part: 'morning' };
      const wish = await resident.post('/wishes', { kind: 'service', publicLine: '陪我去一趟医院', service });
      expect(wish).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
      const proxy = { name: '甲', phone: '13900000009', acts: ['data'], until: day };
      expect(await resident.post('/my/mandates', proxy)).toMatchObject({ status: 400 });
    },
  );

  it.each(['0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59', '2026-01-01', 'now'])(
    '%s is no instant',
    async (until) => {
      const grant = { personId: resident.personId, role: 'gridWorker', place: xiandong, why: '顶班', until };
      expect(await worker.post('/staff/grants', grant)).toMatchObject({
        status: 400,
        body: { code: 'request.invalid' },
      });
    },
  );
});

describe('bodies', () => {
  it.each([
    ['a megabyte of text', JSON.stringify({ kind: 'thing', publicLine: 'a'.repeat(1024 * 1024) })],
    ['a megabyte in a field that does not exist', JSON.stringify({ x: 'a'.repeat(1024 * 1024) })],
    ['one byte more than allowed', `"${'a'.repeat(64 * 1024 - 1)}"`],
  ])('%s is too large', async (_what, payload) => {
    expect((await raw(payload)).json()).toMatchObject({ status: 413, code: 'request.too_large' });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['a number', '1'],
    ['a deep list', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['a deep object', '{"a":'.repeat(8_000) + '1' + '}'.repeat(8_000)],
    ['a depth in a field', `{"kind":"thing","publicLine":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['a prototype', '{"__proto__":{"kind":"thing"},"kind":"thing","publicLine":"x"}'],
    ['a constructor', '{"constructor":{"prototype":{"a":1}},"kind":"thing","publicLine":"x"}'],
    ['a number for a text', '{"kind":"thing","publicLine":1}'],
    ['null for a text', '{"kind":"thing","publicLine":null}'],
    ['a list for a text', '{"kind":"thing","publicLine":["x"]}'],
  ])('%s is refused', async (_what, payload) => {
    const before = await rowCounts(world);
    expect((await raw(payload)).json()).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(await rowCounts(world)).toEqual(before);
  });

  it('of a field given twice the last one counts, and is checked', async () => {
    const reply = await raw('{"kind":"thing","publicLine":"一盏台灯","kind":"nonsense"}');
    expect(reply.json()).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  it('compressed or without a type is refused', async () => {
    const text = JSON.stringify(line);
    expect((await raw(text, undefined, { 'content-type': '' })).json()).toMatchObject({ status: 415 });
    expect((await raw(text, undefined, { 'content-encoding': 'gzip' })).statusCode).toBeLessThan(500);
  });
});

describe('addresses', () => {
  it('an unknown id, a hidden one and one of another city say the same', async () => {
    const hidden = await wishIn(world, 'proposed');
    const elsewhere = await hang(await world.as('andaResident'));
    const volunteer = await world.as('volunteer');
    const say = async (id: string) => {
      const seen = await volunteer.get(`/wishes/${id}`);
      const claimed = await volunteer.post(`/wishes/${id}/claim`);
      const names = (headers: object) => Object.keys(headers).toSorted();
      return [seen, claimed].map((reply) => ({
        status: reply.status,
        body: { ...reply.body, instance: '' },
        headers: names(reply.headers),
      }));
    };
    const unknown = await say(unknownId);
    expect(unknown[0]).toMatchObject({ status: 404, body: { code: 'wish.not_found' } });
    expect(await say(hidden)).toEqual(unknown);
    expect(await say(elsewhere)).toEqual(unknown);
  });

  it.each([
    'x',
    '1',
    'urn:uuid:01990000-0000-7000-8000-000000000000',
    `${unknownId}0`,
    '%00',
    '..%2f..',
    "'",
  ])('the id %s is none', async (id) => {
    const reply = await worker.get(`/wishes/${id}`);
    expect(reply.status).toBe(400);
    expect(reply.body.code).toBe('request.invalid');
  });

  it.each(['0', '999', '10000', 'abc', '6101.5', '-1', '', ' '])('the city "%s" is none', async (city) => {
    const reply = await worker.get(`/api/${encodeURIComponent(city)}/session`);
    expect([400, 404]).toContain(reply.status);
    expect(reply.body.code).toMatch(/^request\./);
  });

  it('broken or overlong addresses are refused as problems', async () => {
    for (const url of [
      '/api/%zz',
      '/api/6101/wishes/%c3%28',
      `/api/6101/wishes/${'a'.repeat(3000)}`,
      '/api',
      '/api/',
      '/api/nowhere',
    ]) {
      const reply = await world.app.inject({ url });
      expect(reply.statusCode, url).toBeGreaterThanOrEqual(400);
      expect(reply.statusCode, url).toBeLessThan(500);
      expect(reply.headers['content-type'], url).toBe('application/problem+json; charset=utf-8');
      expect(reply.headers['x-content-type-options'], url).toBe('nosniff');
    }
  });

  it('a place of another city is none here', async () => {
    for (const path of [
      `/wishes?place=${anda}`,
      `/wishes/queue?place=${anda}&queue=review`,
      `/points/rules?place=${anda}`,
    ])
      expect(await worker.get(path)).toMatchObject({ status: 404, body: { code: 'place.not_found' } });
  });

  it.each([
    ['another city', anda, 404, 'place.not_found'],
    ['a community that does not exist', '610102004999', 404, 'place.not_found'],
    ['a district', '610102', 422, 'wish.no_place'],
    ['a city', '6101', 422, 'wish.no_place'],
  ])('a wish cannot hang in %s', async (_what, place, status, code) => {
    expect(await resident.post('/wishes', { ...line, place })).toMatchObject({ status, body: { code } });
    const subject = { name: '冯玉兰', callback: 'proposer' };
    expect(await resident.post('/wishes', { ...line, place, subject })).toMatchObject({
      status,
      body: { code },
    });
  });

  it('numbers are digits only, not what coercion would take', async () => {
    for (const limit of ['1e400', '1e1', '0x5', '%205', '-1', '9999999999']) {
      const reply = await resident.get(`/wishes?place=${xiandong}&limit=${limit}`);
      expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    }
    for (const city of ['1e3', '6101.0']) {
      expect((await resident.get(`/api/${city}/session`)).status).toBe(400);
    }
  });

  it('forged cursors are refused', async () => {
    const forged = [
      toCursor('maybe', unknownId),
      toCursor('true', 'x'),
      toCursor('x', unknownId),
      toCursor('2026-02-30T00:00:00Z', unknownId),
      toCursor('2026-11-22T00:00:00Z', 'x'),
      toCursor('2026-11-22T00:00:00Z'),
      'AAAA',
      'a'.repeat(200),
      unknownId.slice(1),
    ];
    for (const cursor of forged) {
      for (const path of [
        `/my/claims?cursor=${cursor}`,
        '/my/wishes?cursor=' + cursor,
        '/my/points/statement?cursor=' + cursor,
        `/wishes?place=${xiandong}&cursor=${cursor}`,
        `/wishes/queue?place=${xiandong}&queue=review&cursor=${cursor}`,
      ])
        expect((await worker.get(path)).status, path).toBe(400);
    }
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=1e9',
    'limit=',
    'limit=1&limit=2',
    'cursor=%00',
    'kind=x',
    'state=proposed',
  ])('the query %s is refused', async (query) => {
    expect((await worker.get(`/wishes?place=${xiandong}&${query}`)).status).toBe(400);
  });
});
