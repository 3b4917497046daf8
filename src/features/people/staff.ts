import type { Act } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { recordsOf } from '../../engines/people/index.ts';

const ofStaff = (id: string): string => `(
  exists (select from credential c where c.city_id = $1 and c.person_id = ${id})
  or exists (select from role_grant g where g.city_id = $1 and g.person_id in ${recordsOf(id)}
    and g.role not in ('resident', 'volunteer') and (g.until_at is null or g.until_at > now())))`;
const inTheWay = statement<{ stands: boolean }>(
  'people.staff_in_merge',
  `select ${ofStaff('$3')} or (${ofStaff('$2')} and (p.self_run
     or exists (select from identity.phone t where t.city_id = $1 and t.person_id in ${recordsOf('$3')}
       and not exists (select from identity.phone k where k.city_id = $1 and k.phone_index = t.phone_index
         and k.person_id in ${recordsOf('$2')})))) as stands
   from person p where p.city_id = $1 and p.id = $3`,
);

/**
 * Is an account or a role of staff in the way of this merge? The record that goes holds one; or the kept one does, and
 * whoever signs in by the other one's telephone would come in as a member of staff.
 */
export const staffStands = async (act: Act, kept: string, gone: string): Promise<boolean> =>
  (await act.one(inTheWay, kept, gone))?.stands ?? false;
