import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { passwordMatches } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import type { signInWithPassword } from './contract.ts';
import { openSession } from './open.ts';

const credential = statement<{ person_id: string; password_hash: string; locked: boolean }>(
  'session.credential',
  `select person_id, password_hash, coalesce(locked_until > now(), false) as locked
   from credential where city_id = $1 and account = $2 for no key update`,
);
const failed = statement(
  'session.password_failed',
  `update credential set tries = case when tries >= 4 then 0 else tries + 1 end,
     locked_until = case when tries >= 4 then now() + interval '15 minutes' end
   where city_id = $1 and account = $2`,
);
const passed = statement(
  'session.password_passed',
  'update credential set tries = 0, locked_until = null where city_id = $1 and account = $2',
);

/** Signs in staff. Five wrong passwords lock the account for 15 minutes; an unknown or locked account costs and says the same. */
export async function usePassword(
  act: Act,
  tools: Tools,
  { body }: Input<typeof signInWithPassword>,
  edge: Edge,
) {
  const row = await act.one(credential, body.account);
  const matches = await passwordMatches(body.password, row?.password_hash ?? null);
  if (!row || row.locked || !matches) {
    if (row && !row.locked) await act.one(failed, body.account);
    throw new Failure('session.password_wrong', { keep: true });
  }
  await act.one(passed, body.account);
  return openSession(act, tools, edge, row.person_id, 'password');
}
