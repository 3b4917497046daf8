import type { Act } from '../../base/act.ts';
import { hashPassword } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';

const insert = statement(
  'session.set_password',
  `insert into credential (city_id, account, person_id, password_hash) values ($1, $2, $3, $4)
   on conflict (city_id, account) do update set password_hash = excluded.password_hash, tries = 0, locked_until = null`,
);
const insertDemo = statement(
  'session.add_demo_person',
  'insert into demo_person (city_id, person_id, position, key, note) values ($1, $2, $3, $4, $5)',
);

/** Gives a member of staff an account with a password. */
export async function setPassword(
  act: Act,
  personId: string,
  account: string,
  password: string,
): Promise<void> {
  await act.one(insert, account, personId, await hashPassword(password));
}

/** Lets visitors of the demonstration be this invented person. */
export const addDemoPerson = (
  act: Act,
  personId: string,
  position: number,
  key: string,
  note: string,
): Promise<unknown> => act.one(insertDemo, personId, position, key, note);
