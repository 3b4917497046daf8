import { statement } from '../../base/statement.ts';
import { withdrawConsent } from '../consent/index.ts';
import { onMerge } from '../merge/index.ts';
import { recordsOf } from '../people/index.ts';

const ofPhone = statement<{ consent_id: string }>(
  'notices.addresses_of_phone',
  `select consent_id from identity.notice_address where city_id = $1 and person_id in ${recordsOf('$2')} and channel = 'sms'
     and address_index = $3`,
);

/** Nothing is sent any more to a telephone that is untied: the consent to it ends, and the address with it. */
onMerge({
  house: 'notices',
  untied: async (act, keys, { personId, phone }) => {
    const index = keys.blindIndex(act.city, 'notice-sms', phone);
    for (const row of await act.all(ofPhone, personId, index)) await withdrawConsent(act, row.consent_id);
  },
});
