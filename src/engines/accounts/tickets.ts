import { createHash } from 'node:crypto';
import type { Act } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { newToken } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';

/** Which step a ticket leads to. */
export type TicketPurpose = 'secondFactor' | 'stepUp' | 'totp' | 'passkey' | 'passkeySignIn' | 'singleSignOn';

interface TicketRow {
  person_id: string | null;
  secret: string | null;
  /** Now, by the database's clock, in seconds. */
  epoch: number;
}

const insert = statement(
  'accounts.insert_ticket',
  `insert into sign_in_ticket (city_id, token_hash, purpose, person_id, secret, expires_at)
   values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`,
);
const read = statement<TicketRow>(
  'accounts.read_ticket',
  `select person_id, secret, extract(epoch from now())::float8 as epoch from sign_in_ticket
   where city_id = $1 and token_hash = $2 and purpose = $3 and used_at is null and expires_at > now() for no key update`,
);
const use = statement<TicketRow>(
  'accounts.use_ticket',
  `update sign_in_ticket set used_at = now()
   where city_id = $1 and token_hash = $2 and purpose = $3 and used_at is null and expires_at > now()
   returning person_id, secret, extract(epoch from now())::float8 as epoch`,
);

/** Seconds for which a ticket is good. */
export const ticketSeconds = 600;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Makes a ticket: what is known between two steps of signing in. It opens nothing by itself and serves once. */
export async function newTicket(
  act: Act,
  purpose: TicketPurpose,
  personId: string | null,
  secret: string | null,
): Promise<string> {
  const token = newToken();
  await act.one(insert, hashOf(token), purpose, personId, secret, ticketSeconds);
  return token;
}

/** What a ticket says, which stays good; refuses with `session.ticket_gone`. Of two at once, one waits. */
export async function readTicket(act: Act, purpose: TicketPurpose, token: string): Promise<TicketRow> {
  const row = await act.one(read, hashOf(token), purpose);
  if (!row) throw new Failure('session.ticket_gone');
  return row;
}

/** Uses a ticket up; refuses with `session.ticket_gone` when it was used or its time is over, by the database's clock. */
export async function spendTicket(act: Act, purpose: TicketPurpose, token: string): Promise<TicketRow> {
  const row = await act.one(use, hashOf(token), purpose);
  if (!row) throw new Failure('session.ticket_gone');
  return row;
}
