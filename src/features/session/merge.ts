import { call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { onMerge } from '../../engines/merge/index.ts';

const endSessions = statement(
  'session.end_merged',
  'update session set ended_at = now() where city_id = $1 and person_id = $2 and ended_at is null',
);

/** Whoever was signed in by the record that goes signs in again, as the person that is kept. */
onMerge({
  house: 'session',
  merged: async (act, gone) => {
    await act.batch(call(endSessions, [gone]));
  },
});
