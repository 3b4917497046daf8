import { randomBytes } from 'node:crypto';
import { call, type Act } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';

/** Codes for the day when the telephone is lost: ten, 80 random bits each, single use, kept as keyed hashes. */

const count = 10;
// without letters that look like digits (Crockford's base 32)
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const clear = statement(
  'accounts.clear_recovery_codes',
  'delete from recovery_code where city_id = $1 and person_id = $2',
);
const insert = statement(
  'accounts.insert_recovery_codes',
  `insert into recovery_code (city_id, person_id, code_hash) select $1, $2, decode(hash, 'hex') from unnest($3::text[]) hash
   returning 1`,
);
const use = statement(
  'accounts.use_recovery_code',
  `update recovery_code set used_at = now()
   where city_id = $1 and person_id = $2 and code_hash = $3 and used_at is null returning 1`,
);

const hashOf = (keys: Keys, city: number, personId: string, code: string): Buffer =>
  keys.blindIndex(city, 'recovery code', `${personId}:${code}`);

/** As it is meant, however it was typed. */
const plain = (code: string): string =>
  code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

const newCode = (): string =>
  Array.from(randomBytes(16), (byte) => letters[byte % 32])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** Ten new codes; those before are void. They are shown once and cannot be read again. */
export async function newRecoveryCodes(act: Act, keys: Keys, personId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode);
  const hashes = codes.map((code) => hashOf(keys, act.city, personId, plain(code)).toString('hex'));
  await act.batch(call(clear, [personId]), call(insert, [personId, hashes]));
  return codes;
}

/** Is this an unused recovery code of the person? It is used up. */
export const recoveryPasses = async (
  act: Act,
  keys: Keys,
  personId: string,
  code: string,
): Promise<boolean> =>
  (await act.one(use, personId, hashOf(keys, act.city, personId, plain(code)))) !== undefined;
