import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

const tries = statement(
  'accounts.prune_tries',
  `delete from sign_in_try where city_id = $1 and last_at < now() - interval '2 days'`,
);
const tickets = statement(
  'accounts.prune_tickets',
  `delete from sign_in_ticket where city_id = $1 and expires_at < now() - interval '2 days'`,
);
const steps = statement(
  'accounts.prune_totp_steps',
  `delete from totp_use where city_id = $1 and at < now() - interval '2 days'`,
);

/** Deletes what its retention has passed: tries, tickets and used time steps after two days. */
export const pruneAccounts = (): Call[] => [call(tries, []), call(tickets, []), call(steps, [])];
