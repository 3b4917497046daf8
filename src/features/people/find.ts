import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import {
  findByName,
  findByPhone,
  findByWholeName,
  maskName,
  maskPhone,
  phoneAsKept,
  type FoundPerson,
} from '../../engines/people/index.ts';
import { use, type Quota } from '../../engines/quota/index.ts';
import type * as contract from './contract.ts';

/** A whole number tells more than a name: looking it up asks who somebody is. */
const quotas = {
  name: { what: 'person.findByName', window: 'hour', most: 60 },
  phone: { what: 'person.findByPhone', window: 'hour', most: 20 },
} as const satisfies Record<string, Quota>;

/** Counts a look-up of the caller's hour; refuses with `person.too_many_searches` when it is used up. */
export async function countSearch(act: Act, by: keyof typeof quotas): Promise<void> {
  const [counted] = await act.batch(use(quotas[by], act.person));
  if (counted.rows.length === 0) throw new Failure('person.too_many_searches');
}

/**
 * Finds residents of the community, masked; a phone is only ever matched whole. Each look-up is counted by the hour and
 * noted for everybody it shows, with the reason, also when it shows nobody.
 */
export async function findPeople(act: Act, tools: Tools, { body }: Input<typeof contract.findPeople>) {
  const { place, name, phone, reason, whole } = body;
  const byName = whole ? findByWholeName : findByName;
  const by = phone ? 'phone' : 'name';
  await countSearch(act, by);
  const byPhone = phone ? await findByPhone(act, tools.keys, place, phone) : null;
  const found: FoundPerson[] = byPhone ?? (name ? await byName(act, place, name) : []);
  const matching =
    byPhone && name ? found.filter((one) => (whole ? one.name === name : one.name.startsWith(name))) : found;
  const note = (subjectId: string | null) =>
    journalEntry({
      kind: 'person',
      matterId: subjectId ?? act.person,
      step: 'find',
      from: '',
      to: '',
      place,
      actorId: act.person,
      subjectId,
      detail: { by, reason, found: matching.length },
    });
  await act.batch(...(matching.length ? matching.map((one) => note(one.id)) : [note(null)]));
  return {
    items: matching.map((one) => ({
      id: one.id,
      maskedName: maskName(one.name),
      maskedPhone: phone ? maskPhone(phoneAsKept(phone)) : null,
      hasPhone: one.has_phone,
      placeName: one.home_name,
      birthYear: whole ? one.birth_year : null,
      account: one.self_run,
    })),
  };
}
