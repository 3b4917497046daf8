import { call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { onErasure } from '../../engines/erasure/index.ts';

const endSessions = statement(
  'session.end_erased',
  'update session set ended_at = now() where city_id = $1 and person_id = $2 and ended_at is null',
);

/** Whoever is erased is signed out everywhere. */
onErasure({
  house: 'session',
  erase: async (act, personId) => {
    await act.batch(call(endSessions, [personId]));
  },
});
