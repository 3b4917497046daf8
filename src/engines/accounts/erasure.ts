import { call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { onErasure } from '../erasure/index.ts';

const credentials = statement(
  'accounts.drop_credential',
  'delete from credential where city_id = $1 and person_id = $2',
);
const totp = statement('accounts.drop_totp', 'delete from totp where city_id = $1 and person_id = $2');
const codes = statement(
  'accounts.drop_recovery',
  'delete from recovery_code where city_id = $1 and person_id = $2',
);
const passkeys = statement(
  'accounts.drop_passkeys',
  'delete from passkey where city_id = $1 and person_id = $2',
);

const links = statement(
  'accounts.drop_links',
  'delete from single_sign_on where city_id = $1 and person_id = $2',
);
const reasons = statement(
  'accounts.drop_reasons',
  `update invitation set why = '-', withdrawn_at = coalesce(withdrawn_at, now()) where city_id = $1 and person_id = $2`,
);

/** No password and no second factor opens anything for somebody who is erased. */
onErasure({
  house: 'accounts',
  erase: async (act, personId) => {
    await act.batch(
      ...[credentials, totp, codes, passkeys, links, reasons].map((one) => call(one, [personId])),
    );
  },
});
