import { call } from '../../base/act.ts';
import { pruneIdempotency } from '../../base/idempotency.ts';
import { statement } from '../../base/statement.ts';
import { pruneAccounts } from '../../engines/accounts/index.ts';
import { pruneQuotas } from '../../engines/quota/index.ts';
import type { Routine } from '../../engines/routines/index.ts';

const sessions = statement(
  'session.prune_sessions',
  `delete from session where city_id = $1 and least(coalesce(ended_at, expires_at), expires_at) < now() - interval '30 days'`,
);
const codes = statement(
  'session.prune_codes',
  `delete from code_request where city_id = $1 and sent_at < now() - interval '2 days'`,
);

/** Deletes what its retention has passed. */
export const prune: Routine = {
  name: 'session.prune',
  words:
    'Deletes keys of acts after seven days, sessions thirty days after their end, codes, counts, tries and tickets after two.',
  every: 3_600,
  async run(round) {
    await round.transact((act) =>
      act.batch(
        call(sessions, []),
        call(codes, []),
        pruneQuotas(),
        ...pruneAccounts(),
        call(pruneIdempotency, []),
      ),
    );
    return false;
  },
};
