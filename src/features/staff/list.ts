import type { Act } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { inForce, mayGrant, offices, ownGrants, type Office } from '../../engines/access/index.ts';
import { hasAccount } from '../../engines/accounts/index.ts';
import { mayWithdraw } from './roles.ts';

interface Row {
  id: string;
  person_id: string;
  name: string;
  role: Office;
  place: string;
  place_name: string;
  from_at: string;
  until_at: string | null;
  live: boolean;
  lent_from: string | null;
  lender_id: string | null;
  granted_by: string | null;
  why: string | null;
  by_name: string | null;
  withdrawn_by_name: string | null;
  withdrawn_why: string | null;
}

const names = (person: string): string =>
  `(select n.name from identity.person n where n.city_id = g.city_id and n.person_id = ${person})`;
const columns = `g.id, g.person_id, i.name, g.role, g.place, p.name as place_name, g.from_at, g.until_at,
  ${inForce} as live, g.lent_from,
  (select l.person_id from role_grant l where l.city_id = g.city_id and l.id = g.lent_from) as lender_id, g.granted_by, g.why,
  ${names('g.granted_by')} as by_name, ${names('g.withdrawn_by')} as withdrawn_by_name, g.withdrawn_why
  from role_grant g
  join identity.person i on i.city_id = g.city_id and i.person_id = g.person_id
  join place p on p.city_id = g.city_id and p.code = g.place
  where g.city_id = $1 and g.place >= $2 and g.place < $2 || '~' and g.role not in ('resident', 'volunteer', 'member')`;

const current = statement<Row>(
  'staff.current',
  `select ${columns} and (g.until_at is null or g.until_at > now()) order by g.place, g.role, g.id limit 500`,
);
const all = statement<Row>('staff.history', `select ${columns} order by g.from_at desc, g.id limit 500`);

interface AccountRow {
  person_id: string;
  has_account: boolean;
  invited: boolean;
  reset_id: string | null;
  reset_by: string | null;
  reset_by_name: string | null;
  reset_why: string | null;
}
const accounts = statement<AccountRow>(
  'staff.accounts',
  `select p.id as person_id,
     ${hasAccount('p.id')} as has_account,
     coalesce(v.kind = 'account', false) as invited,
     case when v.kind = 'reset' and v.approved_by is null then v.id end as reset_id, v.made_by as reset_by,
     (select n.name from identity.person n where n.city_id = $1 and n.person_id = v.made_by) as reset_by_name,
     v.why as reset_why
   from person p
   left join invitation v on v.city_id = p.city_id and v.person_id = p.id and v.used_at is null and v.withdrawn_at is null
     and v.expires_at > now()
   where p.city_id = $1 and p.id = any($2::uuid[])`,
);

/** The caller's own grants; null where nothing can be done. */
type Held = Awaited<ReturnType<typeof ownGrants>>;

/** What the caller may do with a grant now. */
function canWith(act: Act, held: Held, row: Row): ('lend' | 'withdraw')[] {
  if (row.until_at !== null && !row.live && row.lent_from === null) return [];
  const own = row.person_id === act.caller.person;
  const back = !own && mayWithdraw(act, held, row);
  return [
    ...(own && !row.lent_from && row.live ? (['lend'] as const) : []),
    ...(back ? (['withdraw'] as const) : []),
  ];
}

const view = (act: Act, held: Held | null, row: Row) => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  role: row.role,
  place: row.place,
  placeName: row.place_name,
  from: row.from_at,
  until: row.until_at,
  live: row.live,
  lent: row.lent_from !== null,
  why: row.why,
  by: row.by_name,
  withdrawnBy: row.withdrawn_by_name,
  withdrawnWhy: row.withdrawn_why,
  can: held ? canWith(act, held, row) : [],
});

/** The colleagues of a place with their roles of now and to come, and what the caller may do about each. */
export async function staffOf(act: Act, place: string) {
  const grants = await act.all(current, place);
  const held = await ownGrants(act);
  const ids = [...new Set(grants.map((row) => row.person_id))];
  const known = new Map((ids.length ? await act.all(accounts, ids) : []).map((row) => [row.person_id, row]));
  const items = ids.map((id) => {
    const own = grants.filter((row) => row.person_id === id);
    const { has_account: has, invited, ...rest } = known.get(id)!;
    const answer = own.some((row) => mayGrant(held, row.role, row.place)) && id !== act.caller.person;
    const waiting = rest.reset_id
      ? {
          id: rest.reset_id,
          by: rest.reset_by_name ?? null,
          why: rest.reset_why ?? '',
          mayApprove: answer && rest.reset_by !== act.caller.person,
        }
      : null;
    return {
      id,
      name: own[0]!.name,
      account: has ? ('has' as const) : invited ? ('invited' as const) : ('none' as const),
      reset: waiting,
      grants: own.map((row) => view(act, held, row)),
      can: answer ? (has ? (waiting ? [] : (['askReset'] as const)) : (['invite'] as const)) : [],
    };
  });
  return {
    items: items.map((item) => ({ ...item, can: [...item.can] })),
    grantable: offices.filter((role) => mayGrant(held, role, place)),
  };
}

/** Every role ever granted in a place: to whom, by whom, from when to when, why. */
export async function history(act: Act, place: string) {
  return { items: (await act.all(all, place)).map((row) => view(act, null, row)) };
}
