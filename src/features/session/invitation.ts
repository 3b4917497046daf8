import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import {
  accountOf,
  addAccount,
  checkPassword,
  readInvitation,
  setPassword,
  spendInvitation,
} from '../../engines/accounts/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { nameOf } from '../../engines/people/index.ts';
import type * as contracts from './contract.ts';
import { nextStep } from './next-step.ts';

/** Whom an invitation is for; it stays good. */
export async function seeInvitation(act: Act, { body }: Input<typeof contracts.readInvitation>) {
  const invitation = await readInvitation(act, body.code);
  const [names, account] = await act.batch(nameOf(invitation.person_id), accountOf(invitation.person_id));
  return { name: names.rows[0]?.name ?? '', account: account.rows[0]?.account ?? null };
}

/** Takes an invitation up: account and password are set, and what comes next is a second factor. It serves once. */
export async function takeInvitation(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.acceptInvitation>,
  edge: Edge,
) {
  const invitation = await readInvitation(act, body.code);
  const [rows] = await act.batch(accountOf(invitation.person_id));
  const known = rows.rows[0]?.account;
  const account = known ?? body.account.toLowerCase();
  checkPassword(body.password, account);
  if (known) await setPassword(act, invitation.person_id, account, body.password);
  else if (!(await addAccount(act, invitation.person_id, account, body.password)))
    throw new Failure('session.account_taken');
  await spendInvitation(act, invitation);
  return nextStep(act, tools, 'secondFactor', invitation.person_id, edge);
}
