import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import type { SignedInThere } from '../../base/single-sign-on.ts';
import {
  linkedPerson,
  linkPerson,
  newTicket,
  readInvitation,
  spendInvitation,
  spendTicket,
} from '../../engines/accounts/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import type * as contracts from './contract.ts';
import { nextStep } from './next-step.ts';
import { openSession } from './open.ts';

/** Where the service sends the browser back to: a page of ours, which hands in what it was given. */
export const callbackPath = '/sign-in/callback';

const providerOf = (act: Act, tools: Tools) => {
  const provider = tools.singleSignOn?.get(act.city);
  if (!provider) throw new Failure('session.no_single_sign_on');
  return provider;
};

const failed = () => {
  throw new Failure('session.single_sign_on_failed');
};

/** Where the browser goes to sign in by the city's own service. */
export async function startSingleSignOn(act: Act, tools: Tools, edge: Edge) {
  const provider = providerOf(act, tools);
  const ticket = await newTicket(act, 'singleSignOn', null, null);
  return { ticket, url: await provider.begin(ticket, edge.origin + callbackPath).catch(failed) };
}

/** Methods by which the service has asked for more than a password (RFC 8176). */
const strong = ['mfa', 'otp', 'hwk', 'fpt', 'face', 'iris', 'sc'];

/**
 * Who came back from the city's service: an account that is tied to a person, or that an invitation ties now. When the
 * service has asked for a second factor itself, the session opens; otherwise ours is asked for.
 */
export async function finishSingleSignOn(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.finishSingleSignOn>,
  edge: Edge,
) {
  const provider = providerOf(act, tools);
  await spendTicket(act, 'singleSignOn', body.ticket);
  const address = `${edge.origin}${callbackPath}?${body.query}`;
  const there = await provider.finish(body.ticket, address).catch(failed);
  const personId = await personOf(act, there, body.invitation);
  if (there.methods.some((method) => strong.includes(method)))
    return { session: await openSession(act, tools, edge, personId, 'singleSignOn'), next: null };
  return { session: null, next: await nextStep(act, tools, 'secondFactor', personId, edge) };
}

async function personOf(act: Act, there: SignedInThere, code: string | undefined): Promise<string> {
  if (code) {
    const invitation = await readInvitation(act, code);
    await linkPerson(act, there.issuer, there.subject, invitation.person_id);
    await spendInvitation(act, invitation);
    return invitation.person_id;
  }
  const known = await linkedPerson(act, there.issuer, there.subject);
  if (!known) throw new Failure('session.not_linked');
  return known;
}
