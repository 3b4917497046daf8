import type { Act } from '../../base/act.ts';
import { seal, unseal, type Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';
import { keyOf } from '../people/index.ts';

/** Authenticator codes: TOTP (RFC 6238), SHA-1, six digits, thirty seconds, as every authenticator app has them. */

const column = 'totp.secret_sealed';
const secretOf = statement<{ secret_sealed: string; epoch: number }>(
  'accounts.totp',
  `select secret_sealed, extract(epoch from now())::float8 as epoch from totp where city_id = $1 and person_id = $2`,
);
const useStep = statement(
  'accounts.use_totp_step',
  'insert into totp_use (city_id, person_id, step) values ($1, $2, $3)',
);
const insert = statement<{ since: string }>(
  'accounts.insert_totp',
  `insert into totp (city_id, person_id, secret_sealed) values ($1, $2, $3) on conflict do nothing returning since`,
);
const remove = statement('accounts.remove_totp', 'delete from totp where city_id = $1 and person_id = $2');

/** A new secret for an authenticator, with the address that a QR code carries, and sealed for its person. */
export async function newTotp(
  act: Act,
  keys: Keys,
  personId: string,
  label: string,
): Promise<{ secret: string; uri: string; sealed: string }> {
  const { generateSecret, generateURI } = await import('otplib');
  const secret = generateSecret();
  const sealed = await seal(await keyOf(act, keys, personId), column, personId, secret);
  return { secret, uri: generateURI({ issuer: 'Nuanlin', label, secret }), sealed };
}

/** The time step of a code, or null for a wrong one; the step before and the one after are good, too. */
async function stepOf(secret: string, code: string, epoch: number): Promise<number | null> {
  const { verifySync } = await import('otplib');
  const result = verifySync({ secret, token: code, epoch: Math.floor(epoch), epochTolerance: 30 });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

async function passes(act: Act, personId: string, secret: string, code: string, epoch: number) {
  const step = await stepOf(secret, code, epoch);
  // of two at once with one code, the constraint "session.second_factor_used" lets one through
  if (step !== null) await act.one(useStep, personId, step);
  return step !== null;
}

/** Is this the code of the person's authenticator now? It is taken up: the same code is refused from then on. */
export async function totpPasses(act: Act, keys: Keys, personId: string, code: string): Promise<boolean> {
  const row = await act.one(secretOf, personId);
  if (!row) return false;
  const secret = await unseal(await keyOf(act, keys, personId), column, personId, row.secret_sealed);
  return passes(act, personId, secret, code, row.epoch);
}

/** Sets an authenticator up once its first code is right at `epoch` (seconds, the database's); false for a wrong code, or when there is one already. */
export async function addTotp(
  act: Act,
  keys: Keys,
  personId: string,
  sealed: string,
  code: string,
  epoch: number,
): Promise<boolean> {
  const secret = await unseal(await keyOf(act, keys, personId), column, personId, sealed);
  if (!(await passes(act, personId, secret, code, epoch))) return false;
  return (await act.one(insert, personId, sealed)) !== undefined;
}

/** Takes the person's authenticator away. */
export const removeTotp = (act: Act, personId: string): Promise<unknown> => act.one(remove, personId);
