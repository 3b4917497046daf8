import { call, type Act } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { personRows } from '../people/index.ts';
import { purpose, type ConsentRow, type Purpose } from '../consent/index.ts';
import type { Channel } from './gateway.ts';
import { handOver, type GoingAddress } from './hand-over.ts';

const forget = statement<GoingAddress>(
  'notices.forget_addresses',
  'delete from identity.notice_address where city_id = $1 and consent_id = $2 returning id, person_id, channel',
);
const suppress = statement(
  'notices.suppress',
  `update delivery set state = 'suppressed', error = 'withdrawn', closed_at = now(), body_sealed = null, body_key = null
   where city_id = $1 and address_id = any($2::uuid[]) and state in ('queued', 'leased')`,
);

/** The address goes with its consent, and nothing that waits is sent there any more: the desk tells it where nothing else does. */
async function ended(act: Act, consent: ConsentRow): Promise<void> {
  const gone = await act.all(forget, consent.id);
  for (const address of gone) await handOver(act, address);
  if (gone.length > 0) await act.batch(call(suppress, [gone.map((row) => row.id)]));
}

const about = (name: string, words: { readonly zh: string; readonly en: string }): Purpose =>
  purpose({ name, version: 1, ...words, ofThing: true, ended });

const spare = statement(
  'notices.spare_call',
  `update delivery set state = 'suppressed', error = 'withdrawn', closed_at = now()
   where city_id = $1 and person_id = $2 and channel = 'desk' and state = 'queued'
     and exists (select from (${personRows}) p where p.city_id = $1 and p.id = $2 and p.self_run)`,
);

/**
 * Being told by voice: the desk calls or visits, besides whatever else one has chosen. Withdrawn, no call is made any more
 * to somebody who reads for themselves.
 */
export const byVoice: Purpose = purpose({
  name: 'notice.voice',
  version: 1,
  zh: '社区可以打电话或者上门，把和我有关的消息说给我听，随时可以收回。',
  en: 'The community may call or visit me to tell me what concerns me. I can withdraw this at any time.',
  ended: async (act, consent) => void (await act.batch(call(spare, [consent.person_id]))),
});

/** What is consented to for each channel: one consent per address. */
export const purposeFor: Readonly<Record<Channel, Purpose>> = {
  email: about('notice.email', {
    zh: '暖邻可以把和我有关的消息发到这个邮箱，随时可以收回。',
    en: 'Nuanlin may send messages that concern me to this e-mail address. I can withdraw this at any time.',
  }),
  push: about('notice.push', {
    zh: '暖邻可以在这台设备上提醒我有新消息，随时可以收回。',
    en: 'Nuanlin may tell me on this device that there is a message. I can withdraw this at any time.',
  }),
  sms: about('notice.sms', {
    zh: '暖邻可以把等我办的事用短信告诉我，随时可以收回。',
    en: 'Nuanlin may tell me by SMS what waits for me. I can withdraw this at any time.',
  }),
};
