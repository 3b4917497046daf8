import { call, type Act } from '../../base/act.ts';
import { endSessionsOf } from '../../base/caller.ts';
import { statement } from '../../base/statement.ts';
import { withdrawGrant, type Office } from '../../engines/access/index.ts';
import { namesOf } from '../../engines/people/index.ts';
import { staffNote } from './note.ts';

const held = statement<{ id: string; person_id: string }>(
  'staff.holders',
  `select id, person_id from role_grant
   where city_id = $1 and role = $2 and place = $3 and (until_at is null or until_at > now())`,
);

/**
 * Takes a role back by who runs the program, whoever granted it; the journal's actor is nobody. Gives how many hold it by
 * that name (or id of the grant): only of exactly one it is taken.
 */
export async function takeBackByOperator(
  act: Act,
  from: { name: string; role: Office; place: string; why: string },
): Promise<number> {
  const { name, role, place, why } = from;
  const all = await act.all(held, role, place);
  const [names] = await act.batch(namesOf(all.map((one) => one.person_id)));
  const called = new Set(names.rows.filter((one) => one.name === name).map((one) => one.id));
  const rows = all.filter((one) => called.has(one.person_id) || one.id === name);
  const [row] = rows;
  if (!row || rows.length !== 1) return rows.length;
  await act.batch(
    withdrawGrant(row.id, why),
    staffNote(act, 'withdraw', { matterId: row.id, place, subjectId: row.person_id, words: why, role }),
    call(endSessionsOf, [row.person_id]),
  );
  return 1;
}
