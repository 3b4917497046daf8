import { call } from '../../../base/act.ts';
import { statement } from '../../../base/statement.ts';
import type { Routine } from '../../../engines/routines/index.ts';

const old = statement(
  'stories.forget',
  `delete from story where city_id = $1 and state = 'ended' and changed_at < now() - interval '90 days'`,
);

/** Deletes stories ninety days after they were taken down. */
export const forgetStories: Routine = {
  name: 'wishes.stories',
  words: 'Deletes stories ninety days after they were taken down.',
  every: 3_600,
  async run(round) {
    await round.transact((act) => act.batch(call(old, [])));
    return false;
  },
};
