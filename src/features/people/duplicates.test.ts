import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { seed } from '../../../test/world/seed.ts';
import { personClient } from '../../../test/world/client.ts';
import { ledgerLaws } from '../../engines/ledger/index.ts';
import { inTransaction } from '../../base/act.ts';

let world: World;
let worker: Client;
let volunteer: Client;
let colleague: Client;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
  volunteer = await world.as('volunteer');
  await owned(
    world,
    `insert into role_grant (city_id, id, person_id, role, place, from_at)
     values (6101, gen_random_uuid(), $1, 'communityWorker', $2, now())`,
    [world.ids.get('secretary'), xiandong],
  );
  colleague = await world.as('secretary');
});
afterAll(() => world.stop());

const register = async (body: object): Promise<string> => {
  const reply = await worker.post('/people', { place: xiandong, another: true, ...body });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
};
const askedOf = (keep: string, gone: string) =>
  worker.post('/duplicates/merge', { place: xiandong, keep, gone });
/** Merges, with the word of a colleague where it needs one. */
const mergeOf = async (keep: string, gone: string) => {
  const reply = await askedOf(keep, gone);
  if (reply.body.state !== 'asked') return reply;
  await colleague.post('/duplicates/compare', { place: xiandong, one: keep, other: gone });
  const confirmed = await colleague.post(`/merges/${reply.body.id}/confirm`);
  return confirmed.status === 200 ? reply : confirmed;
};
const undo = (id: string) => worker.post(`/merges/${id}/undo`);
const pairs = async () => (await worker.get(`/duplicates?place=${xiandong}`)).body;

/** Somebody signed in by a record, as a demonstration person is. */
const as = async (id: string): Promise<Client> => {
  await owned(
    world,
    `insert into demo_person (city_id, person_id, position, key, note) values (6101, $1::uuid, 99, $1::uuid::text, 'x')
     on conflict do nothing`,
    [id],
  );
  return personClient(world.app, 6101, id);
};

/** Gives a record an account of staff. */
const account = (id: string) =>
  owned(
    world,
    `insert into credential (city_id, account, person_id) values (6101, $1::uuid::text, $1::uuid)`,
    [id],
  );

/** A wish of somebody known on paper, as far as thanked for: the volunteer earns points. */
async function lived(subject: string, claimer: string | null): Promise<string> {
  const id = await hang(worker, { ...line, road: 'telephone', subject: { personId: subject } });
  await worker.post(`/wishes/${id}/accept`);
  if (claimer) {
    await worker.post(`/wishes/${id}/claim`, { personId: claimer, road: 'desk' });
    await worker.post(`/wishes/${id}/fulfil`);
    await worker.post(`/wishes/${id}/thank`, { grade: 5 });
  }
  return id;
}

describe('two records of one person', () => {
  it('are offered at the desk by name and telephone or year of birth, never by the name alone', async () => {
    const one = await register({ name: '钱玉兰', phone: '13912340001' });
    const other = await register({ name: '钱玉兰', birthYear: 1950 });
    await register({ name: '钱玉兰', birthYear: 1971 });
    expect((await pairs()).items.filter((pair: any) => pair.maskedName === '钱**')).toEqual([]);
    await owned(world, 'update identity.person set birth_year = 1950 where person_id = $1', [one]);
    const [pair] = (await pairs()).items;
    expect([pair.one.id, pair.other.id].toSorted()).toEqual([one, other].toSorted());
    expect(pair).toMatchObject({ maskedName: '钱**', same: ['name', 'birthYear'] });
    expect(JSON.stringify(pair)).not.toContain('玉兰');
  });

  it('are compared opened, and each can read who looked and why', async () => {
    const [pair] = (await pairs()).items;
    const { one, other } = pair;
    const reply = await worker.post('/duplicates/compare', {
      place: xiandong,
      one: one.id,
      other: other.id,
    });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body.one.name).toBe('钱玉兰');
    expect([...reply.body.one.phones, ...reply.body.other.phones]).toEqual(['+8613912340001']);
    const looked = await owned(
      world,
      `select subject_id, detail from journal where step = 'reveal' and kind = 'person' order by seq desc limit 2`,
    );
    expect(looked.map((row: any) => row.subject_id).toSorted()).toEqual([one.id, other.id].toSorted());
  });

  it('that are two people are not offered again', async () => {
    const [pair] = (await pairs()).items;
    const body = { place: xiandong, one: pair.one.id, other: pair.other.id };
    expect((await worker.post('/duplicates/apart', body)).status).toBe(200);
    expect((await pairs()).items).toEqual([]);
  });

  it('is not made at the desk before those of the same name were looked at', async () => {
    const reply = await worker.post('/people', { place: xiandong, name: '钱玉兰' });
    expect(reply.body.code).toBe('person.same_name');
  });
});

describe('a merge', () => {
  let kept: string;
  let gone: string;
  let wish: string;
  let merge: string;

  it('lets both ids lead to the kept person: wishes, claims, points, consents, notices, roles', async () => {
    kept = await register({ name: '冯桂英', phone: '13912340011', birthYear: 1949 });
    gone = await register({ name: '冯桂英', phone: '13912340012', birthYear: 1949 });
    await owned(world, 'update person set self_run = true where id = any($1)', [[kept, gone]]);
    wish = await lived(gone, null);
    await worker.post(`/wishes/${wish}/reveal`);
    await lived(world.ids.get('grandmother')!, gone);
    await owned(
      world,
      `insert into role_grant (city_id, id, person_id, role, place, from_at)
      values (6101, gen_random_uuid(), $1, 'volunteer', $2, now())`,
      [gone, xiandong],
    );
    const before = await as(gone);
    await before.post('/my/consents', { purpose: 'care.visit', version: 1 });
    await world.settle();
    const points = (await before.get('/my/points')).body;
    const reply = await mergeOf(kept, gone);
    expect(reply.status, reply.text).toBe(201);
    merge = reply.body.id;

    expect((await before.get('/my/wishes')).status).toBe(401);
    const one = await as(kept);
    expect((await one.get('/my/wishes')).body.items.map((row: any) => row.id)).toContain(wish);
    expect((await one.get('/my/claims')).body.items).toHaveLength(1);
    expect((await one.get('/my/points')).body).toEqual(points);
    expect((await one.get('/my/consents')).body.items).toHaveLength(1);
    expect((await one.get('/my/notices')).body.items.length).toBeGreaterThan(0);
    expect((await one.get('/session')).body.grants).toMatchObject([{ role: 'volunteer' }]);
    expect((await one.get('/my/looks')).body.items.some((row: any) => row.what === 'reveal')).toBe(true);
    const copy = (await one.get('/my/data')).text;
    for (const phone of ['+8613912340011', '+8613912340012']) expect(copy).toContain(phone);
  });

  it('signs in by the telephone of either, as the kept person', async () => {
    const visitor = await world.as(null);
    const phone = '13912340012';
    const { requestId, demoCode } = (await visitor.post('/session/code', { phone })).body;
    const there = await visitor.post('/session/phone', { phone, requestId, code: demoCode });
    expect(there.body.person, there.text).toMatchObject({ id: kept });
  });

  it('hangs new wishes by the old id for the kept person, and finds one person by either telephone', async () => {
    const id = await hang(worker, { ...line, road: 'telephone', subject: { personId: gone } });
    expect(await owned(world, 'select subject_id from wish where id = $1', [id])).toEqual([
      { subject_id: kept },
    ]);
    for (const phone of ['13912340011', '13912340012']) {
      const found = await worker.post('/people/find', { place: xiandong, reason: 'visit', phone });
      expect(found.body.items.map((row: any) => row.id)).toEqual([kept]);
    }
    const listed = await worker.get(`/people/${gone}/wishes?place=${xiandong}`);
    expect(listed.body.items.map((row: any) => row.id).toSorted()).toEqual([wish, id].toSorted());
  });

  it('does the steps of the old wish, which is told as the wisher’s own; nobody helps themselves', async () => {
    const one = await as(kept);
    expect((await one.post(`/wishes/${wish}/claim`)).body.code).toBe('wish.own_wish');
    await volunteer.post(`/wishes/${wish}/claim`);
    await volunteer.post(`/wishes/${wish}/fulfil`);
    expect((await one.post(`/wishes/${wish}/confirm`)).status).toBe(200);
    const story = (await one.get(`/wishes/${wish}`)).body;
    expect(story.relations ?? story.yours).toContain('subject');
    const told = story.chapters?.[0]?.steps ?? story.steps ?? story.story;
    expect(JSON.stringify(told)).toMatch(/"step":"confirm"[^}]*"by":"wisher"/);
  });

  it('is undone by the same act’s record: what was the other’s is theirs again', async () => {
    expect((await undo(merge)).status).toBe(200);
    const two = await as(gone);
    expect((await two.get('/my/points')).body.total ?? 1).toBeGreaterThan(0);
    expect((await two.get('/my/wishes')).body.items.map((row: any) => row.id)).toContain(wish);
    expect((await (await as(kept)).get('/my/claims')).body.items).toEqual([]);
    expect((await undo(merge)).body.code).toBe('person.merge_closed');
  });

  it('waits while the one helps the other, and keeps the record of a member of staff', async () => {
    const helped = await lived(kept, null);
    await worker.post(`/wishes/${helped}/claim`, { personId: gone, road: 'desk' });
    expect((await mergeOf(kept, gone)).body.code).toBe('person.merge_conflict');
    await worker.post(`/wishes/${helped}/release`, { reason: '同一个人' });
    const staff = await register({ name: '冯桂英', birthYear: 1949 });
    await account(staff);
    expect((await mergeOf(kept, staff)).body.code).toBe('person.merge_conflict');
  });

  it('leads nowhere else: the database refuses circles, chains and a merge with oneself', async () => {
    expect((await mergeOf(kept, kept)).body.code).toBe('person.merge_with_self');
    const third = await register({ name: '冯桂英', birthYear: 1949 });
    await mergeOf(kept, gone);
    expect((await mergeOf(gone, kept)).body.code).toBe('person.merged_already');
    const set = (id: string, to: string) =>
      owned(world, 'update person set kept_id = $2 where id = $1', [id, to]);
    await expect(set(kept, gone)).rejects.toThrow('person.merged_already');
    await expect(set(kept, third)).rejects.toThrow('person.merged_already');
    await expect(set(third, third)).rejects.toThrow('person.merge_with_self');
    // those who led to the record that goes lead on
    const second = await mergeOf(third, kept);
    expect(await owned(world, 'select kept_id from person where id = $1', [gone])).toEqual([
      { kept_id: third },
    ]);
    await undo(second.body.id);
    expect(await owned(world, 'select kept_id from person where id = $1', [gone])).toEqual([
      { kept_id: kept },
    ]);
  });

  it('is erased whole, also from a backup that knows two people', async () => {
    const one = await as(kept);
    await owned(
      world,
      `update wish set state = 'withdrawn', claimer_id = null, due_on = null
      where subject_id = any($1) and state in ('open', 'proposed')`,
      [[kept, gone]],
    );
    const { id } = (await one.post('/my/requests', { kind: 'deletion' })).body;
    await owned(
      world,
      `update wish_claim set ended_at = now(), ended_by = 'release' where claimer_id = any($1) and ended_at is null`,
      [[kept, gone]],
    );
    const done = await worker.post(`/data-requests/${id}/grant`);
    expect(done.body, done.text).toMatchObject({ state: 'done' });
    expect(
      await owned(world, 'select distinct name from identity.person where person_id = any($1)', [
        [kept, gone],
      ]),
    ).toEqual([{ name: '—' }]);
    const listed = (await world.erasures.all()).map((row) => row.person);
    expect(listed).toEqual(expect.arrayContaining([kept, gone]));
  });
});

describe('who is not merged, nor compared', () => {
  const twin = { name: '温如玉', birthYear: 1961 };
  const grant = (id: string, role: string) =>
    owned(
      world,
      `insert into role_grant (city_id, id, person_id, role, place, from_at)
      values (6101, gen_random_uuid(), $1, $2, $3, now())`,
      [id, role, xiandong],
    );
  const compare = (one: string, other: string) =>
    worker.post('/duplicates/compare', { place: xiandong, one, other });

  it('are two who are not alike, by the rule of the list; a look at them is counted like a search', async () => {
    const one = await register(twin);
    for (const other of [
      await register({ name: '温如玉', birthYear: 1962 }),
      await register({ name: '温如意', birthYear: 1961 }),
    ]) {
      expect((await mergeOf(one, other)).body.code).toBe('person.not_alike');
      const looked = await compare(one, other);
      expect([looked.status, looked.body.code]).toEqual([404, 'person.not_found']);
      expect(looked.text).not.toContain('温如玉');
    }
    // the hour may turn meanwhile: what was used is counted in all hours
    await owned(world, 'delete from quota');
    await compare(one, world.ids.get('grandmother')!);
    expect((await compare(one, await register(twin))).status).toBe(200);
    expect(
      await owned(world, `select sum(used)::int as used from quota where what = 'person.findByPhone'`),
    ).toEqual([{ used: 2 }]);
  });

  it('are kept apart only where they are alike, and by somebody else than one of them', async () => {
    const [one, other] = [await register(twin), await register({ name: '温不同', birthYear: 1961 })];
    const body = { place: xiandong, one, other };
    expect((await worker.post('/duplicates/apart', body)).body.code).toBe('person.not_alike');
    expect(await owned(world, `select 1 from person_merge where $1 in (kept_id, gone_id)`, [one])).toEqual(
      [],
    );
  });

  it('are two that somebody found to be two people', async () => {
    const [one, other] = [await register(twin), await register(twin)];
    expect((await worker.post('/duplicates/apart', { place: xiandong, one, other })).status).toBe(200);
    expect((await mergeOf(one, other)).body.code).toBe('person.not_alike');
  });

  it('is the caller, whichever of the two is kept', async () => {
    const own = world.ids.get('worker')!;
    const other = await register(twin);
    await owned(
      world,
      `update identity.person set birth_year = 1961, name = (select name from identity.person where person_id = $1)
      where person_id = any($2)`,
      [own, [own, other]],
    );
    expect((await mergeOf(own, other)).body.code).toBe('person.not_alike');
    expect((await mergeOf(other, own)).body.code).toBe('person.not_alike');
  });

  it('is who holds a role of staff; to their record leads none with another telephone', async () => {
    const [kept, gone] = [await register(twin), await register({ ...twin, phone: '13912340071' })];
    await grant(gone, 'gridWorker');
    expect((await mergeOf(kept, gone)).body.code).toBe('person.merge_conflict');
    expect((await mergeOf(gone, kept)).status).toBe(201);
    const phoned = await register({ ...twin, phone: '13912340072' });
    expect((await mergeOf(gone, phoned)).body.code).toBe('person.merge_conflict');
    const staff = await register(twin);
    await account(staff);
    expect((await mergeOf(staff, phoned)).body.code).toBe('person.merge_conflict');
  });
});

/** Every row of every table that a merge could touch, but what it writes down of itself. */
async function everything(): Promise<Record<string, unknown>> {
  const tables = await owned<{ name: string }>(
    world,
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema in ('public', 'identity') and table_type = 'BASE TABLE'
       and table_name not in ('journal', 'journal_reader', 'journal_seal', 'idempotency', 'session', 'person_merge',
         'transfer', 'counter', 'counter_month', 'routine', 'quota', 'notice', 'delivery', 'migration')`,
  );
  const whole: Record<string, unknown> = {};
  for (const { name } of tables)
    whole[name] = await owned(
      world,
      name === 'public.account'
        ? `select owner, fund, balance from account where balance <> 0 order by 1, 2`
        : `select t::text from ${name} t order by 1`,
    );
  return whole;
}

describe('merge and undo, whatever was lived before', () => {
  it(`gives back the same state: no row lost, and the books balance at every moment (SEED=${seed})`, async () => {
    const books = () => inTransaction(world.database, 6101, (act) => ledgerLaws(act));
    const things = fc.record({
      wishes: fc.integer({ min: 0, max: 2 }),
      help: fc.integer({ min: 0, max: 2 }),
      helpKept: fc.integer({ min: 0, max: 1 }),
      phone: fc.boolean(),
      chain: fc.boolean(),
    });
    let turn = 0;
    const property = fc.asyncProperty(things, async ({ wishes, help, helpKept, phone, chain }) => {
      turn += 1;
      const name = `试${turn}`;
      const [one, other] = [
        await register({ name, birthYear: 1950 }),
        await register({ name, birthYear: 1950, ...(phone ? { phone: String(13_955_500_000 + turn) } : {}) }),
      ];
      const third = chain ? await register({ name, birthYear: 1950 }) : null;
      for (let n = 0; n < wishes; n += 1) await lived(other, n === 0 ? world.ids.get('volunteer')! : null);
      for (let n = 0; n < help; n += 1) await lived(world.ids.get('grandmother')!, other);
      for (let n = 0; n < helpKept; n += 1) await lived(world.ids.get('grandfather')!, one);
      if (third) await mergeOf(other, third);
      const before = await everything();
      const merged = await mergeOf(one, other);
      expect(merged.status, merged.text).toBe(201);
      expect(await books()).toEqual([]);
      expect((await undo(merged.body.id)).status).toBe(200);
      expect(await books()).toEqual([]);
      expect(await everything()).toEqual(before);
    });
    await fc.assert(property, { numRuns: 4 });
  });
});
