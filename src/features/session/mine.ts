import { call, type Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import type { endMySession } from './contract.ts';

interface SessionRow {
  id: string;
  method: 'code' | 'password' | 'passkey' | 'singleSignOn' | 'demo';
  device: string;
  openedAt: string;
  seenAt: string;
}

const live = `city_id = $1 and person_id = app.person() and ended_at is null and expires_at > now()
  and seen_at + idle_for > now()`;
const list = statement<SessionRow>(
  'session.mine',
  `select id, method, device, created_at as "openedAt", seen_at as "seenAt" from session where ${live}
   order by seen_at desc, id desc limit 100`,
);
const endOne = statement(
  'session.end_mine',
  `update session set ended_at = now() where ${live} and id = $2 returning 1`,
);
const endOthers = statement(
  'session.end_others',
  `update session set ended_at = now() where ${live} and id <> $2 returning 1`,
);

/** Where the caller is signed in. */
export async function listSessions(act: Act) {
  const items = await act.all(list);
  return { items: items.map((item) => ({ ...item, current: item.id === act.caller.session })) };
}

/** Ends one of the caller's sessions, in force in the next request. */
export async function endSession(act: Act, { params }: Input<typeof endMySession>) {
  const ended = (await act.all(endOne, params.id)).length;
  if (ended === 0) throw new Failure('session.not_found');
  return { ended };
}

/** Ends all sessions of the caller but this one. */
export async function endOtherSessions(act: Act): Promise<{ ended: number }> {
  const [ended] = await act.batch(call(endOthers, [act.caller.session]));
  return { ended: ended.count };
}
