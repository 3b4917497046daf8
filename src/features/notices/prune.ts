import { pruneDeliveries, pruneNotices } from '../../engines/notices/index.ts';
import type { Routine } from '../../engines/routines/index.ts';

/** Deletes messages whose retention has passed. */
export const prune: Routine = {
  name: 'notices.prune',
  words: 'Deletes messages after 180 days, told by the desk or not, and deliveries 90 days after their end.',
  every: 3600,
  run: async (round) => {
    await round.transact((act) => act.batch(pruneNotices(), ...pruneDeliveries()));
    return false;
  },
};
