import { call, type Act, type Call } from '../../base/act.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import type { Role } from './shapes.ts';

const insert = statement(
  'access.grant',
  'insert into role_grant (city_id, id, person_id, role, place, granted_by) values ($1, $2, $3, $4, $5, $6)',
);

/** Grants a role for a place, from now on. */
export const grantRole = (act: Act, personId: string, role: Role, place: string): Promise<unknown> =>
  act.one(insert, newId(), personId, role, place, act.caller.person);

const end = statement(
  'access.end_roles',
  `update role_grant set until_at = greatest(now(), from_at + interval '1 microsecond')
   where city_id = $1 and person_id = $2 and (until_at is null or until_at > now())`,
);

/** Ends every role of a person, now. */
export const endRoles = (personId: string): Call => call(end, [personId]);
