import type { Static } from 'typebox';
import { call, type Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { newCode, sameBytes } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import type { Edge } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { mobileNumber, phoneIndex } from '../../engines/people/index.ts';
import { use, type Quota } from '../../engines/quota/index.ts';
import type { requestSignInCode, signInWithCode } from './contract.ts';
import { openSession } from './open.ts';
import { personBehind } from './behind.ts';
import { sessionOf } from './see.ts';

const minutes = 5;

const keepCode = statement(
  'session.keep_code',
  `insert into code_request (city_id, id, phone_index, code_hash, expires_at)
   values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
);
const checkCode = statement<{ code_hash: Buffer }>(
  'session.check_code',
  `update code_request set checks = checks + 1
   where city_id = $1 and id = $2 and phone_index = $3 and checks < 5 and used_at is null and expires_at > now()
   returning code_hash`,
);
const useCode = statement(
  'session.use_code',
  'update code_request set used_at = now() where city_id = $1 and id = $2 and used_at is null',
);

/** Of the five of a day one address has four: nobody uses up another's codes from one place. */
const quotas = {
  sent: { what: 'code.sent', window: 'day', most: 5 },
  sentFrom: { what: 'code.sentFrom', window: 'day', most: 4 },
  address: { what: 'code.address', window: 'hour', most: 200 },
  // the budget of a city, 3,200 a day, in sixteen slices, so that its requests do not wait for one row
  city: { what: 'code.city', window: 'day', most: 200 },
  checked: { what: 'code.checked', window: 'hour', most: 10 },
} as const satisfies Record<string, Quota>;

const hashOf = (tools: Tools, city: number, request: string, code: string): Buffer =>
  tools.keys.blindIndex(city, 'code', `${request}:${code}`);

/**
 * Sends a code to a mobile phone, known or not: the reply is the same. At most five a day and phone, and no more than the
 * budgets of the caller's address and of the city; what is refused is not counted.
 */
export async function requestCode(
  act: Act,
  tools: Tools,
  { body }: Input<typeof requestSignInCode>,
  edge: Edge,
) {
  const phone = mobileNumber(body.phone);
  if (!tools.demo && !tools.sendCode) throw new Failure('session.no_channel');
  const index = phoneIndex(tools.keys, act.city, phone);
  const hash = (value: string) => tools.keys.blindIndex(act.city, 'address', value);
  const id = newId();
  const code = newCode();
  const used = await act.batch(
    use(quotas.sent, index),
    use(quotas.sentFrom, hash(`${index.toString('hex')} ${edge.address}`)),
    use(quotas.address, hash(edge.address)),
    use(quotas.city, Buffer.from([index[0]! % 16])),
    call(keepCode, [id, index, hashOf(tools, act.city, id, code), minutes]),
  );
  if (used.slice(0, 4).some((one) => one.rows.length === 0)) throw new Failure('session.too_many_codes');
  if (!tools.demo) await tools.sendCode?.(act, phone, code, minutes);
  return { requestId: id, expiresInSeconds: minutes * 60, demoCode: tools.demo ? code : null };
}

/**
 * Signs in with the code that was sent for this request. Each code is compared five times at most and each phone's ten
 * times an hour, counted before comparing even when the request is refused; a code opens one session. Where several
 * people share the phone, the reply names them masked and the caller chooses with the same code.
 */
export async function useSignInCode(
  act: Act,
  tools: Tools,
  { body }: Input<typeof signInWithCode>,
  edge: Edge,
): Promise<Static<(typeof signInWithCode)['reply']>> {
  const index = phoneIndex(tools.keys, act.city, mobileNumber(body.phone));
  const kept = await act.one(checkCode, body.requestId, index);
  if (!kept) throw new Failure('session.code_wrong');
  const [checked] = await act.batch(use(quotas.checked, index));
  if (checked.rows.length === 0) throw new Failure('session.too_many_tries', { keep: true });
  const hash = hashOf(tools, act.city, body.requestId, body.code);
  if (!sameBytes(kept.code_hash, hash)) throw new Failure('session.code_wrong', { keep: true });
  const chosen = await personBehind(act, tools, index, body);
  if ('choose' in chosen) {
    return { ...(await sessionOf(act, tools, act.caller, undefined, [])), choose: chosen.choose };
  }
  const [used] = await act.batch(call(useCode, [body.requestId]));
  if (used.count === 0) throw new Failure('session.code_wrong');
  return { ...(await openSession(act, tools, edge, chosen.personId, 'code', index)), choose: [] };
}
