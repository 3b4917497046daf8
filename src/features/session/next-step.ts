import { call, type Act } from '../../base/act.ts';
import { newCode, sameBytes } from '../../base/crypto.ts';
import type { Edge } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import {
  factorsOf,
  newTicket,
  passkeyOptions,
  passkeysOf,
  ticketSeconds,
  waysOf,
} from '../../engines/accounts/index.ts';
import type { Tools } from '../../engines/feature/index.ts';

const isDemoPerson = statement<{ person_id: string }>(
  'session.is_demo_person',
  'select person_id from demo_person where city_id = $1 and person_id = $2',
);

const hashOf = (tools: Tools, city: number, personId: string, code: string): Buffer =>
  tools.keys.blindIndex(city, 'shown code', `${personId}:${code}`);

/**
 * What is asked for after the first factor, or of who is signed in and must give a second one anew: the ways, and the
 * ticket to give it with. In the demonstration an invented person has no authenticator: the page shows the code.
 */
export async function nextStep(
  act: Act,
  tools: Tools,
  purpose: 'secondFactor' | 'stepUp',
  personId: string,
  edge: Edge,
) {
  const [factors, demo, passkeys] = await act.batch(
    factorsOf(personId),
    call(isDemoPerson, [personId]),
    passkeysOf(personId),
  );
  const ways = waysOf(factors.rows[0]!);
  const demoCode = tools.demo && demo.rows.length > 0 ? newCode() : null;
  const secret = demoCode && hashOf(tools, act.city, personId, demoCode).toString('hex');
  const ticket = await newTicket(act, purpose, personId, secret);
  return {
    ticket,
    passkey: passkeys.rows.length ? await passkeyOptions(ticket, edge.origin, passkeys.rows) : null,
    ways: [...ways, ...(demoCode ? (['demo'] as const) : [])],
    demoCode,
    expiresInSeconds: ticketSeconds,
  };
}

/** Is a code the one that the demonstration has shown with this ticket? */
export const shownBy =
  (act: Act, tools: Tools, ticket: { person_id: string | null; secret: string | null }) =>
  (code: string): boolean =>
    ticket.secret !== null &&
    sameBytes(Buffer.from(ticket.secret, 'hex'), hashOf(tools, act.city, ticket.person_id ?? '', code));
