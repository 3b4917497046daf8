import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onOneDay, owned } from '../../../test/edges/steps.ts';
import { startWorld, type Client, type World } from '../../../test/world/index.ts';

/** Thousands of guesses from fifty addresses in parallel bursts: what was compared is counted by the database. */

let world: World;
let visitor: Client;
beforeAll(async () => {
  world = await startWorld();
  await onOneDay();
  visitor = await world.as(null);
});
afterAll(() => world.stop());

const phone = '13900000001';
const addresses = Array.from({ length: 50 }, (_, index) => `127.0.0.${index + 2}`);
const agents = new Map(
  addresses.map((localAddress) => [
    localAddress,
    new Agent({ keepAlive: true, maxSockets: 4, localAddress }),
  ]),
);

function post(
  from: string,
  path: string,
  body: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${world.url}/api/6101${path}`,
      {
        method: 'POST',
        agent: agents.get(from),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          'sec-fetch-site': 'same-origin',
          'x-forwarded-for': `10.${Math.floor(Math.random() * 250)}.1.1`,
        },
      },
      (reply) => {
        let text = '';
        reply.setEncoding('utf8');
        reply.on('data', (part: string) => (text += part));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: JSON.parse(text) }));
      },
    );
    // a connection that the server closed because it had rested, just as it was taken up again: nothing was asked yet
    sent.on('error', (error: Error & { code?: string }) => {
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(post(from, path, body));
      else reject(error);
    });
    sent.end(JSON.stringify(body));
  });
}

it('of 3,000 guesses from 50 addresses each code is compared five times, each phone ten times an hour', async () => {
  const signedIn = await world.as('neighbour');
  const sent: { requestId: string; demoCode: string }[] = [];
  for (const from of addresses) {
    const reply = await post(from, '/session/code', { phone });
    if (reply.status === 200) sent.push(reply.body as unknown as (typeof sent)[number]);
    else expect(reply.body['code']).toBe('session.too_many_codes');
  }
  expect(sent).toHaveLength(5);
  const right = new Set(sent.map((one) => one.demoCode));
  let next = 0;
  const guess = () => {
    let code: string;
    do code = String((next += 1) % 1_000_000).padStart(6, '0');
    while (right.has(code));
    return code;
  };
  const seen: Record<string, number> = {};
  for (let burst = 0; burst < 15; burst += 1) {
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const { requestId } = sent[index % sent.length]!;
        const more = index % 3 === 0 ? { personId: randomUUID() } : { name: `人${index}` };
        return post(addresses[index % addresses.length]!, '/session/phone', {
          phone,
          requestId,
          code: guess(),
          ...more,
        });
      }),
    );
    for (const { body } of replies) seen[String(body['code'])] = (seen[String(body['code'])] ?? 0) + 1;
  }
  expect(Object.keys(seen).every((code) => /^session\.(?:code_wrong|too_many_tries)$/.test(code))).toBe(true);
  const codes = await owned<{ checks: number }>(world, 'select checks from code_request');
  expect(codes.every(({ checks }) => checks <= 5)).toBe(true);
  const [hour] = await owned<{ used: number }>(
    world,
    `select sum(used)::int as used from quota where what = 'code.checked'`,
  );
  expect(hour!.used).toBeLessThanOrEqual(20);
  const windows = await owned(world, `select 1 as one from quota where what = 'code.checked' and used > 10`);
  expect(windows).toEqual([]);
  // who is signed in stays so, and the phone opens again within the hour
  expect((await signedIn.get('/my/wishes')).status).toBe(200);
  await owned(world, `update quota set since = since - interval '1 day'`);
  const { requestId, demoCode } = (await visitor.post('/session/code', { phone })).body;
  expect((await visitor.post('/session/phone', { phone, requestId, code: demoCode })).status).toBe(200);
  for (const agent of agents.values()) agent.destroy();
});
