import { call, type Act, type Call } from '../../base/act.ts';
import { newCode, sameBytes, seal, unseal, type Keys } from '../../base/crypto.ts';
import { Failure, type Language } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import { giveConsent, withdrawConsent, type NewConsent } from '../consent/index.ts';
import { keyOf } from '../people/index.ts';
import { queueCode } from './code.ts';
import type { Channel } from './gateway.ts';
import { purposeFor } from './purposes.ts';

const column = 'identity.notice_address.address_sealed';

export interface AddressRow {
  id: string;
  person_id: string;
  channel: Channel;
  address_sealed: string;
  consent_id: string;
  verified_at: string | null;
}

const insert = statement(
  'notices.add_address',
  `insert into identity.notice_address (city_id, id, person_id, channel, address_index, address_sealed, consent_id, verified_at)
   values ($1, $2, $3, $4, $5, $6, $7, case when $8::boolean then now() end)`,
);
const ofPerson = statement<AddressRow>(
  'notices.addresses',
  `select id, person_id, channel, address_sealed, consent_id, verified_at from identity.notice_address
   where city_id = $1 and person_id = $2 order by id limit 50`,
);
const one = statement<AddressRow>(
  'notices.address',
  `select id, person_id, channel, address_sealed, consent_id, verified_at from identity.notice_address
   where city_id = $1 and id = $2`,
);
const keepCode = statement(
  'notices.keep_code',
  `update identity.notice_address set code_hash = $3, code_tries = 0, code_expires_at = now() + interval '30 minutes'
   where city_id = $1 and id = $2`,
);
const tryCode = statement<{ code_hash: Buffer }>(
  'notices.try_code',
  `update identity.notice_address set code_tries = code_tries + 1
   where city_id = $1 and id = $2 and person_id = $3 and verified_at is null and code_tries < 5 and code_expires_at > now()
   returning code_hash`,
);
const verified = statement(
  'notices.verified',
  `update identity.notice_address set verified_at = now(), code_hash = null, code_expires_at = null
   where city_id = $1 and id = $2`,
);

/** An address as it is added. */
export interface NewAddress {
  readonly personId: string;
  readonly channel: Channel;
  /** E-mail address, telephone in E.164, or a push subscription as JSON. */
  readonly address: string;
  readonly language: Language;
  /** Written down by staff, from a visit or paper. */
  readonly road?: 'desk';
  /** Whose word it is, where it is not the person's own. */
  readonly by?: Pick<NewConsent, 'givenBy' | 'givenAs'>;
}

const hashOf = (keys: Keys, city: number, id: string, code: string): Buffer =>
  keys.blindIndex(city, 'notice-code', `${id}:${code}`);

/**
 * Adds an address with the consent that it stands on. An e-mail address holds once its code was given back; refuses one
 * that is there already with `notice.address_taken`.
 */
export async function addAddress(act: Act, keys: Keys, given: NewAddress): Promise<string> {
  const { personId, channel, address, language, road, by } = given;
  const id = newId();
  const consent = await giveConsent(act, {
    personId,
    purpose: purposeFor[channel],
    thing: id,
    ...(road ? { road } : {}),
    ...by,
  });
  const sealed = await seal(await keyOf(act, keys, personId), column, id, address);
  const index = keys.blindIndex(act.city, `notice-${channel}`, address);
  await act.batch(call(insert, [id, personId, channel, index, sealed, consent, channel !== 'email']));
  if (channel === 'email') await sendAddressCode(act, keys, id, address, language);
  return id;
}

async function sendAddressCode(act: Act, keys: Keys, id: string, to: string, language: Language) {
  const code = newCode();
  await act.batch(call(keepCode, [id, hashOf(keys, act.city, id, code)]));
  await queueCode(act, keys, { channel: 'email', to, code, language, minutes: 30 });
}

/** Proves that an e-mail address of the person receives; five tries, refused with `notice.code_wrong`. */
export async function verifyAddress(act: Act, keys: Keys, personId: string, id: string, code: string) {
  const kept = await act.one(tryCode, id, personId);
  if (!kept || !sameBytes(kept.code_hash, hashOf(keys, act.city, id, code)))
    throw new Failure('notice.code_wrong', { keep: true });
  await act.one(verified, id);
}

/** The addresses of a person. */
export const addressesOf = (personId: string): Call<AddressRow> => call(ofPerson, [personId]);

/** Opens an address. */
export const openAddress = (
  key: Uint8Array,
  row: Pick<AddressRow, 'id' | 'address_sealed'>,
): Promise<string> => unseal(key, column, row.id, row.address_sealed);

/** Removes an address by withdrawing its consent; nothing more is sent there. */
export async function removeAddress(act: Act, id: string, personId?: string): Promise<boolean> {
  const row = await act.one(one, id);
  if (!row || (personId !== undefined && row.person_id !== personId)) return false;
  await withdrawConsent(act, row.consent_id);
  return true;
}

/** The token of the link that ends letters to an address: the address and a keyed hash of it. */
export const unsubscribeToken = (keys: Keys, city: number, addressId: string): string =>
  `${addressId}.${keys.blindIndex(city, 'unsubscribe', addressId).toString('base64url')}`;

/** The address that a token names, or null for one that was not made here. */
export function addressOfToken(keys: Keys, city: number, token: string): string | null {
  const [id = '', mac = ''] = token.split('.');
  const right = keys.blindIndex(city, 'unsubscribe', id);
  return sameBytes(Buffer.from(mac, 'base64url'), right) ? id : null;
}
