import { call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { onMerge } from '../../engines/merge/index.ts';
import { phoneIndex, recordsOf } from '../../engines/people/index.ts';

const endSessions = statement(
  'session.end_merged',
  'update session set ended_at = now() where city_id = $1 and person_id = $2 and ended_at is null',
);

// of a session that is older than this column nobody knows which telephone opened it
const endOfPhone = statement(
  'session.end_untied',
  `update session set ended_at = now() where city_id = $1 and person_id in ${recordsOf('$2')} and method = 'code'
     and ended_at is null and (phone_index = $3 or phone_index is null)`,
);

/**
 * Whoever was signed in by the record that goes signs in again, as the person that is kept; whoever was by a telephone that
 * is untied is signed out.
 */
onMerge({
  house: 'session',
  merged: async (act, gone) => {
    await act.batch(call(endSessions, [gone]));
  },
  untied: async (act, keys, { personId, phone }) => {
    await act.batch(call(endOfPhone, [personId, phoneIndex(keys, act.city, phone)]));
  },
});
