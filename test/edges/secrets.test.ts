import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access } from '../../src/app/features.ts';
import { openLive } from '../../src/app/live.ts';
import { makeServer } from '../../src/app/server/index.ts';
import { openKeys, seal, unseal } from '../../src/base/crypto.ts';
import { personClient, startWorld, testKeys, xiandong, type Client, type World } from '../world/index.ts';
import { line, owned } from './steps.ts';

/** What must never be read in the database or in the logs: planted through the API, then looked for everywhere. */
const canaries = {
  phone: '13877770001',
  subjectPhone: '13877770002',
  address: '金丝雀门洞左手第三户',
  privatePart: '金丝雀心脏不好不能爬楼',
  revised: '金丝雀改写的私下部分',
  password: 'canary-password-9',
};

let world: World;
const logged: string[] = [];
const answers: string[] = [];
beforeAll(async () => {
  world = await startWorld();
  const keep = (fields: object, message: string): void => void logged.push(JSON.stringify([fields, message]));
  const log = { info: keep, warn: keep, error: keep };
  const live = openLive(world.database, world.owner as never, log);
  const app = await makeServer({
    database: world.database,
    live,
    tools: { access, keys: testKeys, demo: true, sendCode: null },
    log,
    pages: null,
    trustedProxies: [],
    limits: false,
  });
  const as = (key: string): Promise<Client> => personClient(app, 6101, world.ids.get(key));
  await plant(
    await as('worker'),
    await as('resident'),
    await as('volunteer'),
    await personClient(app, 6101, null),
  );
  await app.close();
  await live.stop();
});
afterAll(() => world.stop());

async function plant(worker: Client, resident: Client, volunteer: Client, visitor: Client): Promise<void> {
  const say = async (work: Promise<{ status: number; text: string }>, status: number) => {
    const reply = await work;
    expect(reply.status, reply.text).toBe(status);
    answers.push(reply.text);
    return JSON.parse(reply.text);
  };
  const { phone, subjectPhone, address, privatePart, revised, password } = canaries;
  const person = await say(
    worker.post('/people', { name: '冯玉兰', place: xiandong, phone, addressNote: address, birthYear: 1950 }),
    201,
  );
  await say(worker.post('/people/find', { place: xiandong, reason: 'visit', phone }), 200);
  const atDesk = await say(
    worker.post('/wishes', { ...line, privatePart, road: 'desk', subject: { personId: person.id } }),
    201,
  );
  const described = { name: '韩秀英', phone: subjectPhone };
  const other = await say(resident.post('/wishes', { ...line, privatePart, subject: described }), 201);
  await say(worker.post(`/wishes/${other.id}/revise`, { ...line, privatePart: revised }), 200);
  await say(worker.post(`/wishes/${atDesk.id}/accept`), 200);
  await say(volunteer.post(`/wishes/${atDesk.id}/claim`), 200);
  const seen = await volunteer.post(`/wishes/${atDesk.id}/reveal`);
  // the look itself does give it out: so the canaries are alive
  expect(seen.body).toMatchObject({ phone: `+86${phone}`, privatePart });
  expect(seen.body.address).toContain(address);
  await say(volunteer.post(`/wishes/${atDesk.id}/fulfil`), 200);
  await say(worker.post(`/wishes/${atDesk.id}/confirm`, { reason: '电话回访' }), 200);
  await say(worker.post(`/wishes/${atDesk.id}/answer`, { ...line, road: 'desk' }), 201);
  await say(volunteer.get('/my/claims'), 200);
  await say(worker.get(`/wishes/queue?place=${xiandong}&queue=review`), 200);
  // errors quote nothing either: refused input, a broken statement, a wrong password
  await say(worker.post('/people', { name: '冯玉兰', place: xiandong, phone }), 409);
  await say(worker.post('/wishes', { ...line, privatePart: `${privatePart}\u0000` }), 400);
  await say(visitor.post('/session/password', { account: 'sunli', password }), 422);
  await say(visitor.post('/session/code', { phone }), 200);
  await owned(world, `alter table wish_private add constraint broken check (sealed = '') not valid`);
  await say(resident.post('/wishes', { ...line, privatePart }), 500);
  await owned(world, 'alter table wish_private drop constraint broken');
}

/** Every spelling under which a secret could lie about. */
const spellings = Object.entries(canaries).flatMap(([name, text]) => [
  [name, text] as const,
  [`${name} in base64`, Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1)] as const,
  [`${name} in hex`, Buffer.from(text).toString('hex')] as const,
]);

describe('what was told in confidence', () => {
  it('is in no table', async () => {
    const tables = await owned<{ name: string }>(
      world,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const rows = await owned<{ row: string }>(world, `select t::text as row from ${name} t`);
      const dump = rows.map(({ row }) => row).join('\n');
      for (const [what, text] of spellings) expect(dump.includes(text), `${what} in ${name}`).toBe(false);
    }
    expect((await owned(world, 'select from wish_private')).length).toBeGreaterThan(1);
  });

  it('is in no log, although everything was logged', () => {
    const text = logged.join('\n');
    expect(logged.length).toBeGreaterThan(15);
    expect(text).toContain('a bug');
    for (const [what, secret] of spellings) expect(text.includes(secret), what).toBe(false);
    expect(text).not.toMatch(/冯玉兰|韩秀英|nuanlin_6101=/);
  });

  it('is in no answer but that of the look', () => {
    const text = answers.join('\n');
    for (const [what, secret] of spellings) expect(text.includes(secret), what).toBe(false);
    expect(text).not.toMatch(/冯玉兰|韩秀英/);
  });

  it('lies sealed under its own row and column, and opens there only', async () => {
    const [one, other] = await owned<{
      wish_id: string;
      sealed: string;
      wrapped_key: string;
      city_id: number;
    }>(
      world,
      `select p.wish_id, p.sealed, i.wrapped_key, p.city_id from wish_private p
       join wish w on w.city_id = p.city_id and w.id = p.wish_id
       join identity.person i on i.city_id = w.city_id and i.person_id = w.subject_id
       order by p.wish_id limit 2`,
    );
    const key = await testKeys.openDataKey(6101, one!.wrapped_key);
    const column = 'wish_private.sealed';
    expect(await unseal(key, column, one!.wish_id, one!.sealed)).toBe(canaries.privatePart);
    await expect(unseal(key, column, other!.wish_id, one!.sealed)).rejects.toThrow('not where it belongs');
    await expect(
      unseal(key, 'identity.person.address_sealed', one!.wish_id, one!.sealed),
    ).rejects.toBeInstanceOf(Error);
    // the key of another person or city does not open it
    const otherKey = await testKeys.openDataKey(6101, other!.wrapped_key);
    await expect(unseal(otherKey, column, one!.wish_id, one!.sealed)).rejects.toBeInstanceOf(Error);
    await expect(testKeys.openDataKey(1506, one!.wrapped_key)).rejects.toBeInstanceOf(Error);
  });

  it('moved to another row by somebody with the database in hand, is refused and not shown', async () => {
    const worker = await world.as('worker');
    const hung = [];
    for (const privatePart of ['甲的私下部分', '乙的私下部分'])
      hung.push((await worker.post('/wishes', { ...line, privatePart })).body.id as string);
    const [mine, moved] = hung;
    await owned(
      world,
      'update wish_private set sealed = (select sealed from wish_private where wish_id = $1) where wish_id = $2',
      [mine, moved],
    );
    const reply = await worker.post(`/wishes/${moved}/reveal`);
    expect(reply).toMatchObject({ status: 500, body: { code: 'server.bug' } });
    expect(reply.text).not.toContain('甲的');
    expect((await worker.post(`/wishes/${mine}/reveal`)).body.privatePart).toBe('甲的私下部分');
  });
});

describe('keys', () => {
  it('a sealed value changed by one character does not open', async () => {
    const { key } = await testKeys.newDataKey(6101);
    const sealed = await seal(key, 'a.b', 'row', '秘密');
    expect(await unseal(key, 'a.b', 'row', sealed)).toBe('秘密');
    for (const at of [5, Math.floor(sealed.length / 2), sealed.length - 3]) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      await expect(unseal(key, 'a.b', 'row', changed)).rejects.toBeInstanceOf(Error);
    }
    expect(await seal(key, 'a.b', 'row', '秘密')).not.toBe(sealed);
  });

  it('the hash that finds a phone differs by city, field and master key', () => {
    const phone = '+8613877770001';
    const indexes = [
      testKeys.blindIndex(6101, 'phone', phone),
      testKeys.blindIndex(1506, 'phone', phone),
      testKeys.blindIndex(6101, 'code', phone),
      openKeys(Buffer.alloc(32, 8)).blindIndex(6101, 'phone', phone),
    ].map((index) => index.toString('hex'));
    expect(new Set(indexes).size).toBe(4);
    expect(testKeys.blindIndex(6101, 'phone', phone).toString('hex')).toBe(indexes[0]);
  });

  it('every person has a key of their own', async () => {
    const keys = await owned<{ wrapped_key: string }>(world, 'select wrapped_key from identity.person');
    const opened = await Promise.all(
      keys.map(({ wrapped_key }) =>
        testKeys.openDataKey(6101, wrapped_key).catch(() => testKeys.openDataKey(1506, wrapped_key)),
      ),
    );
    expect(new Set(opened.map((key) => Buffer.from(key).toString('hex'))).size).toBe(keys.length);
  });
});
