import { call, type Act, type Call } from '../../base/act.ts';
import { hashPassword, passwordMatches } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import { isGuessable } from './guessable.ts';

const upsert = statement(
  'accounts.set_password',
  `insert into credential (city_id, account, person_id, password_hash) values ($1, $2, $3, $4)
   on conflict (city_id, person_id) do update set password_hash = excluded.password_hash, set_at = excluded.set_at`,
);
const insert = statement(
  'accounts.insert',
  `insert into credential (city_id, account, person_id, password_hash) values ($1, $2, $3, $4)
   on conflict (city_id, account) do nothing returning 1`,
);
const byAccount = statement<{ person_id: string; password_hash: string | null }>(
  'accounts.credential',
  'select person_id, password_hash from credential where city_id = $1 and account = $2',
);
interface Account {
  account: string;
  password_hash: string | null;
  set_at: string;
}
const ofPerson = statement<Account>(
  'accounts.of_person',
  'select account, password_hash, set_at from credential where city_id = $1 and person_id = $2',
);
const held = statement<Account>(
  'accounts.hold',
  'select account, password_hash, set_at from credential where city_id = $1 and person_id = $2 for no key update',
);

/**
 * Refuses a password that is found at once, with `session.password_weak`: shorter than ten characters, or easily guessed.
 * Nothing else is asked of it, and it never has to be changed by the calendar (NIST SP 800-63B).
 */
export function checkPassword(password: string, account: string): void {
  if ([...password].length < 10 || isGuessable(password, account)) throw new Failure('session.password_weak');
}

/** Gives a member of staff an account with a password, or another password. */
export async function setPassword(
  act: Act,
  personId: string,
  account: string,
  password: string,
): Promise<void> {
  await act.one(upsert, account, personId, await hashPassword(password));
}

/** Gives somebody without an account one; false when the name is taken. */
export async function addAccount(
  act: Act,
  personId: string,
  account: string,
  password: string,
): Promise<boolean> {
  return (await act.one(insert, account, personId, await hashPassword(password))) !== undefined;
}

/** The person of an account and password, or null. An account that does not exist costs the same. */
export async function personOf(act: Act, account: string, password: string): Promise<string | null> {
  const row = await act.one(byAccount, account);
  const matches = await passwordMatches(password, row?.password_hash ?? null);
  return row && matches ? row.person_id : null;
}

/** The account of a person. */
export const accountOf = (personId: string): Call<Account> => call(ofPerson, [personId]);

/** SQL: a person (an expression) can sign in with an account, here or at the city's own service. */
export const hasAccount = (person: string): string =>
  `(exists (select from credential c where c.city_id = $1 and c.person_id = ${person})
    or exists (select from single_sign_on s where s.city_id = $1 and s.person_id = ${person}))`;

/** The account of a person, held until the transaction ends, so that its factors change one after the other. */
export const holdAccount = (personId: string): Call<Account> => call(held, [personId]);
