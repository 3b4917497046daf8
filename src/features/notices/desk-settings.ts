import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { giveConsent, liveConsent, withdrawConsent } from '../../engines/consent/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { givenAtDesk } from '../../engines/mandates/index.ts';
import { addressesOf, byVoice, keepSettings, settingsOf } from '../../engines/notices/index.ts';
import { contactOf, nameOf } from '../../engines/people/index.ts';
import type * as contracts from './contract.ts';

/** Refuses somebody who does not belong to this community, as if they were not there. */
async function ofHere(act: Act, place: string, personId: string): Promise<void> {
  const [rows] = await act.batch(nameOf(personId));
  if (rows.rows[0]?.community !== place) throw new Failure('person.not_found');
}

/** How a resident of this community is told; which ways, but no address. */
export async function see(
  act: Act,
  tools: Tools,
  { query }: Input<typeof contracts.getNoticeSettingsAtDesk>,
) {
  const { place, personId } = query;
  await ofHere(act, place, personId);
  const { language, quiet_from, quiet_until, digest_hour } = await settingsOf(act, personId);
  const [addresses, voice] = await act.batch(addressesOf(personId), liveConsent(personId, byVoice));
  const ways = addresses.rows.filter((row) => row.verified_at !== null).map((row) => row.channel);
  const { phone, mobile } = (await contactOf(act, tools.keys, personId)).contact;
  return {
    language,
    quietFrom: quiet_from,
    quietUntil: quiet_until,
    digestHour: digest_hour,
    byVoice: voice.rows.length > 0,
    ways: [...new Set(ways)],
    smsPossible: tools.messages?.gateways.sms !== undefined && mobile !== null,
    landlineOnly: phone !== null && mobile === null,
  };
}

/** Writes down what a resident wishes, from their signed sheet; that it was done is in their record. */
export async function set(act: Act, { body }: Input<typeof contracts.setNoticeSettingsAtDesk>) {
  const { place, personId, byVoice: voice, language, quietFrom, quietUntil, digestHour } = body;
  await ofHere(act, place, personId);
  await keepSettings(act, personId, {
    language,
    quiet_from: quietFrom,
    quiet_until: quietUntil,
    digest_hour: digestHour,
  });
  const [live] = await act.batch(liveConsent(personId, byVoice));
  const consent = live.rows[0];
  if (voice && !consent) {
    const by = await givenAtDesk(act, personId);
    await giveConsent(act, { personId, purpose: byVoice, road: 'paper', ...by });
  }
  if (!voice && consent) await withdrawConsent(act, consent.id);
  await act.batch(
    journalEntry({
      kind: 'delivery',
      matterId: personId,
      step: 'settle',
      from: '',
      to: '',
      place,
      actorId: act.person,
      subjectId: personId,
    }),
  );
  return { language, quietFrom, quietUntil, digestHour, byVoice: voice };
}
