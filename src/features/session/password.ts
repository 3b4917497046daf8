import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import {
  accountOf,
  checkPassword,
  failTry,
  forgetTries,
  personOf,
  setPassword,
  takeTry,
} from '../../engines/accounts/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import type * as contracts from './contract.ts';
import { endOtherSessions } from './mine.ts';
import { nextStep } from './next-step.ts';
import { noteOwn } from './notes.ts';

/**
 * The first step for staff. Wrong passwords are counted by account and network: a stranger's tries make nobody else
 * wait, and never touch a session that is open. An account that is unknown, locked or tried with a wrong password
 * costs and says the same.
 */
export async function usePassword(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.signInWithPassword>,
  edge: Edge,
) {
  const personId = await provenPerson(act, tools, edge, body.account, body.password);
  return nextStep(act, tools, 'secondFactor', personId, edge);
}

/** The person of an account and password, each try counted; refuses with `session.password_wrong`. */
async function provenPerson(act: Act, tools: Tools, edge: Edge, account: string, password: string) {
  const trying = {
    about: tools.keys.blindIndex(act.city, 'account', account),
    source: tools.keys.blindIndex(act.city, 'network', edge.network),
  };
  // the hash first: the row of the tries is held for a moment only
  const personId = await personOf(act, account, password);
  const open = await takeTry(act, trying);
  if (!open || !personId) {
    if (open) await failTry(act, trying);
    throw new Failure('session.password_wrong', { keep: true });
  }
  await forgetTries(act, trying);
  return personId;
}

/** Sets another password after the one before was given, and ends the person's other sessions. */
export async function changePassword(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.changePassword>,
  edge: Edge,
) {
  const [rows] = await act.batch(accountOf(act.person));
  const account = rows.rows[0]?.account;
  if (!account) throw new Failure('session.no_account');
  await provenPerson(act, tools, edge, account, body.current);
  checkPassword(body.next, account);
  await setPassword(act, act.person, account, body.next);
  await noteOwn(act, 'changePassword', act.person);
  return endOtherSessions(act);
}
