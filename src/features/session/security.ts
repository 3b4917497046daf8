import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import {
  accountOf,
  addPasskey,
  factorsOf,
  newPasskeyOptions,
  newRecoveryCodes,
  newTicket,
  passkeyOptions,
  passkeyPerson,
  passkeysOf,
  readTicket,
  removePasskey,
  removeTotp,
  spendTicket,
} from '../../engines/accounts/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import type * as contracts from './contract.ts';
import { enrolled, enrolling } from './enrol.ts';
import { noteOwn } from './notes.ts';
import { openSession } from './open.ts';

/** How the caller proves who they are: password, authenticator, passkeys, recovery codes that are left. */
export async function seeSecurity(act: Act) {
  // who asks is known once the session has been met
  await act.batch();
  const [passkeys, account, factors] = await act.batch(
    passkeysOf(act.person),
    accountOf(act.person),
    factorsOf(act.person),
  );
  const row = account.rows[0];
  return {
    account: row?.account ?? null,
    passwordSetAt: row?.password_hash ? row.set_at : null,
    totpSince: factors.rows[0]?.totp_since ?? null,
    recoveryLeft: factors.rows[0]?.recovery ?? 0,
    passkeys: passkeys.rows.map(({ id, name, since, used_at }) => ({ id, name, since, usedAt: used_at })),
  };
}

/** What the browser is asked for to make a passkey. */
export async function startPasskey(act: Act, { body }: Input<typeof contracts.startPasskey>, edge: Edge) {
  const { personId, account } = await enrolling(act, body.ticket);
  const enrolment = await newTicket(act, 'passkey', personId, null);
  return { enrolment, options: await newPasskeyOptions(act, personId, account, enrolment, edge.origin) };
}

/** Keeps the passkey that the browser made. */
export async function keepPasskey(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.addPasskey>,
  edge: Edge,
) {
  const who = await enrolling(act, body.ticket);
  const { person_id } = await spendTicket(act, 'passkey', body.enrolment);
  if (person_id !== who.personId) throw new Failure('session.ticket_gone');
  if (!(await addPasskey(act, who.personId, body.name, body.enrolment, edge.origin, body.response)))
    throw new Failure('session.passkey_wrong');
  return enrolled(act, tools, edge, who, body.ticket, 'passkey');
}

/** A passkey alone signs in: the device holds the key, and asked its owner for a finger, face or PIN. Two factors. */
export async function startPasskeySignIn(act: Act, edge: Edge) {
  const ticket = await newTicket(act, 'passkeySignIn', null, null);
  return { ticket, options: await passkeyOptions(ticket, edge.origin, []) };
}

/** Opens the session of the passkey's owner. */
export async function usePasskey(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.signInWithPasskey>,
  edge: Edge,
) {
  await readTicket(act, 'passkeySignIn', body.ticket);
  const personId = await passkeyPerson(act, body.ticket, edge.origin, body.response);
  if (!personId) throw new Failure('session.passkey_wrong');
  await spendTicket(act, 'passkeySignIn', body.ticket);
  return openSession(act, tools, edge, personId, 'passkey');
}

/** Refuses to take the last factor away: who has none could sign in no more. */
async function refuseLast(act: Act, kept: (factors: { totp: number; passkeys: number }) => number) {
  await enrolling(act, undefined);
  const [factors] = await act.batch(factorsOf(act.person));
  const { totp_since, passkeys } = factors.rows[0]!;
  if (kept({ totp: totp_since ? 1 : 0, passkeys }) < 1) throw new Failure('session.last_factor');
}

/** Takes the authenticator away, when a passkey stays. */
export async function dropTotp(act: Act) {
  await refuseLast(act, ({ passkeys }) => passkeys);
  await removeTotp(act, act.person);
  await noteOwn(act, 'removeFactor', act.person);
  return seeSecurity(act);
}

/** Takes a passkey away, when another factor stays. */
export async function dropPasskey(act: Act, { params }: Input<typeof contracts.removePasskey>) {
  await refuseLast(act, ({ totp, passkeys }) => totp + passkeys - 1);
  if (!(await removePasskey(act, act.person, params.id))) throw new Failure('session.passkey_unknown');
  await noteOwn(act, 'removeFactor', act.person);
  return seeSecurity(act);
}

/** New recovery codes in place of those before. */
export async function renewRecovery(act: Act, tools: Tools) {
  const { personId, first } = await enrolling(act, undefined);
  if (first) throw new Failure('session.last_factor');
  await noteOwn(act, 'addFactor', personId);
  return { codes: await newRecoveryCodes(act, tools.keys, personId) };
}
