import type { Act } from '../../base/act.ts';
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
