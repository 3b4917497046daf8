import type { Act } from '../../../base/act.ts';
import type { Input } from '../../../base/contract.ts';
import { Failure } from '../../../base/failure.ts';
import { accountOf, isLinked, passkeysOf } from '../../../engines/accounts/index.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { tieTelephone, untieTelephone } from '../../../engines/merge/index.ts';
import {
  normalisePhone,
  personAtDesk,
  phoneAsKept,
  takesMessages,
  telephoneWays,
} from '../../../engines/people/index.ts';
import type * as contract from './contract.ts';

/** Ties a telephone to somebody, or asks for it where it would open more than before; nobody ties their own. */
export async function tie(act: Act, tools: Tools, { body }: Input<typeof contract.tieTelephone>) {
  const { place, reason } = body;
  const personId = await personAtDesk(act, place, body.personId);
  if (personId === act.person) throw new Failure('person.phone_own');
  const phone = normalisePhone(body.phone);
  const state = await tieTelephone(act, tools.keys, { place, personId, phone, reason });
  return { state, takesMessages: takesMessages(phone) };
}

/** Has a person with an account of staff another way in than a telephone? */
async function otherWay(act: Act, personId: string): Promise<boolean> {
  const [accounts, passkeys] = await act.batch(accountOf(personId), passkeysOf(personId));
  const own = Boolean(accounts.rows[0]?.password_hash) || passkeys.rows.length > 0;
  return own || isLinked(act, personId);
}

/** Unties a telephone from somebody; their last way in only where the desk acts for them from now on. */
export async function untie(act: Act, tools: Tools, { body }: Input<typeof contract.untieTelephone>) {
  const { place, reason } = body;
  const personId = await personAtDesk(act, place, body.personId);
  const phone = phoneAsKept(body.phone);
  const { tied, selfRun, others } = await telephoneWays(act, tools.keys, { personId, phone });
  if (!tied) throw new Failure('person.phone_not_tied');
  const last = selfRun && !others && !(await otherWay(act, personId));
  if (last && !body.paper) throw new Failure('person.last_way_in');
  await untieTelephone(act, tools.keys, { place, personId, phone, reason }, last);
  return { done: true };
}
