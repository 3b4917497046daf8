import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { Failure } from '../../base/failure.ts';

/** The family name and stars: 王秀兰 → 王**. Names in Latin letters keep the first letter of each word. */
export function maskName(name: string): string {
  // what stands where somebody's name was, after an erasure, hides nobody
  if (!/\p{L}/u.test(name)) return name;
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

/**
 * Can it be the name of somebody, or of an organisation? It holds a letter of some script (·, spaces and digits may stand
 * beside it) and begins with none of the signs that spreadsheets take for a formula or an error: = + - @ #.
 */
export const isName = (text: string): boolean => /\p{L}/u.test(text) && !/^[=+\-@#＝＋－＠＃]/.test(text);

/** A name as it is compared: without spaces and signs, full-width letters as plain ones. */
export const sameName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/**
 * The number in E.164, Chinese numbers without prefix taken as such; null for what no telephone has: too short, too long, a
 * prefix that nobody was given. Eleven digits that begin with 13 to 19 are a Chinese mobile; the library is asked for others.
 */
export function validPhone(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '').replace(/^(?:\+|00)?86(?=1[3-9]\d{9}$)/, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return `+86${digits}`;
  const parsed = parsePhoneNumberFromString(text, 'CN');
  return parsed?.isValid() ? parsed.number : null;
}

/** A telephone number by which somebody is reached, in E.164; refuses with `person.phone_invalid` what no telephone has. */
export function normalisePhone(text: string): string {
  const phone = validPhone(text);
  if (phone === null) throw new Failure('person.phone_invalid');
  return phone;
}

/** The same for a number that may be kept from before only valid ones were taken: to find it and to untie it. */
export function phoneAsKept(text: string): string {
  const parsed = parsePhoneNumberFromString(text, 'CN');
  if (!parsed?.isPossible()) throw new Failure('person.phone_invalid');
  return parsed.number;
}

/** Does this number, in E.164, take codes and messages? Only a mobile phone of the mainland does. */
export const takesMessages = (phone: string): boolean => /^\+861[3-9]\d{9}$/.test(phone);

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
