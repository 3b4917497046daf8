import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

const sessions = statement(
  'session.prune_sessions',
  `delete from session where city_id = $1 and least(coalesce(ended_at, expires_at), expires_at) < now() - interval '30 days'`,
);
const codes = statement(
  'session.prune_codes',
  `delete from sign_in_code where city_id = $1 and sent_at < now() - interval '2 days'`,
);

/** Deletes what its retention has passed: sessions thirty days after their end, codes after two. */
export const pruneSessions = (): Call[] => [call(sessions, []), call(codes, [])];
