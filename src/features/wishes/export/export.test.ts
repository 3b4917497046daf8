import { afterAll, beforeAll, expect, it } from 'vitest';
import { hang, owned, wishIn } from '../../../../test/edges/steps.ts';
import { startWorld, xiandong, type World } from '../../../../test/world/index.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const address = (more = '') => `/api/6101/wishes/export?place=${xiandong}${more}`;

async function exported(more = '', headers: Record<string, string> = {}) {
  const { cookie } = await world.as('worker');
  const reply = await world.app.inject({
    url: address(more),
    cookies: { [cookie!.name]: cookie!.value },
    headers,
  });
  expect(reply.statusCode).toBe(200);
  return reply;
}

it('gives every wish of the community, in every state, and no person', async () => {
  await wishIn(world, 'thanked', {
    kind: 'thing',
    publicLine: '一把结实的梯子',
    privatePart: '三零二暗号敲三下',
  });
  await hang(await world.as('resident'), { kind: 'repair', publicLine: '门锁有点松' });
  const { rawPayload } = await exported('&format=csv');
  const text = rawPayload.toString('utf8');
  const [{ count }] = (await owned<{ count: number }>(
    world,
    'select count(*)::int as count from wish where community = $1',
    [xiandong],
  )) as [{ count: number }];
  const lines = text.split(/\r?\n/).filter((line) => /等社区看一看|等人认领|已经致谢/.test(line));
  expect(lines).toHaveLength(count);
  expect(text).toContain('一把结实的梯子');
  const grids = await owned<{ name: string; code: string }>(
    world,
    `select distinct p.name, p.code from wish w join place p on p.city_id = w.city_id and p.code = w.place
     where w.community = $1 and p.level = 'grid'`,
    [xiandong],
  );
  expect(grids.length).toBeGreaterThan(0);
  for (const { name, code } of grids) {
    expect(text).toContain(name);
    expect(text).not.toContain(code);
  }
  expect(text).not.toMatch(/暗号|马文静|\b1[3-9]\d{9}\b/);
});

it('waits for the files before it, and where too many wait it is told to come back', async () => {
  // the first is loaded and written, the others stand behind it
  const { cookie } = await world.as('worker');
  const ask = () =>
    world.app.inject({ url: address(), cookies: { [cookie!.name]: cookie!.value } }).then((reply) => reply);
  const replies = await Promise.all(Array.from({ length: 30 }, ask));
  const told = replies.filter(({ statusCode }) => statusCode !== 200);
  // one is written and others wait; how many are served before they are given up is a matter of the machine
  expect(replies.length - told.length).toBeGreaterThan(1);
  for (const reply of told) {
    expect(reply.json()).toMatchObject({ code: 'server.busy' });
    expect(reply.headers['retry-after']).toBe('2');
  }
});

it('a line that looks like a formula stays a text', async () => {
  const evil = ['=1+1', '+cmd', '-2', '@SUM(A1)', '＝1+1'];
  for (const publicLine of evil) await hang(await world.as('resident'), { kind: 'other', publicLine });
  const csv = (await exported('&format=csv')).rawPayload.toString('utf8');
  for (const line of evil) expect(csv).not.toMatch(new RegExp(`^"?${line.replace(/[+()]/g, '\\$&')}`, 'm'));
  const xlsx = await exported();
  expect(xlsx.headers['content-disposition']).toMatch(/^attachment; .*\.xlsx/);
  expect(xlsx.rawPayload.toString('latin1')).not.toContain('<f>');
  expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

it('comes in the language asked for, and of one state when asked', async () => {
  const csv = (
    await exported('&format=csv&state=thanked', { 'accept-language': 'en' })
  ).rawPayload.toString();
  expect(csv).toContain('Thanked for');
  expect(csv).not.toContain('Waiting for the community');
});

it('is for the desk of the community alone', async () => {
  for (const [person, status] of [
    [null, 401],
    ['resident', 403],
    ['volunteer', 403],
  ] as const)
    expect((await (await world.as(person)).get(address())).status).toBe(status);
});
