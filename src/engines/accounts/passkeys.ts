import { createHash } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/** Passkeys (WebAuthn): the key stays in the device, which asks its owner for a finger, face or PIN. */

export interface PasskeyRow {
  id: string;
  name: string;
  since: string;
  used_at: string | null;
}
interface StoredKey {
  person_id: string;
  public_key: Buffer;
  counter: string;
  transports: string;
}

const ofPerson = statement<PasskeyRow & { transports: string }>(
  'accounts.passkeys',
  `select id, name, since, used_at, transports from passkey where city_id = $1 and person_id = $2
   order by since, id limit 20`,
);
const byId = statement<StoredKey>(
  'accounts.passkey',
  'select person_id, public_key, counter::text as counter, transports from passkey where city_id = $1 and id = $2',
);
const insert = statement(
  'accounts.insert_passkey',
  `insert into passkey (city_id, id, person_id, name, public_key, counter, transports)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);
// of two at once with one counter, one is let through
const used = statement(
  'accounts.use_passkey',
  `update passkey set counter = $4, used_at = now()
   where city_id = $1 and id = $2 and counter = $3::bigint and (counter < $4::bigint or $4::bigint = 0) returning 1`,
);
const remove = statement(
  'accounts.remove_passkey',
  'delete from passkey where city_id = $1 and person_id = $2 and id = $3 returning 1',
);

/** The passkeys of a person. */
export const passkeysOf = (personId: string): Call<PasskeyRow & { transports: string }> =>
  call(ofPerson, [personId]);

/** Takes a passkey away; false when the person has no such one. */
export const removePasskey = async (act: Act, personId: string, id: string): Promise<boolean> =>
  (await act.one(remove, personId, id)) !== undefined;

/** What a passkey signs: bound to the ticket, which serves once and ends by the database's clock. */
const challengeOf = (ticket: string): string =>
  createHash('sha256').update(`passkey ${ticket}`).digest('base64url');

const listed = (transports: string): string[] => transports.split(',').filter(Boolean);
const hostOf = (origin: string): string => new URL(origin).hostname;
const lib = () => import('@simplewebauthn/server');

/** What a browser is asked for to make a passkey, as JSON. Known ones of the person are not made twice. */
export async function newPasskeyOptions(
  act: Act,
  personId: string,
  account: string,
  ticket: string,
  origin: string,
): Promise<string> {
  const { generateRegistrationOptions } = await lib();
  const known = await act.all(ofPerson, personId);
  const options = await generateRegistrationOptions({
    rpName: 'Nuanlin',
    rpID: hostOf(origin),
    userName: account,
    userID: new TextEncoder().encode(personId),
    challenge: Buffer.from(challengeOf(ticket), 'base64url'),
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: listed(transports) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return JSON.stringify(options);
}

/** Keeps a passkey that a browser made for this ticket, with its owner verified; false for anything else. */
export async function addPasskey(
  act: Act,
  personId: string,
  name: string,
  ticket: string,
  origin: string,
  response: object,
): Promise<boolean> {
  const { verifyRegistrationResponse } = await lib();
  const result = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challengeOf(ticket),
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    requireUserVerification: true,
  }).catch(() => null);
  if (!result?.verified) return false;
  const { id, publicKey, counter, transports = [] } = result.registrationInfo.credential;
  await act.one(insert, id, personId, name, Buffer.from(publicKey), counter, transports.join(','));
  return true;
}

/** What a browser is asked for to sign with a passkey, as JSON: one of these, or any that it has for this site. */
export async function passkeyOptions(
  ticket: string,
  origin: string,
  allowed: readonly { id: string; transports: string }[],
): Promise<string> {
  const { generateAuthenticationOptions } = await lib();
  const options = await generateAuthenticationOptions({
    rpID: hostOf(origin),
    challenge: Buffer.from(challengeOf(ticket), 'base64url'),
    userVerification: 'required',
    allowCredentials: allowed.map(({ id, transports }) => ({ id, transports: listed(transports) })),
  });
  return JSON.stringify(options);
}

/** The person whose passkey signed this ticket's challenge, its owner verified and its counter moved on; or null. */
export async function passkeyPerson(
  act: Act,
  ticket: string,
  origin: string,
  response: object,
): Promise<string | null> {
  const { verifyAuthenticationResponse } = await lib();
  const given = response as AuthenticationResponseJSON;
  const row = await act.one(byId, given.id);
  if (!row) return null;
  const result = await verifyAuthenticationResponse({
    response: given,
    expectedChallenge: challengeOf(ticket),
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    requireUserVerification: true,
    credential: {
      id: given.id,
      publicKey: new Uint8Array(row.public_key),
      counter: Number(row.counter),
      transports: listed(row.transports),
    },
  }).catch(() => null);
  if (!result?.verified) return null;
  const moved = await act.one(used, given.id, row.counter, result.authenticationInfo.newCounter);
  return moved ? row.person_id : null;
}
