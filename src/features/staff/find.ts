import type { Target } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import type { Office } from '../../engines/access/index.ts';
import { hasAccount } from '../../engines/accounts/index.ts';
import type { Tools } from '../../engines/feature/index.ts';

/** A role as it was granted. */
export interface GrantRow {
  id: string;
  person_id: string;
  role: Office;
  place: string;
  lent_from: string | null;
  lender_id: string | null;
  granted_by: string | null;
  from_at: string;
  live: boolean;
}
/** A colleague, by the place of the highest role that they hold or were invited for. */
export interface ColleagueRow {
  id: string;
  place: string;
  has_account: boolean;
}
/** A reset that waits for a second person. */
export interface ResetRow {
  id: string;
  person_id: string;
  made_by: string | null;
  place: string;
}

const grantById = statement<GrantRow>(
  'staff.grant',
  `select g.id, g.person_id, g.role, g.place, g.lent_from, g.granted_by, g.from_at,
     (select l.person_id from role_grant l where l.city_id = $1 and l.id = g.lent_from) as lender_id,
     g.until_at is null or g.until_at > now() as live
   from role_grant g where g.city_id = $1 and g.id = $2
     and g.role not in ('resident', 'volunteer', 'member')`,
);
const colleagueById = statement<ColleagueRow>(
  'staff.colleague',
  `select g.person_id as id, g.place,
     ${hasAccount('g.person_id')} as has_account
   from role_grant g
   where g.city_id = $1 and g.person_id = $2 and g.role not in ('resident', 'volunteer', 'member')
     and (g.until_at is null or g.until_at > now())
   order by length(g.place), g.place limit 1`,
);
const resetById = statement<ResetRow>(
  'staff.reset',
  `select id, person_id, made_by, place from invitation
   where city_id = $1 and id = $2 and kind = 'reset' and approved_by is null and used_at is null
     and withdrawn_at is null and expires_at > now()`,
);

/** A grant: seen by those who may see the staff of its place, by who holds it and by who lent it. */
export const grant = (tools: Tools): Target<GrantRow> => ({
  statement: grantById,
  scope: (row) => ({
    place: row.place,
    relations: { holder: row.person_id, lender: row.lender_id },
  }),
  visible: (caller, row) =>
    [row.person_id, row.lender_id].includes(caller.person ?? '') ||
    tools.access.allows(caller, 'staff.see', { place: row.place, relations: {} }),
  notFound: 'grant.not_found',
});

/** A colleague: seen by those who may see the staff of the place of their highest role. */
export const colleague = (tools: Tools): Target<ColleagueRow> => ({
  statement: colleagueById,
  scope: (row) => ({ place: row.place, relations: {} }),
  visible: (caller, row) => tools.access.allows(caller, 'staff.see', { place: row.place, relations: {} }),
  notFound: 'staff.not_found',
});

/** A reset, seen by those who may see the staff of its place. */
export const reset = (tools: Tools): Target<ResetRow> => ({
  statement: resetById,
  scope: (row) => ({ place: row.place, relations: {} }),
  visible: (caller, row) => tools.access.allows(caller, 'staff.see', { place: row.place, relations: {} }),
  notFound: 'reset.not_found',
});
