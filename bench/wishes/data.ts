import type pg from 'pg';
import { migrate, withClient } from '../../src/app/database.ts';
import { transitions } from '../../src/app/features.ts';
import { template, type TestServer } from '../../test/world/postgres.ts';
import { say } from '../figure.ts';

/** A database with many wishes, and what the requests need of it. */
export interface Data {
  readonly name: string;
  readonly owner: pg.ClientConfig;
  readonly communities: readonly string[];
  readonly volunteers: readonly Volunteer[];
}

export interface Volunteer {
  readonly person: string;
  readonly cookie: string;
}

const city = 6101;
const communityCount = 500;
const perCommunity = 40;
const volunteerCount = 64;

/**
 * Makes a database of 500 communities, 20,500 invented people who are signed in, and the given number of wishes;
 * with `history` also the claims and the journal that belong to them.
 */
export async function makeData(
  server: TestServer,
  name: string,
  wishes: number,
  { history }: { history: boolean },
): Promise<Data> {
  const begun = performance.now();
  await withClient({ ...server, database: 'postgres' }, (client) =>
    client.query(`create database ${name} template ${template}`),
  );
  const owner = { ...server, database: name };
  await migrate(owner, transitions, server.password ?? null);
  const made = await withClient(owner, async (client) => {
    // the rows are right by construction: no foreign key has to be looked up
    await client.query('set session_replication_role = replica');
    const communities = await fillPlaces(client);
    await client.query(people);
    await withoutIndexes(client, () => client.query(wishRows, [wishes]));
    for (const text of history ? [claimRows, journalRows, readerRow] : []) await client.query(text);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return { communities, volunteers: await findVolunteers(client) };
  });
  say(`${name}: ${wishes} wishes made in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return { name, owner, ...made };
}

/** Secondary indexes of the wishes are built once, after the rows. */
async function withoutIndexes(client: pg.Client, fill: () => Promise<unknown>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = 'wish'::regclass and not indisprimary`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await fill();
  for (const { definition } of rows) await client.query(definition);
}

/** 500 communities of the city, the demonstration's among them. */
async function fillPlaces(client: pg.Client): Promise<string[]> {
  await client.query(
    `create table bench_community as
     select code, (row_number() over (order by code) - 1)::integer as n from (
       select code from place where city_id = ${city} and level = 'community'
       order by code <> '610102004002', md5(code) limit ${communityCount}) as chosen`,
  );
  const { rows } = await client.query<{ code: string }>('select code from bench_community order by n');
  if (rows.length !== communityCount) throw new Error(`the city has only ${rows.length} communities`);
  return rows.map((row) => row.code);
}

const personId = (number: string): string =>
  `('0190a000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** Person number n lives in community n % 500; those from 20,000 on are volunteers. Everybody is signed in. */
const firstVolunteer = communityCount * perCommunity;
const tokenOf = (number: string): string => `'bench-' || lpad((${number})::text, 37, '0')`;
const people = `
  with one as (
    select i, ${personId('i')} as id, c.code, ${tokenOf('i')} as token
    from generate_series(0, ${firstVolunteer + communityCount - 1}) as i
    join bench_community c on c.n = i % ${communityCount}),
  persons as (
    insert into person (city_id, id, community, self_run) select ${city}, id, code, true from one),
  names as (
    insert into identity.person (city_id, person_id, name, wrapped_key) select ${city}, id, '虚构居民', '' from one),
  grants as (
    insert into role_grant (city_id, id, person_id, role, place)
    select ${city}, gen_random_uuid(), id, role, code
    from one cross join unnest(array['resident', 'volunteer']) as role
    where role = 'resident' or i >= ${firstVolunteer})
  insert into session (city_id, id, token_hash, person_id, method, idle_for, expires_at)
  select ${city}, gen_random_uuid(), sha256(token::bytea), id, 'demo', interval '1 day', now() + interval '1 day'
  from one`;

/** Some of the volunteers, with the cookie of their session. */
async function findVolunteers(client: pg.Client): Promise<Volunteer[]> {
  const { rows } = await client.query<Volunteer>(
    `select ${personId('i')} as person, 'nuanlin_${city}=' || ${tokenOf('i')} as cookie
     from generate_series(${firstVolunteer}, ${firstVolunteer + volunteerCount - 1}) as i`,
  );
  return rows;
}

/**
 * Wishes in the order of their time, communities mixed, as they come in life; about two fifths open. `h` is a hash of
 * the number: the same data in every run.
 */
const wishRows = `
  insert into wish (city_id, id, place, kind, state, version, public_line, subject_id, proposer_id, claimer_id, callback,
    road, subject_told, root_id, opened_at, changed_at)
  select ${city}, w.id, c.code,
    (array['thing', 'repair', 'company', 'outing', 'lesson', 'other'])[1 + w.h / 7 % 6], s.state,
    case s.state when 'proposed' then 1 when 'open' then 2 else 3 end,
    (array['冬天屋里冷，想要一台电暖器', '厨房的水龙头关不严，想请人看看', '想有人陪着下下象棋', '春天想去公园看看牡丹',
      '想学会用手机给孙女打视频电话', '想把老照片扫成电子版留给孩子们', '阳台的晾衣绳断了，够不着'])[1 + w.h / 3 % 7],
    w.subject, w.subject,
    case when s.state in ('claimed', 'delivered', 'confirmed', 'thanked') then ${personId(
      `${firstVolunteer} + w.h / 11 % ${communityCount}`,
    )} end,
    'subject', 'web', true, w.id,
    case when s.state not in ('proposed', 'returned', 'declined') then w.at end, w.at
  from (
    select h, at, ${personId(`h % ${firstVolunteer}`)} as subject, h % ${communityCount} as n,
      (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
        || '8' || substr(md5(i::text), 4, 15))::uuid as id
    from (
      select i, hashint4(i) & 2147483647 as h, timestamptz '2026-01-01' + i * (interval '200 days' / $1::integer) as at
      from generate_series(1, $1::integer) as i) as numbered
  ) as w
  join bench_community c on c.n = w.h % ${communityCount}
  cross join lateral (select case
    when w.h / 13 % 100 < 40 then 'open' when w.h / 13 % 100 < 70 then 'thanked'
    when w.h / 13 % 100 < 80 then 'claimed' when w.h / 13 % 100 < 85 then 'delivered'
    when w.h / 13 % 100 < 90 then 'confirmed' when w.h / 13 % 100 < 94 then 'proposed'
    when w.h / 13 % 100 < 96 then 'returned' when w.h / 13 % 100 < 98 then 'declined' else 'withdrawn' end as state
  ) as s
  order by w.at`;

const claimRows = `
  insert into wish_claim (city_id, id, wish_id, claimer_id, claimed_at, ended_at, ended_by)
  select city_id, gen_random_uuid(), id, claimer_id, changed_at,
    case when state = 'thanked' then changed_at end, case when state = 'thanked' then 'thank' end
  from wish where claimer_id is not null`;

/** What was written when the wishes were hung and accepted. */
const journalRows = `
  insert into journal (city_id, id, at, kind, matter_id, step, from_state, to_state, place, actor_id, subject_id, detail)
  select city_id, gen_random_uuid(), changed_at, 'wish', id, t.step, t.from_state, t.to_state, place, subject_id,
    subject_id, jsonb_build_object('kind', kind)
  from wish cross join (values ('propose', '', 'proposed'), ('accept', 'proposed', 'open'))
    as t (step, from_state, to_state)`;

/** The counters need not be made of what the bench wrote itself. */
const readerRow = `
  insert into journal_reader (city_id, name, xid, seq)
  select ${city}, 'statistics', pg_current_xact_id(), coalesce(max(seq), 0) from journal where city_id = ${city}
  on conflict (city_id, name) do update set xid = excluded.xid, seq = excluded.seq`;

/** Ids of open wishes whose wisher is none of the volunteers; each may be claimed once. */
export async function openWishes(data: Data): Promise<string[]> {
  return withClient(data.owner, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select id from wish where city_id = ${city} and state = 'open' order by md5(id::text)`,
    );
    return rows.map((row) => row.id);
  });
}

/** Removes what the last turns left behind in the tables, and brings the planner's figures up to date. */
export async function tidy(data: Data): Promise<void> {
  await withClient(data.owner, (client) =>
    client.query('vacuum analyze wish, wish_claim, journal, idempotency'),
  );
}
