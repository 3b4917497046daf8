import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import { checkSecondFactor, passkeyPerson, readTicket, spendTicket } from '../../engines/accounts/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import type * as contracts from './contract.ts';
import { nextStep, shownBy } from './next-step.ts';
import { openSession, renewSession } from './open.ts';

type Given = Input<typeof contracts.stepUp>['body'];

/** Refuses unless what was given is a second factor of the ticket's person: a passkey that signed the ticket, or a code. */
async function check(
  act: Act,
  tools: Tools,
  edge: Edge,
  ticket: Parameters<typeof shownBy>[2],
  { ticket: token, code, passkey }: Given,
): Promise<void> {
  if (passkey) {
    if ((await passkeyPerson(act, token, edge.origin, passkey)) !== ticket.person_id)
      throw new Failure('session.passkey_wrong');
  } else if (code) {
    await checkSecondFactor(act, tools.keys, ticket.person_id!, code, shownBy(act, tools, ticket));
  } else throw new Failure('request.invalid');
}

/** Opens the session of who gave the first factor, with a second one. The ticket serves once. */
export async function useSecondFactor(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.signInWithSecondFactor>,
  edge: Edge,
) {
  const ticket = await readTicket(act, 'secondFactor', body.ticket);
  const personId = ticket.person_id!;
  await check(act, tools, edge, ticket, body);
  await spendTicket(act, 'secondFactor', body.ticket);
  return openSession(act, tools, edge, personId, 'password');
}

/** How the caller can give a second factor once more. */
export const startStepUp = (act: Act, tools: Tools, edge: Edge) =>
  nextStep(act, tools, 'stepUp', act.person, edge);

/** A second factor in the middle of work: it is fresh for five minutes, and the session goes on under a new token. */
export async function stepUp(act: Act, tools: Tools, { body }: Input<typeof contracts.stepUp>, edge: Edge) {
  const ticket = await readTicket(act, 'stepUp', body.ticket);
  if (ticket.person_id !== act.person) throw new Failure('session.ticket_gone');
  await check(act, tools, edge, ticket, body);
  await spendTicket(act, 'stepUp', body.ticket);
  return renewSession(act, tools, edge);
}
