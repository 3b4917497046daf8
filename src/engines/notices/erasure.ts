import { call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { onErasure } from '../erasure/index.ts';
import { takeTurn } from './turns.ts';

const deliveries = statement(
  'notices.drop_deliveries',
  'delete from delivery where city_id = $1 and person_id = $2',
);
const notices = statement(
  'notices.drop_notices',
  'delete from notice where city_id = $1 and (person_id = $2 or for_id = $2)',
);
const addresses = statement(
  'notices.drop_addresses',
  'delete from identity.notice_address where city_id = $1 and person_id = $2',
);
const settings = statement(
  'notices.drop_settings',
  'delete from notice_setting where city_id = $1 and person_id = $2',
);
const choices = statement(
  'notices.drop_choices',
  'delete from notice_choice where city_id = $1 and person_id = $2',
);

/** Nothing is kept of what somebody who is erased was told, where, and how they chose to be; and nothing more is sent. */
onErasure({
  house: 'notices',
  erase: async (act, personId) => {
    await act.batch(
      ...takeTurn(),
      ...[deliveries, notices, addresses, settings, choices].map((one) => call(one, [personId])),
    );
  },
});
