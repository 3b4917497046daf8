import { statement } from '../../base/statement.ts';
import { onMerge } from '../merge/index.ts';

const account = statement<{ account: string }>(
  'accounts.of_record',
  'select account from credential where city_id = $1 and person_id = $2 limit 1',
);

/** A record with an account of staff is kept: its second factor is bound to it. */
onMerge({
  house: 'accounts',
  conflict: async (act, _kept, gone) => (await act.one(account, gone)) !== undefined,
});
