import { call, type Act, type Call } from '../../../base/act.ts';
import { statement } from '../../../base/statement.ts';
import type { RowError } from './check.ts';
import type { ListKind } from './columns.ts';

/** Number, person, name, year of birth, home, index of phone and name, sealed phone, sealed address, wrapped key. */
export type PersonRow = readonly [
  number,
  string,
  string,
  number | null,
  string,
  string | null,
  string | null,
  string | null,
  string | null,
  string,
];
/** Number, organisation, name, kind, kind of Party organisation, credit code, name of the one above, place. */
export type OrganisationRow = readonly [
  number,
  string,
  string,
  string,
  string | null,
  string | null,
  string | null,
  string,
];

/** What the thread gives at once. */
export interface Batch {
  readonly rows: readonly (PersonRow | OrganisationRow)[];
  readonly errors: readonly RowError[];
  /** Rows read, wrong ones included. */
  readonly count: number;
}

const stagePeople = statement(
  'staged_person.insert',
  `insert into identity.staged_person (city_id, import_id, row_number, staged_id, person_id, outcome, name, birth_year, home,
     phone_index, name_index, phone_sealed, address_sealed, wrapped_key)
   select $1, $2, r, p, p, 'new', n, b, h, i, j, s, a, w
   from unnest($3::integer[], $4::uuid[], $5::text[], $6::smallint[], $7::text[], $8::bytea[], $9::bytea[], $10::text[], $11::text[], $12::text[])
     as u (r, p, n, b, h, i, j, s, a, w)
   on conflict do nothing`,
);
const stageOrganisations = statement(
  'staged_organisation.insert',
  `insert into staged_organisation (city_id, import_id, row_number, organisation_id, outcome, name, kind, party_kind, credit_code, parent_name, place)
   select $1, $2, r, o, 'new', n, k, p, c, a, w
   from unnest($3::integer[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
     as u (r, o, n, k, p, c, a, w)
   on conflict do nothing`,
);
/*
 * Who a row is: somebody with the same name behind the same telephone (several people may share one); without a telephone
 * in the row, somebody with the same name at the same home. Who lives in another community is not moved by a list.
 */
const matchByPhone = statement(
  'staged_person.match_phone',
  `with known as materialized (
     select s.row_number, p.id, p.home, i.birth_year, p.community = left(s.home, 12) as here
     from identity.staged_person s
     join identity.phone t on t.city_id = s.city_id and t.phone_index = s.phone_index and t.name_index = s.name_index
     join person p on p.city_id = t.city_id and p.id = t.person_id
     join identity.person i on i.city_id = p.city_id and i.person_id = p.id
     where s.city_id = $1 and s.import_id = $2 and s.row_number between $3 and $4)
   update identity.staged_person s set person_id = k.id, outcome = case when not k.here then 'taken'
     when (length(s.home) > 12 and s.home <> k.home) or s.birth_year <> k.birth_year
       or (s.birth_year is not null and k.birth_year is null) then 'changed' else 'same' end
   from known k
   where s.city_id = $1 and s.import_id = $2 and s.row_number = k.row_number`,
);
const matchByName = statement(
  'staged_person.match_name',
  `with known as materialized (
     select s.row_number, (min(p.id::text))::uuid as id, min(i.birth_year) as birth_year
     from identity.staged_person s
     join person p on p.city_id = s.city_id and p.community = left(s.home, 12) and p.home = s.home
     join identity.person i on i.city_id = p.city_id and i.person_id = p.id and i.name = s.name
     where s.city_id = $1 and s.import_id = $2 and s.row_number between $3 and $4 and s.phone_index is null
     group by s.row_number)
   update identity.staged_person s set person_id = k.id, outcome = case when s.birth_year <> k.birth_year
     or (s.birth_year is not null and k.birth_year is null) then 'changed' else 'same' end
   from known k where s.city_id = $1 and s.import_id = $2 and s.row_number = k.row_number`,
);
const matchOrganisations = statement(
  'staged_organisation.match',
  `with known as materialized (
     select s.row_number, o.id, o.name = s.name and o.place = s.place and o.kind = s.kind
         and o.party_kind is not distinct from s.party_kind
         and (o.credit_code is null or s.credit_code is null or o.credit_code = s.credit_code) as same,
       o.credit_code is null and s.credit_code is not null as adds,
       row_number() over (partition by s.row_number order by (o.credit_code = s.credit_code) desc nulls last, o.id) as place
     from staged_organisation s
     join organisation o on o.city_id = s.city_id and o.closed_on is null
       and (o.credit_code = s.credit_code or (o.name = s.name and o.place = s.place))
     where s.city_id = $1 and s.import_id = $2)
   update staged_organisation s set organisation_id = k.id,
     outcome = case when not k.same then 'taken' when k.adds then 'changed' else 'same' end
   from known k where s.city_id = $1 and s.import_id = $2 and s.row_number = k.row_number and k.place = 1`,
);
const findParents = statement(
  'staged_organisation.parents',
  `with above as materialized (
     select s.row_number, coalesce(
       (select r.organisation_id from staged_organisation r
         where r.city_id = $1 and r.import_id = $2 and r.name = s.parent_name and r.row_number <> s.row_number limit 1),
       (select o.id from organisation o
         where o.city_id = $1 and o.name = s.parent_name and o.closed_on is null and o.kind <> 'team'
           and (starts_with(s.place, o.place) or starts_with(o.place, s.place))
         order by length(o.place) desc, o.id limit 1)) as id
     from staged_organisation s where s.city_id = $1 and s.import_id = $2 and s.parent_name is not null)
   update staged_organisation s set parent_id = a.id, outcome = case when a.id is null then 'orphan' else s.outcome end
   from above a where s.city_id = $1 and s.import_id = $2 and s.row_number = a.row_number`,
);
/* Who would come to stand above themselves: those that no chain of the list's own parents leads out of. */
const findCircles = statement(
  'staged_organisation.circles',
  `with recursive up (row_number, at, depth) as (
     select s.row_number, s.parent_id, 1 from staged_organisation s
     where s.city_id = $1 and s.import_id = $2 and s.parent_id is not null
     union all
     select up.row_number, r.parent_id, up.depth + 1 from up
     join staged_organisation r on r.city_id = $1 and r.import_id = $2 and r.organisation_id = up.at
     where r.parent_id is not null and up.depth < 40)
   update staged_organisation s set outcome = 'orphan'
   where s.city_id = $1 and s.import_id = $2 and s.row_number in (select row_number from up where depth >= 40)`,
);
const outcomes = (table: string, name: string) =>
  statement<{ outcome: string; count: number }>(
    `${name}.outcomes`,
    `select outcome, count(*) as count from ${table} where city_id = $1 and import_id = $2 group by outcome`,
  );
const outcomesOf = {
  people: outcomes('identity.staged_person', 'staged_person'),
  organisations: outcomes('staged_organisation', 'staged_organisation'),
};
const refused = (table: string, name: string) =>
  statement<{ row_number: number; outcome: string }>(
    `${name}.refused`,
    `select row_number, outcome from ${table}
     where city_id = $1 and import_id = $2 and outcome in ('taken', 'orphan') order by row_number limit 10000`,
  );
const refusedOf = {
  people: refused('identity.staged_person', 'staged_person'),
  organisations: refused('staged_organisation', 'staged_organisation'),
};
const clear = (table: string, name: string) =>
  statement<{ one: number }>(
    `${name}.clear`,
    `with few as materialized (select row_number from ${table} where city_id = $1 and import_id = $2 limit 10000)
     delete from ${table} s using few
     where s.city_id = $1 and s.import_id = $2 and s.row_number = few.row_number returning 1 as one`,
  );
const clearOf = {
  people: clear('identity.staged_person', 'staged_person'),
  organisations: clear('staged_organisation', 'staged_organisation'),
};

const columns = (rows: readonly (readonly unknown[])[], width: number): unknown[][] =>
  Array.from({ length: width }, (_, index) => rows.map((row) => row[index]));

/** The calls that stage a batch; rows that are there already (of a run that broke off) stay. */
export function stageCalls(kind: ListKind, importId: string, { rows }: Batch): Call[] {
  if (rows.length === 0) return [];
  return kind === 'people'
    ? [call(stagePeople, [importId, ...columns(rows, 10)])]
    : [call(stageOrganisations, [importId, ...columns(rows, 8)])];
}

/** The calls that find out who the staged people of some rows are. */
export const matchCalls = (importId: string, from: number, to: number): Call[] => [
  call(matchByPhone, [importId, from, to]),
  call(matchByName, [importId, from, to]),
];

/** The calls that find out which the staged organisations are, and what stands above them. */
export const matchOrganisationCalls = (importId: string): Call[] => [
  call(matchOrganisations, [importId]),
  call(findParents, [importId]),
  call(findCircles, [importId]),
];

/** How many rows come to what. */
export const outcomesCall = (kind: ListKind, importId: string): Call<{ outcome: string; count: number }> =>
  call(outcomesOf[kind], [importId]);

/** The rows that cannot be taken: the first ten thousand. */
export const refusedCall = (
  kind: ListKind,
  importId: string,
): Call<{ row_number: number; outcome: string }> => call(refusedOf[kind], [importId]);

/** Deletes staged rows, at most ten thousand at once; true when there may be more. */
export async function clearStaged(act: Act, kind: ListKind, importId: string): Promise<boolean> {
  return (await act.all(clearOf[kind], importId)).length === 10_000;
}
