import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addCity, migrate, withClient } from '../../src/app/database.ts';
import { transitions } from '../../src/app/features.ts';
import { portraitOf } from './portrait.ts';

/** Whoever began with the first version and followed each step has the same database as whoever begins today. */

const folder = join(import.meta.dirname, '../../db/migrations');
const server = inject('server');
const fresh = `fresh_${randomUUID().replaceAll('-', '')}`;
const upgraded = `upgraded_${randomUUID().replaceAll('-', '')}`;
const owner = (database: string): pg.ClientConfig => ({ ...server, database });
const password = server.password ?? null;

beforeAll(async () => {
  await withClient(owner('postgres'), async (client) => {
    for (const name of [fresh, upgraded]) await client.query(`create database ${name}`);
  });
});
afterAll(async () => {
  await withClient(owner('postgres'), async (client) => {
    for (const name of [fresh, upgraded]) await client.query(`drop database if exists ${name} with (force)`);
  });
});

/** Runs the next migration alone, as an older version of the program would have. */
const oneMore = (database: string): Promise<unknown> =>
  withClient(owner(database), (dbClient) =>
    runner({
      dbClient,
      dir: folder,
      direction: 'up',
      count: 1,
      migrationsTable: 'migration',
      checkOrder: true,
      singleTransaction: true,
      noLock: true,
      log: () => {},
    }),
  );

const portrait = (database: string) => withClient(owner(database), portraitOf);

/** Rows as the first version wrote them, in its own words: later versions must bring them along. */
const firstRows = `
  insert into city values (6101, '西安市', 'Xi''an');
  insert into place (city_id, code, level, name, system, valid_from, served_from)
    values (6101, '6101', 'city', '西安市', 'statistical', '2023-06-30', null),
      (6101, '610102004002', 'community', '咸东社区', 'statistical', '2023-06-30', '2026-01-01');
  insert into person (city_id, id, community, home, self_run)
    select 6101, ('00000000-0000-7000-8000-00000000000' || n)::uuid, '610102004002', '610102004002', true
    from generate_series(1, 9) n;
  insert into identity.person (city_id, person_id, name, wrapped_key) select 6101, id, '某人', 'key' from person;
  insert into identity.phone (city_id, person_id, phone_index, phone_sealed, signs_in)
    select 6101, id, uuid_send(id), 'sealed', true from person;
  insert into role_grant (city_id, id, person_id, role, place) select 6101, id, id, 'resident', community from person;
  insert into point_rule (city_id, place, reason, version, points) values (6101, '610102004002', 'wish.thing', 1, 5);
  insert into account (city_id, id, owner_kind, owner, currency, fund, floor)
    select 6101, id, 'person', id::text, 'points', community, 0 from person;
  insert into flow_transition values ('person', 'register', '', '');
  insert into journal (city_id, id, kind, matter_id, step, from_state, to_state, place)
    select 6101, id, 'person', id, 'register', '', '', community from person;
`;
const run = (database: string, sql: string) => withClient(owner(database), (client) => client.query(sql));

/** Rows of a version in between, by the migration that finds them. */
const rowsBefore: Readonly<Record<string, string>> = {
  // health notes of before a consent of their own was asked for
  '0150_health_note.sql': `
    insert into wish (city_id, id, place, kind, state, public_line, subject_id, proposer_id, callback, road, subject_told, root_id)
      select city_id, id, community, 'outing', case when id::text like '%1' then 'open' else 'withdrawn' end, '走走', id, id,
        'subject', 'web', true, id from person;
    insert into wish_private (city_id, wish_id, sealed, health_sealed) select city_id, id, 'sealed', 'sealed' from wish`,
};
const notesOf = async (database: string) =>
  (
    await run(
      database,
      `select state, health_sealed, health_unasked, count(*)::integer from wish w join wish_private p on p.wish_id = w.id
       group by 1, 2, 3 order by 1`,
    )
  ).rows;

const countOf = (database: string): Promise<number> =>
  withClient(owner(database), async (client) => {
    const { rows } = await client.query('select count(*)::int as count from identity.person');
    return rows[0].count as number;
  });

describe('the schema', () => {
  it('is the same made at once and step by step with rows in between', async () => {
    await migrate(owner(fresh), transitions, password);
    const steps = (await readdir(folder)).toSorted();
    await oneMore(upgraded);
    await run(upgraded, firstRows);
    const people = await countOf(upgraded);
    expect(people).toBe(9);
    for (const step of steps.slice(1)) {
      await run(upgraded, rowsBefore[step] ?? 'select');
      await oneMore(upgraded);
    }
    await migrate(owner(upgraded), transitions, password);
    expect(await portrait(upgraded)).toEqual(await portrait(fresh));
    expect(await countOf(upgraded)).toBe(people);
    expect(await notesOf(upgraded)).toEqual([
      { state: 'open', health_sealed: 'sealed', health_unasked: true, count: 1 },
      { state: 'withdrawn', health_sealed: null, health_unasked: null, count: 8 },
    ]);
  });

  it('is not changed by starting again, alone or several at once', async () => {
    const before = await portrait(fresh);
    expect(before['tables']!.length).toBeGreaterThan(20);
    expect(before['migrations']).toHaveLength((await readdir(folder)).length);
    await Promise.all([1, 2, 3].map(() => migrate(owner(fresh), transitions, password)));
    expect(await portrait(fresh)).toEqual(before);
    await addCity(owner(fresh), 6101, '西安市', "Xi'an");
    await addCity(owner(fresh), 6101, '西安市', "Xi'an");
  });

  it('tells two schemas apart by what differs: a column, a right, a policy, a comment', async () => {
    const before = await portrait(fresh);
    for (const [kind, change] of [
      ['columns', 'alter table wish add column extra integer'],
      ['tables', 'grant delete on transfer to nuanlin_app'],
      ['policies', 'create policy more on wish using (true)'],
      ['comments', `comment on column wish.kind is 'x'`],
      ['constraints', 'alter table wish drop constraint "wish.own_wish"'],
    ] as const) {
      await withClient(owner(fresh), async (client) => {
        await client.query('begin');
        await client.query(change);
        expect((await portraitOf(client))[kind], change).not.toEqual(before[kind]);
        await client.query('rollback');
      });
    }
  });
});
