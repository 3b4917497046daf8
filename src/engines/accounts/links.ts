import type { Act } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

const byAccount = statement<{ person_id: string }>(
  'accounts.linked_person',
  'select person_id from single_sign_on where city_id = $1 and issuer = $2 and subject = $3',
);
const ofPerson = statement(
  'accounts.is_linked',
  'select 1 from single_sign_on where city_id = $1 and person_id = $2 limit 1',
);
const insert = statement(
  'accounts.link',
  'insert into single_sign_on (city_id, issuer, subject, person_id) values ($1, $2, $3, $4)',
);

/** The person to whom an account of the city's sign-in is tied: by issuer and subject, never by an address. */
export const linkedPerson = async (act: Act, issuer: string, subject: string): Promise<string | null> =>
  (await act.one(byAccount, issuer, subject))?.person_id ?? null;

/** Does the person sign in by the city's own sign-in? */
export const isLinked = async (act: Act, personId: string): Promise<boolean> =>
  (await act.one(ofPerson, personId)) !== undefined;

/** Ties an account to a person; the constraint "session.already_linked" refuses one that is tied already. */
export const linkPerson = (act: Act, issuer: string, subject: string, personId: string): Promise<unknown> =>
  act.one(insert, issuer, subject, personId);
