import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import {
  addTotp,
  factorsOf,
  holdAccount,
  isLinked,
  newRecoveryCodes,
  newTicket,
  newTotp,
  readTicket,
  spendTicket,
  waysOf,
} from '../../engines/accounts/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import type * as contracts from './contract.ts';
import { noteOwn } from './notes.ts';
import { openSession } from './open.ts';

/** Who sets up a factor, and whether it is the first. */
interface Enrolling {
  readonly personId: string;
  readonly account: string;
  readonly first: boolean;
}

/**
 * Who may set up a factor: with the ticket of the first step, who has none yet; otherwise a member of staff who is
 * signed in and gave a second factor just now. A password alone never adds a factor to those that are there.
 */
export async function enrolling(act: Act, ticket: string | undefined): Promise<Enrolling> {
  const personId = ticket ? (await readTicket(act, 'secondFactor', ticket)).person_id : act.caller.person;
  if (!personId) throw new Failure('access.sign_in');
  const [account, factors] = await act.batch(holdAccount(personId), factorsOf(personId));
  const row = account.rows[0];
  // who signs in by the city's service may have no account of ours
  if (!row && !(await isLinked(act, personId))) throw new Failure('session.no_account');
  const first = waysOf(factors.rows[0]!).length === 0;
  if (ticket && !first) throw new Failure('session.ticket_gone');
  if (!ticket && !(act.caller.strong && act.caller.fresh)) throw new Failure('session.step_up_needed');
  return { personId, account: row?.account ?? 'Nuanlin', first };
}

/** What is given back when a factor stands: codes for the day it is lost, and the session that the first one opens. */
export async function enrolled(
  act: Act,
  tools: Tools,
  edge: Edge,
  { personId, first }: Enrolling,
  ticket: string | undefined,
  method: 'password' | 'passkey',
) {
  const recoveryCodes = first ? await newRecoveryCodes(act, tools.keys, personId) : [];
  await noteOwn(act, 'addFactor', personId);
  if (!ticket) return { recoveryCodes, session: null };
  await spendTicket(act, 'secondFactor', ticket);
  return { recoveryCodes, session: await openSession(act, tools, edge, personId, method) };
}

/** A new secret for an authenticator, which counts once its first code was given. */
export async function startTotp(act: Act, tools: Tools, { body }: Input<typeof contracts.startTotp>) {
  const { personId, account } = await enrolling(act, body.ticket);
  const { secret, uri, sealed } = await newTotp(act, tools.keys, personId, account);
  return { enrolment: await newTicket(act, 'totp', personId, sealed), secret, uri };
}

/** Sets the authenticator up with its first code; one that is there already is kept. */
export async function confirmTotp(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.confirmTotp>,
  edge: Edge,
) {
  const who = await enrolling(act, body.ticket);
  const { person_id, secret, epoch } = await readTicket(act, 'totp', body.enrolment);
  if (person_id !== who.personId) throw new Failure('session.ticket_gone');
  if (!(await addTotp(act, tools.keys, who.personId, secret!, body.code, epoch)))
    throw new Failure('session.second_factor_wrong');
  await spendTicket(act, 'totp', body.enrolment);
  return enrolled(act, tools, edge, who, body.ticket, 'password');
}
