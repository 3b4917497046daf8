import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned, wishIn, yearNow } from '../../../test/edges/steps.ts';
import { startWorld, testKeys, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { withClient } from '../../app/database.ts';
import { inTransaction } from '../../base/act.ts';
import { erase, replayErasures } from '../../engines/erasure/index.ts';

let world: World;
let resident: Client;
let worker: Client;
beforeAll(async () => {
  world = await startWorld({ wishes: true });
  resident = await world.as('resident');
  worker = await world.as('worker');
});
afterAll(() => world.stop());

interface Table {
  table: string;
  columns: { name: string; level: string }[];
  rows: (string | null)[][];
}

/** Every row that leads to a person by foreign keys, through other rows too: table → keys. Walked here once more. */
async function reachable(person: string): Promise<Map<string, Set<string>>> {
  const client = new pg.Client(world.owner);
  await client.connect();
  const edges = await client.query<{ child: string; parent: string; from: string; to: string }>(
    `select k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent, f.attname as from, t.attname as to
     from pg_constraint k
     join pg_attribute f on f.attrelid = k.conrelid and f.attnum = k.conkey[2]
     join pg_attribute t on t.attrelid = k.confrelid and t.attnum = k.confkey[2]
     where k.contype = 'f' and array_length(k.conkey, 1) = 2 and t.attname <> 'code'`,
  );
  const found = new Map([['person', new Map([[person, { id: person } as Record<string, string>]])]]);
  for (let before = -1, now = 0; before !== now;) {
    before = now;
    for (const { child, parent, from, to } of edges.rows) {
      const values = [...(found.get(parent)?.values() ?? [])].flatMap((row) => row[to] ?? []);
      const rows = await client.query(
        `select row_to_json(t) as row from ${child} t where city_id = 6101 and ${from}::text = any($1)`,
        [values],
      );
      const known = found.get(child) ?? new Map<string, Record<string, string>>();
      found.set(child, known);
      for (const { row } of rows.rows) known.set(JSON.stringify(row), row);
    }
    now = [...found.values()].reduce((sum, rows) => sum + rows.size, 0);
  }
  await client.end();
  return new Map([...found].map(([table, rows]) => [table, new Set(rows.keys())]));
}

describe('the copy of one’s data', () => {
  it('holds every row that leads to the person, of every table, and what was sealed for them in plain words', async () => {
    await hang(resident, { ...line, privatePart: '晚上七点以后在家' });
    await resident.post('/my/consents', { purpose: 'care.visit', version: 1 });
    await world.settle();
    for (const key of ['resident', 'volunteer', 'worker', 'neighbour']) {
      const client = await world.as(key);
      const copy = await client.get<{ tables: Table[] }>('/my/data');
      expect(copy.status, copy.text.slice(0, 300)).toBe(200);
      const held = new Map(copy.body.tables.map((one) => [one.table, one.rows.length]));
      for (const [table, rows] of await reachable(client.personId!)) {
        if (rows.size > 0) expect([key, table, held.get(table)]).toEqual([key, table, rows.size]);
      }
      for (const table of ['journal', 'account'])
        if (key === 'volunteer') expect(held.get(table)).toBeGreaterThan(0);
    }
    const own = (await resident.get('/my/data')).text;
    for (const value of ['马文静', '+8613900000005', '晚上七点以后在家', 'care.visit'])
      expect(own).toContain(value);
  });

  it('tells nothing of others: no names, numbers or keys of other people', async () => {
    const [volunteer, text] = [world.ids.get('volunteer')!, (await resident.get('/my/data')).text];
    expect(text).not.toContain(volunteer);
    const other = (await (await world.as('volunteer')).get('/my/data')).text;
    expect(other).not.toMatch(/马文静|13900000005|晚上七点以后在家/);
    expect(other).not.toContain(resident.personId!);
    expect(other).not.toMatch(/wrapped_key|token_hash/);
  });
});

describe('who looked', () => {
  it('is told with what and why, to the one who was looked at', async () => {
    const id = await wishIn(world, 'claimed');
    await (await world.as('volunteer')).post(`/wishes/${id}/reveal`);
    await worker.post('/people/find', { place: xiandong, reason: 'telephone', name: '马文静' });
    const { items } = (await resident.get('/my/looks')).body;
    expect(items.slice(0, 2)).toMatchObject([
      { what: 'find', by: 'staff', reason: 'telephone' },
      { what: 'reveal', by: 'claimer', reason: null },
    ]);
  });

  it('is read page by page to the first, however often it was', async () => {
    for (let times = 0; times < 3; times += 1)
      await worker.post('/people/find', { place: xiandong, reason: 'visit', name: '马文静' });
    const all: string[] = (await resident.get('/my/looks?limit=100')).body.items.map(
      (one: { id: string }) => one.id,
    );
    const read: string[] = [];
    let cursor = '';
    do {
      const { body } = await resident.get(`/my/looks?limit=2${cursor}`);
      read.push(...body.items.map((one: { id: string }) => one.id));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor);
    expect(all.length).toBeGreaterThan(4);
    expect(read).toEqual(all);
  });
});

describe('putting right', () => {
  it('is done by oneself for year and address, and asked of the desk for the name', async () => {
    const put = await resident.send('PUT', '/my/details', { birthYear: 1991, address: '三单元二层' });
    expect(put.status, put.text).toBe(200);
    expect((await resident.get('/my/details')).body).toMatchObject({
      name: '马文静',
      birthYear: 1991,
      address: '三单元二层',
      phones: ['139******05'],
    });
    const asked = await resident.post('/my/requests', { kind: 'correction', name: '马文婧' });
    expect(asked.status).toBe(201);
    const listed = (await worker.get(`/data-requests?place=${xiandong}`)).body.items;
    expect(listed).toMatchObject([
      { kind: 'correction', maskedName: '马**', can: ['grant', 'refuse', 'withdraw'], overdue: false },
    ]);
    expect((await worker.post(`/data-requests/${asked.body.id}/grant`)).body).toMatchObject({
      state: 'done',
    });
    expect((await resident.get('/my/details')).body).toMatchObject({
      name: '马文婧',
      requests: [{ state: 'done' }],
    });
  });

  it('of a year that makes a minor or no minor is asked of the desk, which sees the year and changes it', async () => {
    const thisYear = yearNow();
    const put = (who: Client, birthYear: number | null, address: string | null = null) =>
      who.send('PUT', '/my/details', { birthYear, address });
    // nobody becomes a minor
    expect((await put(resident, thisYear - 16, '四单元')).body.code).toBe('person.year_by_desk');
    expect((await resident.get('/my/details')).body).toMatchObject({ address: '三单元二层', minor: false });
    // and no minor comes of age, or becomes somebody whose year is not known
    const child = await world.as('daughter');
    await owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [
      child.personId,
      thisYear - 12,
    ]);
    for (const year of [1990, thisYear - 15, null])
      expect((await put(child, year)).body.code).toBe('person.year_by_desk');
    expect((await put(child, thisYear - 12, '五单元')).status).toBe(200);
    expect((await child.get('/my/details')).body).toMatchObject({
      birthYear: thisYear - 12,
      minor: true,
      address: '五单元',
    });
    const asked = await child.post('/my/requests', { kind: 'birthYear', birthYear: thisYear - 13 });
    expect(asked.status, asked.text).toBe(201);
    const listed = (await worker.get(`/data-requests?place=${xiandong}`)).body.items;
    expect(listed).toMatchObject([{ id: asked.body.id, kind: 'birthYear', birthYear: thisYear - 13 }]);
    expect((await worker.post(`/data-requests/${asked.body.id}/grant`)).body.state).toBe('done');
    expect((await child.get('/my/details')).body).toMatchObject({
      birthYear: thisYear - 13,
      address: '五单元',
      minor: true,
    });
    // whose year nobody knew tells that they are of age themselves
    expect((await put(await world.as('member'), 1975)).status).toBe(200);
  });

  it('is refused with a reason that the person reads, by nobody but the desk, and never by oneself', async () => {
    const neighbour = await world.as('neighbour');
    const { id } = (await neighbour.post('/my/requests', { kind: 'deletion' })).body;
    expect((await resident.post(`/data-requests/${id}/grant`)).body.code).toBe('data_request.not_found');
    expect((await neighbour.post(`/data-requests/${id}/grant`)).body.code).toBe('access.forbidden');
    await worker.post(`/data-requests/${id}/refuse`, { reason: '积分还没有用完，请先商量' });
    expect((await neighbour.get('/my/details')).body.requests).toMatchObject([
      { state: 'refused', reason: '积分还没有用完，请先商量', can: [] },
    ]);
  });
});

describe('erasure', () => {
  const phone = '13866669901';
  const secret = '门口第三个花盆下面';
  let person: string;

  /** What there is of messages to somebody: whether any, table by table. */
  const messagesOf = async (id: string) =>
    (
      await owned(
        world,
        `select (select least(count(*), 1)::int from notice where person_id = $1) as told,
           (select least(count(*), 1)::int from delivery where person_id = $1) as sent,
           (select count(*)::int from notice_setting where person_id = $1) as set,
           (select count(*)::int from notice_choice where person_id = $1) as chosen`,
        [id],
      )
    )[0];

  it('destroys name, number and what was told in confidence, and the books still balance', async () => {
    const { requestId, demoCode } = (await (await world.as(null)).post('/session/code', { phone })).body;
    const visitor = await world.as(null);
    const there = await visitor.post('/session/phone', {
      phone,
      requestId,
      code: demoCode,
      name: '钱多福',
      community: xiandong,
    });
    person = there.body.person.id;
    const [cookie] = String(there.headers['set-cookie']).split(';');
    const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
      world.app.inject({
        method,
        url: `/api/6101${url}`,
        headers: { cookie: cookie!, 'sec-fetch-site': 'same-origin', 'idempotency-key': crypto.randomUUID() },
        ...(payload ? { payload } : {}),
      });
    const wish = await ask('POST', '/wishes', { ...line, privatePart: secret });
    expect(wish.statusCode).toBe(201);
    const sealed = await owned<{ sealed: string }>(
      world,
      'select sealed from wish_private where wish_id = $1',
      [wish.json().id],
    );
    expect(sealed).toHaveLength(1);
    // told at the desk, with choices of their own; the last step is told after the erasure
    const told = (await ask('POST', '/wishes', line)).json();
    await worker.post(`/wishes/${told.id}/accept`);
    await world.settle();
    await owned(
      world,
      `insert into notice_setting (city_id, person_id, language, quiet_from, quiet_until, digest_hour)
       values (6101, $1, 'zh', 0, 0, 8)`,
      [person],
    );
    await owned(
      world,
      `insert into notice_choice (city_id, person_id, kind, channel, wanted)
       values (6101, $1, 'wish.accepted', 'email', false)`,
      [person],
    );
    await owned(
      world,
      `insert into delivery (city_id, id, kind, channel, person_id, due_at, next_at)
       values (6101, gen_random_uuid(), 'notice', 'desk', $1, now(), now())`,
      [person],
    );
    expect(await messagesOf(person)).toEqual({ told: 1, sent: 1, set: 1, chosen: 1 });
    const late = (await ask('POST', '/wishes', line)).json();
    expect((await worker.post(`/wishes/${late.id}/return`, { reason: '请再说说' })).status).toBe(200);
    const asked = (await ask('POST', '/my/requests', { kind: 'deletion' })).json();
    expect((await worker.post(`/data-requests/${asked.id}/grant`)).body).toMatchObject({ state: 'done' });
    expect((await ask('GET', '/my/wishes')).statusCode).toBe(401);
    expect(await owned(world, 'select state from wish where id = $1', [wish.json().id])).toEqual([
      { state: 'withdrawn' },
    ]);
    expect(
      await owned(world, 'select 1 as one from wish_private where wish_id = $1', [wish.json().id]),
    ).toEqual([]);
    expect(
      await owned(
        world,
        'select name, birth_year, address_sealed from identity.person where person_id = $1',
        [person],
      ),
    ).toEqual([{ name: '—', birth_year: null, address_sealed: null }]);
    expect(await owned(world, 'select 1 as one from identity.phone where person_id = $1', [person])).toEqual(
      [],
    );
    expect(await messagesOf(person)).toEqual({ told: 0, sent: 0, set: 0, chosen: 0 });
    await world.settle();
    expect(await messagesOf(person)).toEqual({ told: 0, sent: 0, set: 0, chosen: 0 });
    expect(await world.erasures.all()).toContainEqual({ city: 6101, person });
  });

  it('is not overtaken by a notice that was being made meanwhile', async () => {
    const other = await world.as('neighbour');
    const { id } = (await other.post('/wishes', line)).body;
    expect((await worker.post(`/wishes/${id}/accept`)).status).toBe(200);
    let going: Promise<void> | undefined;
    await inTransaction(world.database, 6101, async (act) => {
      await erase(act, testKeys, other.personId!);
      // the reader of the notices comes to the step before the erasure is over, and waits for it
      going = world.settle();
      await withClient(world.owner, async (client) => {
        const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        while ((await client.query(waiting)).rowCount === 0)
          await new Promise((next) => setTimeout(next, 20));
      });
    });
    await going;
    expect(await messagesOf(other.personId!)).toMatchObject({ told: 0, sent: 0 });
  });

  it('stays after a restore: the list is gone through before anybody is let in, once', async () => {
    // an older backup knew the person yet
    const { wrapped } = await testKeys.newDataKey(6101);
    await owned(world, 'update person set erased_at = null where id = $1', [person]);
    await owned(world, `update identity.person set name = '钱多福', wrapped_key = $2 where person_id = $1`, [
      person,
      wrapped,
    ]);
    expect(await replayErasures(world.database, testKeys, world.erasures)).toBe(1);
    expect(await owned(world, 'select name from identity.person where person_id = $1', [person])).toEqual([
      { name: '—' },
    ]);
    const [after] = await owned<{ wrapped_key: string }>(
      world,
      'select wrapped_key from identity.person where person_id = $1',
      [person],
    );
    expect(after!.wrapped_key).not.toBe(wrapped);
    expect(await replayErasures(world.database, testKeys, world.erasures)).toBe(0);
  });

  it('waits while others rely on the person', async () => {
    const volunteer = await world.as('volunteer');
    await wishIn(world, 'claimed');
    const { id } = (await volunteer.post('/my/requests', { kind: 'deletion' })).body;
    expect((await worker.post(`/data-requests/${id}/grant`)).body.code).toBe('person.things_open');
    expect(await owned(world, 'select state from data_request where id = $1', [id])).toEqual([
      { state: 'asked' },
    ]);
    expect((await world.erasures.all()).some((one) => one.person === volunteer.personId)).toBe(false);
  });
});

describe('retention', () => {
  it('deletes what has passed it in every table that has a rule, and nothing a day younger; twice is once', async () => {
    const told = await hang(resident, { ...line, privatePart: '三楼' });
    const young = await hang(resident, { ...line, privatePart: '四楼' });
    for (const id of [told, young]) await resident.post(`/wishes/${id}/withdraw`, {});
    const age = (table: string, column: string, days: number, where: string) =>
      owned(world, `update ${table} set ${column} = now() - make_interval(days => $1) where ${where}`, [
        days,
      ]);
    await age('wish', 'changed_at', 91, `id = '${told}'`);
    await age('wish', 'changed_at', 89, `id = '${young}'`);
    for (const city of [6101, 1506]) {
      const rows = [
        `insert into quota (city_id, what, whose, since) select $1, 'old', int4send(n), now() - interval '3 days' from generate_series(1, 1200) n`,
        `insert into quota (city_id, what, whose, since) values ($1, 'young', '\\x01', now() - interval '1 day')`,
        `insert into code_request (city_id, id, phone_index, code_hash, expires_at, sent_at)
         values ($1, gen_random_uuid(), '\\x0a', '\\x01', now(), now() - interval '3 days')`,
      ];
      for (const text of rows) await owned(world, text, [city]);
    }
    const left = () =>
      owned(
        world,
        `select (select count(*)::int from quota where what = 'old') as old, (select count(*)::int from quota where what = 'young') as young,
           (select count(*)::int from code_request where phone_index = '\\x0a') as codes,
           (select count(*)::int from wish_private where wish_id = $1) as told,
           (select count(*)::int from wish_private where wish_id = $2) as kept`,
        [told, young],
      );
    expect(await left()).toEqual([{ old: 2400, young: 2, codes: 2, told: 1, kept: 1 }]);
    for (const city of [6101, 1506]) await world.run('retention.delete', city);
    expect(await left()).toEqual([{ old: 0, young: 2, codes: 0, told: 0, kept: 1 }]);
    for (const city of [6101, 1506]) await world.run('retention.delete', city);
    expect(await left()).toEqual([{ old: 0, young: 2, codes: 0, told: 0, kept: 1 }]);
  });
});
