import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { roles, type Role } from '../../src/engines/access/index.ts';
import { inTransaction } from '../../src/base/act.ts';
import type { Database } from '../../src/base/database.ts';
import { addPhoto } from '../../src/engines/photos/index.ts';
import { testKeys } from '../world/index.ts';
import type { Where } from './expectations.ts';
import { community, grid, household, onePixel } from './requests.ts';

/** Somebody who asks: a visitor, somebody whom the wish concerns, or the holder of one role granted for one place. */
export interface Caller {
  readonly name: string;
  /** Null: a visitor. */
  readonly person: string | null;
  readonly city: number;
  readonly role?: Role;
  readonly where?: Where;
  readonly relation?: 'subject' | 'proposer' | 'claimer';
}

const grantedFor: Readonly<Record<Where, string>> = {
  self: household,
  sameGrid: grid,
  otherGrid: `${community}002`,
  sameCommunity: community,
  sameStreet: '610102004',
  sameDistrict: '610102',
  sameCity: '6101',
  siblingCommunity: '610102004003',
  otherStreet: '610102001001',
  otherCity: '150602006005',
};

const cityOf = (where: Where): number => (where === 'otherCity' ? 1506 : 6101);

/** Every caller of the matrix, with rows of their own: person, identity, grant. */
export async function makeCast(owner: pg.Client): Promise<Caller[]> {
  const visitor: Caller = { name: 'visitor', person: null, city: 6101 };
  const plain = ['signedIn', 'subject', 'proposer', 'claimer'].map((name) => ({
    name,
    person: uuidv7(),
    city: 6101,
    ...(name === 'signedIn' ? {} : { relation: name as 'subject' }),
  }));
  const holders = roles.flatMap((role) =>
    (Object.keys(grantedFor) as Where[]).map((where) => ({
      name: `${role}@${where}`,
      person: uuidv7(),
      city: cityOf(where),
      role,
      where,
    })),
  );
  for (const city of [6101, 1506]) await addPeople(owner, city, [...plain, ...holders]);
  for (const { city, person, role, where } of holders)
    await grant(owner, city, person, role, grantedFor[where]);
  return [visitor, ...plain, ...holders];
}

async function addPeople(owner: pg.ClientBase, city: number, all: readonly Caller[]): Promise<void> {
  const here = all.filter((one) => one.city === city);
  const { wrapped } = await testKeys.newDataKey(city);
  const home = city === 6101 ? household : grantedFor.otherCity;
  await owner.query(
    `insert into person (city_id, id, community, home, self_run)
     select $1, id, left($3::text, 12), $3, true from unnest($2::uuid[]) id`,
    [city, here.map((one) => one.person), home],
  );
  await owner.query(
    `insert into identity.person (city_id, person_id, name, wrapped_key) select $1, id, '测试的人', $3
     from unnest($2::uuid[]) id`,
    [city, here.map((one) => one.person), wrapped],
  );
}

/** A person of this city at home in the first building. */
export async function addPerson(owner: pg.ClientBase): Promise<string> {
  const person = uuidv7();
  await addPeople(owner, 6101, [{ name: 'one', person, city: 6101 }]);
  return person;
}

/** Grants a role, from–to as SQL intervals from now. */
export const grant = (
  owner: pg.ClientBase,
  city: number,
  person: string,
  role: Role,
  place: string,
  from = '-1 hour',
  until: string | null = null,
): Promise<unknown> =>
  owner.query(
    `insert into role_grant (city_id, id, person_id, role, place, from_at, until_at)
     values ($1, $2, $3, $4, $5, now() + $6::interval, now() + $7::interval)`,
    [city, uuidv7(), person, role, place, from, until],
  );

/** Opens a session for each caller; gives the cookies by person. */
export async function openSessions(
  owner: pg.Client,
  callers: readonly Caller[],
): Promise<ReadonlyMap<string, string>> {
  const signedIn = callers.filter((one) => one.person !== null);
  const tokens = new Map(signedIn.map((one) => [one.person!, randomBytes(32).toString('base64url')]));
  await owner.query(
    `insert into session (city_id, id, token_hash, person_id, method, idle_for, expires_at, strong_at)
     select *, 'demo', interval '1 day', now() + interval '1 day', now() + interval '1 day'
     from unnest($1::int[], $2::uuid[], $3::bytea[], $4::uuid[])`,
    [
      signedIn.map((one) => one.city),
      signedIn.map(() => uuidv7()),
      signedIn.map((one) => createHash('sha256').update(tokens.get(one.person!)!).digest()),
      signedIn.map((one) => one.person),
    ],
  );
  return tokens;
}

export interface NewWish {
  readonly state: string;
  readonly subject: string;
  readonly proposer: string;
  readonly claimer: string;
  readonly road?: 'web' | 'telephone';
  /** Whether the wisher was told of it; told unless said otherwise. */
  readonly told?: boolean;
}

const held = ['claimed', 'delivered', 'confirmed', 'thanked', 'annulled'];

/** Lists that the worker of the community brought, one for each cell. */
export async function makeImports(
  owner: pg.Client,
  maker: string,
  state: string,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7());
  await owner.query(
    `insert into import (city_id, id, place, kind, state, maker_id, row_count, new_count)
     select 6101, id, $1, 'organisations', $2, $3, 1, 1 from unnest($4::uuid[]) id`,
    [community, state, maker, ids],
  );
  return ids;
}

/** Wishes of the first grid in the states needed, told of, with their claims; gives their ids. */
export async function makeWishes(owner: pg.Client, wishes: readonly NewWish[]): Promise<string[]> {
  const ids = wishes.map(() => uuidv7());
  const claimers = wishes.map((one) => (held.includes(one.state) ? one.claimer : null));
  await owner.query(
    `insert into wish (city_id, id, root_id, place, kind, state, public_line, subject_id, proposer_id, claimer_id,
       callback, road, subject_told, opened_at)
     select 6101, id, id, $1, 'thing', state, '想要一盏灯', subject, proposer, claimer, 'community', road, told, now()
     from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
       $8::boolean[]) as given (id, state, subject, proposer, claimer, road, told)`,
    [
      grid,
      ids,
      wishes.map((one) => one.state),
      wishes.map((one) => one.subject),
      wishes.map((one) => one.proposer),
      claimers,
      wishes.map((one) => one.road ?? 'web'),
      wishes.map((one) => one.told ?? true),
    ],
  );
  await owner.query(
    `insert into wish_claim (city_id, id, wish_id, claimer_id, ended_at, ended_by)
     select 6101, w.id, w.id, w.claimer_id, case when state = 'thanked' then now() end,
       case when state = 'thanked' then 'thank' end
     from wish w where w.city_id = 6101 and w.id = any($1) and w.claimer_id is not null`,
    [ids],
  );
  return ids;
}

/** A photo of each wish: what was brought belongs to its claimer, thanks to its wisher; gives their ids. */
export async function makePhotos(
  database: Database,
  owner: pg.Client,
  purpose: 'fulfilment' | 'thanks',
  wishes: readonly string[],
): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; subject_id: string; claimer_id: string }>(
    'select id, subject_id, claimer_id from wish where city_id = 6101 and id = any($1) order by id',
    [wishes],
  );
  const one = { original: onePixel, page: onePixel, thumb: onePixel, width: 1, height: 1 };
  return inTransaction(database, 6101, async (act) => {
    const made = new Map<string, string>();
    for (const { id, subject_id, claimer_id } of rows) {
      const ownerId = purpose === 'thanks' ? subject_id : claimer_id;
      const photo = { place: grid, matterKind: 'wish', matterId: id, purpose, ownerId } as const;
      made.set(id, await addPhoto(act, testKeys, photo, one));
    }
    return wishes.map((id) => made.get(id)!);
  });
}

/** As many announcements of the community in one state; the draft names persons and waits for approval. */
export async function makeAnnouncements(
  owner: pg.Client,
  state: 'draft' | 'published',
  count: number,
): Promise<string[]> {
  const draft = state === 'draft';
  const { rows } = await owner.query<{ id: string }>(
    `insert into announcement (city_id, id, place, kind, state, title, body, days, basis, concerns, contact,
       names_persons, written_by, published_at, until_at)
     select 6101, gen_random_uuid(), $1, 'publicity', $2, '公示', '名单', 7, 'assistance', '救助', '服务台', $3,
       (select person_id from identity.person where city_id = 6101 order by person_id limit 1),
       case when not $3 then now() end, case when not $3 then now() + interval '8 days' end
     from generate_series(1, $4) returning id`,
    [community, state, draft, count],
  );
  return rows.map(({ id }) => id);
}

/** A story of each wish, in this state; what must rest upon a consent does. Gives their ids. */
export async function makeStories(
  owner: pg.Client,
  state: string,
  wishes: readonly string[],
): Promise<string[]> {
  const ids = wishes.map(() => uuidv7());
  const agreed = ['consented', 'published'].includes(state);
  await owner.query(
    `insert into consent (city_id, id, person_id, purpose, version, thing, given_by, given_as, road, expires_at)
     select 6101, made.id, w.subject_id, 'story.publish', 1, made.id::text, w.subject_id, 'self', 'web', now() + interval '1 year'
     from unnest($1::uuid[], $2::uuid[]) made (id, wish) join wish w on w.city_id = 6101 and w.id = made.wish where $3`,
    [ids, wishes, agreed],
  );
  await owner.query(
    `insert into story (city_id, id, wish_id, place, state, title, words, subject_id, volunteer_id, names_volunteer, sensitive,
       consent_id, consent_live, published_at, expires_at)
     select 6101, made.id, w.id, w.place, $3, '一盏灯', '灯亮了。', w.subject_id, w.claimer_id, not $4, false,
       case when $4 then made.id end, case when $4 then true end,
       case when $3 = 'published' then now() end, case when $3 = 'published' then now() + interval '1 year' end
     from unnest($1::uuid[], $2::uuid[]) made (id, wish) join wish w on w.city_id = 6101 and w.id = made.wish`,
    [ids, wishes, state, agreed],
  );
  return ids;
}
