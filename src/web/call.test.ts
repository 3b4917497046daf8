/** The typed client: one key for one act, refusals with words, and an honest answer when the line is gone. */
import { beforeEach, expect, test, vi } from 'vitest';
import { Refusal, call, fieldWords } from './call.ts';

type Answer = { status: number; body: unknown } | 'line lost';
const sent: { address: string; key: string | null; language: string | null; body: string }[] = [];
let answers: Answer[] = [];

class Shelf {
  #kept = new Map<string, string>();
  getItem = (name: string) => this.#kept.get(name) ?? null;
  setItem = (name: string, value: string) => void this.#kept.set(name, value);
}

beforeEach(() => {
  sent.length = 0;
  answers = [];
  vi.stubGlobal('sessionStorage', new Shelf());
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    sent.push({
      address,
      key: headers.get('idempotency-key'),
      language: headers.get('accept-language'),
      body: typeof init.body === 'string' ? init.body : '',
    });
    const answer = answers.shift() ?? 'line lost';
    if (answer === 'line lost') throw new TypeError('fetch failed');
    const kept: Record<string, string> | undefined =
      answer.status === 503 ? { 'retry-after': '2' } : undefined;
    return new Response(JSON.stringify(answer.body), { status: answer.status, headers: kept ?? {} });
  });
});

const wish = { city: 6101, id: '0190a000-0000-7000-8000-000000000001' };
const claim = (body: { organisationId?: string } = {}) => call('claimWish', { params: wish, body });
const done = { status: 200, body: { state: 'claimed' } };
const problem = (status: number, code: string) => ({ status, body: { status, code, detail: '不行。' } });

test('an operation becomes its address, with the city, the query and the language', async () => {
  answers = [{ status: 200, body: { items: [], next: null } }];
  const query = { place: '610102004002', kind: 'thing', state: 'open' } as const;
  await call('listWishes', { params: { city: 6101 }, query });
  expect(sent).toEqual([
    {
      address: '/api/6101/wishes?place=610102004002&kind=thing&state=open',
      key: null,
      language: 'zh-CN',
      body: '',
    },
  ]);
});

test('a busy server is asked again by itself after the time it names, and an act keeps its key', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const busy = problem(503, 'server.busy');
  answers = [busy, busy, done];
  const claimed = claim();
  await vi.advanceTimersByTimeAsync(1_900);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(6_100);
  expect(await claimed).toEqual({ state: 'claimed' });
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect(sent).toHaveLength(3);
  answers = Array(9).fill(busy);
  const given = claim().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await given).toMatchObject({ code: 'server.busy', retryAfter: 2 });
  expect(sent).toHaveLength(7);
  answers = [problem(503, 'ledger.stopped')];
  await expect(claim()).rejects.toMatchObject({ code: 'ledger.stopped' });
  vi.useRealTimers();
});

test('an act that had no answer keeps its key when it is tried again', async () => {
  answers = ['line lost', { status: 502, body: null }, problem(409, 'idempotency.in_flight'), done];
  for (let lost = 0; lost < 3; lost++) await expect(claim()).rejects.toBeInstanceOf(Refusal);
  await claim();
  expect(sent.map(({ key }) => key)).toEqual(Array(4).fill(sent[0]?.key));
  expect(sent[0]?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an act that was answered is a new act the next time: done, or refused for good', async () => {
  answers = [done, problem(409, 'wish.already_claimed'), done];
  await claim();
  await expect(claim()).rejects.toThrow('不行。');
  await claim();
  expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
});

test('other words are another act', async () => {
  answers = ['line lost', 'line lost'];
  await expect(claim()).rejects.toBeInstanceOf(Refusal);
  await expect(claim({ organisationId: wish.id })).rejects.toBeInstanceOf(Refusal);
  expect(sent[0]?.key).not.toBe(sent[1]?.key);
});

test('a double click is one request with one answer', async () => {
  answers = [done];
  expect(await Promise.all([claim(), claim()])).toEqual([done.body, done.body]);
  expect(sent).toHaveLength(1);
});

test('a refusal brings the words of the server, also for single fields', async () => {
  const errors = [{ field: 'body/organisationId', words: '格式不对。' }];
  answers = [{ status: 400, body: { status: 400, code: 'request.invalid', detail: '填写有误。', errors } }];
  const refusal = await claim().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'request.invalid', status: 400, words: '填写有误。', errors });
  expect(fieldWords(refusal, 'organisationId')).toBe('格式不对。');
  expect(fieldWords(refusal, 'publicLine')).toBeUndefined();
});

test('a lost line is told apart: offline, unreachable, unreadable', async () => {
  answers = ['line lost', 'line lost', { status: 200, body: null }];
  await expect(claim()).rejects.toMatchObject({ code: 'web.unreachable', status: 0 });
  vi.stubGlobal('navigator', { onLine: false });
  await expect(claim()).rejects.toMatchObject({ code: 'web.offline', status: 0 });
  await expect(claim()).rejects.toMatchObject({ code: 'web.unreadable' });
});
