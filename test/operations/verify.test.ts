import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityChecks, verify } from '../../src/app/verify/index.ts';
import { schemaChecks } from '../../src/app/verify/schema.ts';
import { inTransaction } from '../../src/base/act.ts';
import { erase } from '../../src/engines/erasure/index.ts';
import { startWorld, testKeys, xiandong, type World } from '../world/index.ts';

/** Each law is broken by a superuser, past all rules, and named by the check that is for it. */

let world: World;
let owner: pg.Client;
beforeAll(async () => {
  world = await startWorld({ wishes: true, stories: true });
  const worker = await world.as('worker');
  const { body } = await worker.post('/people', { name: '钱有余', place: xiandong, phone: '13866669905' });
  const gone = String(body.id);
  await world.erasures.append({ city: 6101, person: gone });
  await inTransaction(world.database, 6101, (act) => erase(act, testKeys, gone));
  await world.settle();
  owner = new pg.Client(world.owner);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

const proved = async () => verify(world.owner, testKeys, await world.erasures.all());
const brokenNames = async () => (await proved()).broken.map(({ name }) => name);

/** How each law can be broken, and how that is undone. `undo` null: the rows are set back by themselves. */
const breakings: Readonly<Record<string, readonly [sql: string, undo: string]>> = {
  'people.identity': [
    `create table kept as select * from identity.person limit 1;
     delete from identity.person i using kept k where i.person_id = k.person_id`,
    'insert into identity.person select * from kept; drop table kept',
  ],
  'people.erased': [
    `update identity.person set name = '钱多福' where name = '—'`,
    `update identity.person set name = '—' where name = '钱多福'`,
  ],
  'people.sealed': [
    `create table kept as select person_id, wrapped_key from identity.person where city_id = 6101 order by 1 limit 1;
     update identity.person i set wrapped_key = o.wrapped_key from identity.person o, kept k
     where i.person_id = k.person_id and o.city_id = 1506`,
    `update identity.person i set wrapped_key = k.wrapped_key from kept k where i.person_id = k.person_id; drop table kept`,
  ],
  'retention.kept': [
    `insert into routine (city_id, name) values (6101, 'retention.delete') on conflict do nothing;
     update routine set ran_at = now() where city_id = 6101 and name = 'retention.delete';
     insert into quota (city_id, what, whose, since) values (6101, 'late', '\\x01', now() - interval '4 days')`,
    `delete from quota where what = 'late'`,
  ],
  'wish.still': [
    `insert into routine (city_id, name) values (6101, 'wishes.inquire') on conflict do nothing;
     update routine set ran_at = now() where city_id = 6101 and name = 'wishes.inquire';
     create table kept as select id, changed_at from wish where city_id = 6101 and state = 'open' limit 1;
     update wish w set changed_at = now() - interval '400 days' from kept k where w.id = k.id`,
    `update wish w set changed_at = k.changed_at from kept k where w.id = k.id; drop table kept`,
  ],
  'statistics.counters': [
    `update counter set value = value + 1 where (city_id, place, measure, day) =
       (select city_id, place, measure, day from counter where city_id = 6101 order by 2, 3, 4 limit 1)`,
    `update counter set value = value - 1 where (city_id, place, measure, day) =
       (select city_id, place, measure, day from counter where city_id = 6101 order by 2, 3, 4 limit 1)`,
  ],
  'statistics.months': [
    `update counter_month set value = value + 1 where (city_id, above, place, measure, month) = (select city_id, above, place,
       measure, month from counter_month where city_id = 6101 order by 2, 3, 4, 5 limit 1)`,
    `update counter_month set value = value - 1 where (city_id, above, place, measure, month) = (select city_id, above, place,
       measure, month from counter_month where city_id = 6101 order by 2, 3, 4, 5 limit 1)`,
  ],
  'ledger.zero': [
    `update account set balance = balance + 1 where owner_kind = 'issuer' and fund = '610102004002'`,
    `update account set balance = balance - 1 where owner_kind = 'issuer' and fund = '610102004002'`,
  ],
  'ledger.balance': [
    `update account set balance = balance + 1 where owner_kind = 'person'`,
    `update account set balance = balance - 1 where owner_kind = 'person'`,
  ],
  'ledger.floor': [
    `alter table account drop constraint "ledger.below_floor";
     update account set floor = balance + 1 where owner_kind = 'person'`,
    `update account set floor = 0 where owner_kind = 'person';
     alter table account add constraint "ledger.below_floor" check (floor is null or balance >= floor)`,
  ],
  'ledger.fund': [
    `alter table account drop constraint "ledger.account_exists";
     update account set currency = 'points', fund = '610102004' where owner_kind = 'person' and city_id = 6101`,
    `update account set fund = '610102004002' where owner_kind = 'person' and city_id = 6101;
     alter table account add constraint "ledger.account_exists" unique (city_id, owner_kind, owner, currency, fund)`,
  ],
  'ledger.reversal': [
    `create table kept as select gen_random_uuid() as id, t.id as of from transfer t where city_id = 6101 limit 1;
     insert into transfer (city_id, id, debit_id, credit_id, amount, reason, matter_id, rule_version, words, reverses)
     select t.city_id, k.id, t.debit_id, t.credit_id, t.amount, t.reason, t.matter_id, t.rule_version, t.words, t.id
     from transfer t join kept k on k.of = t.id`,
    'delete from transfer t using kept k where t.id = k.id; drop table kept',
  ],
  'wish.state': [
    `update wish set state = 'withdrawn' where state = 'proposed' and city_id = 6101`,
    `update wish set state = 'proposed' where state = 'withdrawn' and city_id = 6101`,
  ],
  'wish.claim': [
    `update wish_claim set ended_at = now(), ended_by = 'release'
     where ended_at is null and city_id = 6101`,
    `update wish_claim set ended_at = null, ended_by = null where ended_by = 'release' and city_id = 6101`,
  ],
  'wish.figures': [
    `insert into counter (city_id, place, measure, day, value) values (6101, '610102004002', 'wish.undue', '2000-01-01', 1)`,
    `delete from counter where measure = 'wish.undue' and day = '2000-01-01'`,
  ],
  'wish.health_consent': [
    `set session_replication_role = replica;
     create table kept as select * from wish_private where health_consent_id is not null and city_id = 6101;
     update wish_private p set health_consent_id = gen_random_uuid() from kept k where p.wish_id = k.wish_id`,
    `update wish_private p set health_consent_id = k.health_consent_id from kept k where p.wish_id = k.wish_id;
     drop table kept; reset session_replication_role`,
  ],
  'wish.points': [
    `update transfer set matter_id = gen_random_uuid(), words = matter_id::text where city_id = 6101`,
    `update transfer set matter_id = words::uuid where city_id = 6101`,
  ],
  'story.state': [
    `create table kept as select id from story where state = 'published' and city_id = 6101 limit 1;
     update story s set state = 'consented' from kept k where s.id = k.id`,
    `update story s set state = 'published' from kept k where s.id = k.id; drop table kept`,
  ],
  'story.consent': [
    `set session_replication_role = replica; create table kept as select id, consent_id from story where city_id = 6101;
     update story set consent_id = gen_random_uuid() where state = 'published' and city_id = 6101`,
    `update story s set consent_id = k.consent_id from kept k where s.id = k.id; drop table kept;
     reset session_replication_role`,
  ],
  'story.wish': [
    `create table kept as select wish_id from story where state = 'published' and city_id = 6101;
     update wish w set state = 'confirmed' from kept k where w.id = k.wish_id`,
    `update wish w set state = 'thanked' from kept k where w.id = k.wish_id; drop table kept`,
  ],
  'story.of_child': [
    `create table kept as select i.person_id, i.birth_year from identity.person i join story s
       on s.city_id = i.city_id and s.subject_id = i.person_id where s.state = 'published' and s.city_id = 6101;
     update identity.person i set birth_year = 2020 from kept k where i.person_id = k.person_id`,
    `update identity.person i set birth_year = k.birth_year from kept k where i.person_id = k.person_id; drop table kept`,
  ],
  'photo.consent': [
    `set session_replication_role = replica; create table kept as select * from story_photo where city_id = 6101;
     update story_photo set shown = true, shows_wisher = true, wisher_consent_live = true,
       wisher_consent_id = gen_random_uuid() where city_id = 6101`,
    `delete from story_photo where city_id = 6101; insert into story_photo select * from kept; drop table kept;
     reset session_replication_role`,
  ],
  'file.parts': [
    'update file set parts = parts + 1 where city_id = 6101',
    'update file set parts = parts - 1 where city_id = 6101',
  ],
  'schema.migrations': [
    `update migration set name = 'x' || name where id = 1`,
    `update migration set name = substr(name, 2) where id = 1`,
  ],
  'schema.row_security': [
    'alter table wish no force row level security',
    'alter table wish force row level security',
  ],
  'schema.constraints': [
    `alter table wish add constraint odd check (version > 0) not valid`,
    'alter table wish drop constraint odd',
  ],
  'schema.registry': ['alter table wish add column odd integer', 'alter table wish drop column odd'],
  'schema.login_role': [
    'alter table counter owner to nuanlin_app',
    'alter table counter owner to current_user; grant select, insert, update, delete on counter to nuanlin_app',
  ],
  'schema.transitions': [
    `set session_replication_role = replica; create table kept as select * from flow_transition where step = 'propose';
     delete from flow_transition where step = 'propose'`,
    'insert into flow_transition select * from kept; drop table kept; reset session_replication_role',
  ],
  'schema.foreign_rows': [
    `set session_replication_role = replica; create table kept as select * from place where code = '6101020040020010001';
     update household set place = '610102999' where id = (select id from household order by id limit 1);
     insert into household (city_id, id, place) values (6101, '01990000-0000-7000-8000-000000000001', '610199999')`,
    `delete from household where place = '610199999'; drop table kept; reset session_replication_role`,
  ],
};

describe('verify', () => {
  it('finds nothing where nothing is wrong, whoever looks', async () => {
    const found = await proved();
    expect(found.broken).toEqual([]);
    expect(found.checks).toBe(schemaChecks.length + 2 * cityChecks.length);
  });

  it('has a way to break each check', () => {
    const names = [...schemaChecks, ...cityChecks].map(({ name }) => name);
    expect(names.filter((name) => !breakings[name])).toEqual([]);
    expect(names.length).toBeGreaterThan(15);
  });

  it.each(Object.keys(breakings))(
    'names %s when it is broken, and is content when it is mended',
    async (name) => {
      const [sql, undo] = breakings[name]!;
      await owner.query(sql);
      expect(await brokenNames()).toContain(name);
      await owner.query(undo);
      expect(await brokenNames()).toEqual([]);
    },
  );
});

describe('the erased', () => {
  const person = `(select person_id from identity.person where name = '—' limit 1)`;
  it.each([
    [
      'a number',
      `insert into identity.phone (city_id, person_id, phone_index, phone_sealed, signs_in)
       values (6101, ${person}, '\\x01', 'x', false)`,
      `delete from identity.phone where phone_sealed = 'x'`,
    ],
    [
      'a year of birth',
      `update identity.person set birth_year = 1950 where name = '—'`,
      `update identity.person set birth_year = null where name = '—'`,
    ],
    [
      'who stands as if nothing had been',
      `create table kept as select id, erased_at from person where id = ${person};
       update person p set erased_at = null from kept k where p.id = k.id`,
      `update person p set erased_at = k.erased_at from kept k where p.id = k.id; drop table kept`,
    ],
  ])('stay erased: %s is found', async (_what, sql, undo) => {
    await owner.query(sql);
    expect(await brokenNames()).toContain('people.erased');
    await owner.query(undo);
    expect(await brokenNames()).toEqual([]);
  });
});

describe('the ledger', () => {
  it('takes nothing once a law is broken, stays readable, and goes on when it holds again', async () => {
    const volunteer = await world.as('volunteer');
    const worker = await world.as('worker');
    const { body } = await volunteer.post('/wishes', { kind: 'thing', publicLine: '想要一把伞' });
    await worker.post(`/wishes/${body.id}/accept`);
    const member = await world.as('member');
    expect((await member.post(`/wishes/${body.id}/claim`)).status).toBe(200);
    await member.post(`/wishes/${body.id}/fulfil`);
    const [sql, undo] = breakings['ledger.balance']!;
    await owner.query(sql);
    await expect(world.run('ledger.laws')).rejects.toMatchObject({ code: 'ledger.stopped' });
    const refused = await worker.post(`/wishes/${body.id}/thank`, { grade: 5 });
    expect(refused).toMatchObject({ status: 503, body: { code: 'ledger.stopped' } });
    expect((await member.get('/my/points')).status).toBe(200);
    await owner.query(undo);
    await world.run('ledger.laws');
    expect((await worker.post(`/wishes/${body.id}/thank`, { grade: 5 })).status).toBe(200);
    await world.settle();
    expect(await brokenNames()).toEqual([]);
  });
});

describe('the file for psql', () => {
  it('asks the same: nothing is given where nothing is wrong, and what is broken is named', async () => {
    const text = await readFile(join(import.meta.dirname, '../../docs/reference/verify.sql'), 'utf8');
    const run = async () => {
      const results = (await owner.query(
        text
          .replace(/^--.*$/gm, '')
          .replaceAll(":'city'", "'6101'")
          .replaceAll(':city', '6101'),
      )) as unknown as pg.QueryResult<{ law?: string }>[];
      return results.flatMap(({ rows }) => rows.flatMap(({ law }) => law ?? []));
    };
    expect(await run()).toEqual([]);
    const [sql, undo] = breakings['wish.state']!;
    await owner.query(sql);
    expect(await run()).toContain('wish.state');
    await owner.query(undo);
  });
});
