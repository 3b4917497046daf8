import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { Failure } from '../../base/failure.ts';

/** The family name and stars: 王秀兰 → 王**. Names in Latin letters keep the first letter of each word. */
export function maskName(name: string): string {
  if (/^[\p{Script=Latin} .'-]+$/u.test(name)) return name.replace(/(\p{L})\p{L}+/gu, '$1**');
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 3));
}

/** A mask that leaves the last character, too: 王秀兰 → 王*兰. */
const withLast = (name: string): string => {
  const all = [...name];
  return all.length < 3 ? name : `${maskName(name).slice(0, -1)}${all.at(-1)}`;
};

/**
 * The names of people who choose themselves from a list, masked no less than tells them apart: as everywhere; where two
 * would look alike, with the last character; where they still do, whole.
 */
export function maskApart(names: readonly string[]): string[] {
  const ways = [maskName, withLast, (name: string) => name];
  const masked = ways.map((way) => names.map((name) => way(name)));
  const alone = (list: readonly string[], at: number) =>
    list.every((other, index) => index === at || other !== list[at]);
  return names.map((name, at) => masked.find((list) => alone(list, at))?.[at] ?? name);
}

/** A Chinese landline in E.164: its area code (010, three digits that begin with 02, or four) without the 0, and the number. */
const landline = /^\+86(10|2\d|(?!400|800)[3-9]\d{2})(\d{7,8})$/;

/**
 * The first three and the last two digits, +8613812345678 → 138******78; of a landline the area code with its 0,
 * +862982000001 → 029******01; of a number of another country what stands in the same places.
 */
export function maskPhone(phone: string): string {
  const [, area, rest] = landline.exec(phone) ?? [];
  if (area && rest) return `0${area}******${rest.slice(-2)}`;
  return phone.replace(/^\+86/, '').replace(/^(\+?\d{3})\d+(\d{2})$/, '$1******$2');
}

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

/**
 * The number of a mobile phone of the mainland in E.164, as it is typed: full-width digits, spaces, dashes, dots, +86.
 * Refuses with `person.phone_not_mobile` what cannot receive a code: short numbers, landlines, other countries' numbers.
 */
export function mobileNumber(text: string): string {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s.\-\u2010-\u2015()]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (!/^1[3-9]\d{9}$/.test(digits)) throw new Failure('person.phone_not_mobile');
  return `+86${digits}`;
}
