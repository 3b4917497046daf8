import { pruneNotices } from '../../engines/notices/index.ts';
import type { Routine } from '../../engines/routines/index.ts';

/** Deletes messages whose retention has passed. */
export const prune: Routine = {
  name: 'notices.prune',
  words: 'Deletes messages after 180 days.',
  every: 3600,
  run: async (round) => {
    await round.transact((act) => act.batch(pruneNotices()));
    return false;
  },
};
