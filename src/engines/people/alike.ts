import { call, type Act, type Call } from '../../base/act.ts';
import { unseal, type Keys } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import { phonesOf } from './records.ts';

/** Two records of one community that look like one person: the same name, and the same telephone or year of birth. */
export interface Alike {
  one: string;
  other: string;
  name: string;
  one_place: string;
  other_place: string;
  one_account: boolean;
  other_account: boolean;
  one_since: string;
  other_since: string;
  same_phone: boolean;
  same_birth: boolean;
}

// only pairs that stand, are not erased, and about which nothing was decided
const pairs = (of: string, decided = `'apart'`): string => `
  select a.person_id as one, b.person_id as other, a.name, ah.name as one_place, bh.name as other_place,
    ap.self_run as one_account, bp.self_run as other_account, ap.created_at as one_since, bp.created_at as other_since,
    same.phone as same_phone, coalesce(a.birth_year = b.birth_year, false) as same_birth
  from person ap
  join identity.person a on a.city_id = $1 and a.person_id = ap.id
  join identity.person b on b.city_id = $1 and b.name = a.name and b.person_id > a.person_id
  join person bp on bp.city_id = $1 and bp.id = b.person_id and bp.community = ap.community
  join place ah on ah.city_id = $1 and ah.code = ap.community
  join place bh on bh.city_id = $1 and bh.code = bp.community
  cross join lateral (select exists (select from identity.phone s
    join identity.phone t on t.city_id = $1 and t.phone_index = s.phone_index and t.person_id = b.person_id
    where s.city_id = $1 and s.person_id = a.person_id) as phone) same
  where ap.city_id = $1 and ap.community = $2 and ap.stands and bp.stands and ap.erased_at is null
    and bp.erased_at is null and (${of})
    and not exists (select from person_merge m where m.city_id = $1 and m.state in (${decided})
      and m.kept_id in (a.person_id, b.person_id) and m.gone_id in (a.person_id, b.person_id))`;

const alikeIn = statement<Alike>(
  'people.alike',
  `${pairs('same.phone or a.birth_year = b.birth_year', `'apart', 'asked'`)} order by a.person_id, b.person_id limit 50`,
);
const alikeTwo = statement<Alike>(
  'people.alike_two',
  `${pairs('same.phone or a.birth_year = b.birth_year')} and a.person_id in ($3, $4) and b.person_id in ($3, $4)`,
);
const sameNamed = statement<{ id: string; home: string; home_name: string; self_run: boolean }>(
  'people.same_named',
  `select p.id, p.home, h.name as home_name, p.self_run from identity.person i
   join person p on p.city_id = i.city_id and p.id = i.person_id
   join place h on h.city_id = p.city_id and h.code = p.home
   where i.city_id = $1 and i.name = $3 and p.community = $2 and p.stands and p.erased_at is null
   order by p.id limit 5`,
);

/** Pairs of a community that look like one person twice, at most 50. */
export const alikePairs = (community: string): Call<Alike> => call(alikeIn, [community]);

/** Would these two records be offered as a pair of the community? By the rule of `alikePairs`. */
export const areAlike = async (act: Act, community: string, one: string, other: string): Promise<boolean> =>
  (await act.one(alikeTwo, community, one, other)) !== undefined;

/** People of a community with exactly this name, at most five. */
export const sameNamedIn = (
  community: string,
  name: string,
): Call<{ id: string; home: string; home_name: string; self_run: boolean }> =>
  call(sameNamed, [community, name]);

interface SideRow {
  id: string;
  community: string;
  name: string;
  birth_year: number | null;
  address_sealed: string | null;
  wrapped_key: string;
  home_name: string;
  self_run: boolean;
  created_at: string;
  stands: boolean;
  erased: boolean;
}
const sides = statement<SideRow>(
  'people.sides',
  `select p.id, p.community, i.name, i.birth_year, i.address_sealed, i.wrapped_key, h.name as home_name, p.self_run,
     p.created_at, p.stands, p.erased_at is not null as erased
   from person p join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   join place h on h.city_id = p.city_id and h.code = p.home
   where p.city_id = $1 and p.id = any($2::uuid[]) order by p.id for no key update of p`,
);

/** A record, opened, for somebody who compares it with another one. */
export interface Side {
  readonly id: string;
  readonly community: string;
  readonly name: string;
  readonly birthYear: number | null;
  readonly address: string | null;
  readonly placeName: string;
  readonly phones: readonly string[];
  readonly account: boolean;
  readonly since: string;
}

/**
 * Two records of a community in the order asked for, held until the end of the transaction; null unless both are there; refuses with
 * `person.merged_already` one that leads to another.
 * The caller writes the journal rows of the reveal.
 */
export async function sidesOf(
  act: Act,
  keys: Keys,
  community: string,
  ids: readonly [string, string],
): Promise<readonly [Side, Side] | null> {
  const rows = await act.all(sides, [...ids]);
  const open = async (id: string): Promise<Side | null> => {
    const row = rows.find((one) => one.id === id);
    if (!row || row.community !== community || row.erased) return null;
    if (!row.stands) throw new Failure('person.merged_already');
    const key = await keys.openDataKey(act.city, row.wrapped_key);
    const column = 'identity.person.address_sealed';
    return {
      id,
      community,
      name: row.name,
      birthYear: row.birth_year,
      address: row.address_sealed && (await unseal(key, column, id, row.address_sealed)),
      placeName: row.home_name,
      phones: await phonesOf(act, keys, id),
      account: row.self_run,
      since: row.created_at,
    };
  };
  const [one, other] = [await open(ids[0]), await open(ids[1])];
  return one && other ? [one, other] : null;
}
