import { call, type Act, type Call } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import { recoveryPasses } from './recovery.ts';
import { totpPasses } from './totp.ts';
import { failTry, forgetTries, takeTry } from './tries.ts';

/** What a person can give as a second factor. */
export interface Factors {
  totp_since: string | null;
  passkeys: number;
  recovery: number;
}

const factors = statement<Factors>(
  'accounts.factors',
  `select (select since from totp where city_id = $1 and person_id = $2) as totp_since,
     (select count(*)::int from passkey where city_id = $1 and person_id = $2) as passkeys,
     (select count(*)::int from recovery_code where city_id = $1 and person_id = $2 and used_at is null) as recovery`,
);

/** The second factors of a person. */
export const factorsOf = (personId: string): Call<Factors> => call(factors, [personId]);

/** How a person may give a second factor: none before it is set up. */
export const waysOf = ({ totp_since, passkeys, recovery }: Factors): ('totp' | 'passkey' | 'recovery')[] => [
  ...(totp_since ? (['totp'] as const) : []),
  ...(passkeys > 0 ? (['passkey'] as const) : []),
  ...(recovery > 0 && (totp_since || passkeys > 0) ? (['recovery'] as const) : []),
];

/**
 * Refuses with `session.second_factor_wrong` unless the code is the authenticator's, an unused recovery code, or
 * `shown` accepts it. Wrong ones are counted by person: from the fifth on there is a wait, whoever tries.
 */
export async function checkSecondFactor(
  act: Act,
  keys: Keys,
  personId: string,
  code: string,
  shown: (code: string) => boolean,
): Promise<void> {
  const trying = {
    about: keys.blindIndex(act.city, 'second factor', personId),
    source: Buffer.alloc(0),
  };
  if (!(await takeTry(act, trying))) throw new Failure('session.second_factor_wait', { keep: true });
  const typed = code.trim();
  const right =
    shown(typed) ||
    (/^\d{6}$/.test(typed)
      ? await totpPasses(act, keys, personId, typed)
      : await recoveryPasses(act, keys, personId, typed));
  if (!right) {
    await failTry(act, trying);
    throw new Failure('session.second_factor_wrong', { keep: true });
  }
  await forgetTries(act, trying);
}
