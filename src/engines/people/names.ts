import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { Failure } from '../../base/failure.ts';

/** The family name and stars: 王秀兰 → 王**. Names in Latin letters keep the first letter of each word. */
export function maskName(name: string): string {
  if (/^[\p{Script=Latin} .'-]+$/u.test(name)) return name.replace(/(\p{L})\p{L}+/gu, '$1**');
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 3));
}

/** The first three and the last two digits: 13812345678 → 138******78. */
export const maskPhone = (phone: string): string => phone.replace(/^(\+86)?(\d{3})\d+(\d{2})$/, '$2******$3');

/** A name as it is compared: without spaces and signs, full-width letters as plain ones. */
export const sameName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** A telephone number in E.164, Chinese numbers without prefix taken as such; refuses what is none. */
export function normalisePhone(text: string): string {
  const parsed = parsePhoneNumberFromString(text, 'CN');
  if (!parsed?.isPossible()) throw new Failure('person.phone_invalid');
  return parsed.number;
}
