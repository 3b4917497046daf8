import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

const together = statement(
  'notices.make_in_turn',
  `select pg_advisory_xact_lock_shared(hashtext('notices'), $1)`,
);
const alone = statement('notices.drop_in_turn', `select pg_advisory_xact_lock(hashtext('notices'), $1)`);

/** Stands before the making of notices: until the end of the transaction nobody's notices are dropped for good. */
export const beginMaking = (): Call => call(together, []);

/**
 * Stands before the dropping of all notices of a person: it waits for those who make some and had not seen yet that the
 * person is erased, and lets nobody begin until the transaction ends. So no notice comes after its person has gone.
 */
export const beginDropping = (): Call => call(alone, []);
