import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type World } from '../../../test/world/index.ts';
import { seed } from '../../../test/world/seed.ts';

let world: World;
let person: string;
beforeAll(async () => {
  world = await startWorld();
  person = world.ids.get('resident')!;
});
afterAll(() => world.stop());

/** Days before now, around three years: the limit itself is no matter of hours. */
const age = fc.constantFrom(900, 1090, 1094, 1098, 1110, 2000);
const isOver = (days: number): boolean => days > 1096;

/** How a row of each table is made that ended so many days ago, or has not ended (null); gives its id. */
const kinds = {
  data_request: `insert into data_request (city_id, id, place, kind, state, subject_id, asked_by, due_on, changed_at)
    select 6101, gen_random_uuid(), $1, 'copy', case when $3::int is null then 'asked' else 'done' end, $2, $2, current_date,
      now() - make_interval(days => coalesce($3, 5000)) returning id`,
  consent: `insert into consent (city_id, id, person_id, purpose, version, thing, given_by, given_as, road, given_at, live,
      withdrawn_at, ended_by)
    select 6101, gen_random_uuid(), $2, 'care.visit', 1, gen_random_uuid()::text, $2, 'self', 'web',
      now() - interval '5001 days', $3::int is null, now() - make_interval(days => $3),
      case when $3::int is not null then 'withdrawal' end where $1::text is not null returning id`,
  role_grant: `insert into role_grant (city_id, id, person_id, role, place, from_at, until_at)
    select 6101, gen_random_uuid(), $2, 'branchSecretary', $1, now() - interval '5001 days',
      now() - make_interval(days => $3) returning id`,
  invitation: `insert into invitation (city_id, id, kind, person_id, place, why, made_at, expires_at, withdrawn_at, code_hash)
    select 6101, gen_random_uuid(), 'account', $2, $1, 'x', now() - interval '5001 days',
      now() - make_interval(days => coalesce($3, -1)), now() - make_interval(days => $3), sha256(gen_random_uuid()::text::bytea)
    returning id`,
  person_merge: `insert into person_merge (city_id, id, place, kept_id, gone_id, state, decided_by, decided_at)
    select 6101, gen_random_uuid(), $1, $2, (select id from person where city_id = 6101 and id <> $2 limit 1),
      case when $3::int is null then 'apart' else 'refused' end, $2, now() - make_interval(days => coalesce($3, 5000)) returning id`,
  wish: `insert into wish (city_id, id, place, kind, state, public_line, subject_id, proposer_id, callback, road, subject_told,
      root_id, changed_at)
    select 6101, i, $1, 'thing', case when $3::int is null then 'open' else 'withdrawn' end, '想要一盏灯', $2, $2, 'community',
      'web', true, i, now() - make_interval(days => coalesce($3, 5000)) from gen_random_uuid() i returning id`,
  wish_claim: `with w as (insert into wish (city_id, id, place, kind, state, public_line, subject_id, proposer_id, callback, road,
      subject_told, root_id)
    select 6101, i, $1, 'thing', 'open', '想要一盏灯', $2, $2, 'community', 'web', true, i from gen_random_uuid() i returning id)
    insert into wish_claim (city_id, id, wish_id, claimer_id, claimed_at, ended_at, ended_by)
    select 6101, id, id, $2, now() - interval '5001 days', now() - make_interval(days => $3),
      case when $3::int is not null then 'release' end from w returning id`,
  announcement: `insert into announcement (city_id, id, place, kind, state, title, body, written_by, published_at, changed_at)
    select 6101, gen_random_uuid(), $1, 'result', case when $3::int is null then 'published' else 'withdrawn' end, '结果', '结果',
      $2, now() - interval '5001 days', now() - make_interval(days => coalesce($3, 5000)) returning id`,
  import: `insert into import (city_id, id, place, kind, state, maker_id, changed_at, swept_at)
    select 6101, gen_random_uuid(), $1, 'people', case when $3::int is null then 'checked' else 'cancelled' end, $2,
      now() - make_interval(days => coalesce($3, 5000)), now() returning id`,
} as const;
type Table = keyof typeof kinds;

const make = async (table: Table, days: number | null): Promise<string> =>
  (await owned<{ id: string }>(world, kinds[table], [xiandong, person, days]))[0]!.id;
const left = async (table: Table, ids: readonly string[]): Promise<string[]> =>
  (await owned<{ id: string }>(world, `select id from ${table} where id = any($1)`, [ids])).map(
    ({ id }) => id,
  );

describe('what is kept for three years', () => {
  it(`is deleted then, nothing earlier, and nothing that has not ended (SEED=${seed})`, async () => {
    const rows = fc.array(fc.tuple(fc.constantFrom(...(Object.keys(kinds) as Table[])), age), {
      minLength: 1,
      maxLength: 12,
    });
    const property = fc.asyncProperty(rows, async (drawn) => {
      const made = [];
      for (const [table, days] of drawn) made.push({ table, days, id: await make(table, days) });
      await world.run('retention.delete');
      for (const { table, days, id } of made)
        expect(await left(table, [id]), `${table} ${days}`).toEqual(isOver(days) ? [] : [id]);
    });
    await fc.assert(property, { numRuns: 8 });
  });

  it('stays while it has not ended, however old', async () => {
    await owned(world, `update invitation set withdrawn_at = now() where withdrawn_at is null`);
    for (const table of Object.keys(kinds) as Table[]) {
      const id = await make(table, null);
      await world.run('retention.delete');
      expect(await left(table, [id]), table).toEqual([id]);
    }
  });

  it('waits for what leans on it, and is not stuck: a role goes after those that were lent from it', async () => {
    const lender = await make('role_grant', 2000);
    const lent = await make('role_grant', 1000);
    await owned(world, 'update role_grant set lent_from = $1 where id = $2', [lender, lent]);
    await world.run('retention.delete');
    expect((await left('role_grant', [lender, lent])).toSorted()).toEqual([lender, lent].toSorted());
    await owned(world, `update role_grant set until_at = now() - interval '2000 days' where id = $1`, [lent]);
    await world.run('retention.delete');
    await world.run('retention.delete');
    expect(await left('role_grant', [lender, lent])).toEqual([]);
  });

  it('leaves the ledger and the sealed journal as they are', async () => {
    const books = () => owned(world, `select count(*)::int as rows, max(seq)::text as last from journal`);
    const before = await books();
    for (const table of Object.keys(kinds) as Table[]) await make(table, 2000);
    await world.run('retention.delete');
    expect(await books()).toEqual(before);
  });
});
