/** Telephone numbers as people type and read them. */
import { useLanguage } from './settings.ts';

/** Whether it can only be a phone number: digits, spaces, plus and dashes. */
export function seemsPhone(text: string): boolean {
  return /^[+0-9 -]+$/.test(text);
}

/** Whether it is long enough to be a whole number; the server judges the rest. */
export function isPhone(text: string): boolean {
  return seemsPhone(text) && text.replaceAll(/\D/g, '').length >= 5 && text.length <= 20;
}

/**
 * Whether it is a mobile phone of the mainland, to which a code can be sent: full-width digits, spaces, dashes, dots and
 * +86 are understood, as by the server.
 */
export function isMobile(text: string): boolean {
  const digits = text.normalize('NFKC').replaceAll(/[\s.\-\u2010-\u2015()]/g, '');
  return /^(?:(?:\+|00)?86)?1[3-9]\d{9}$/.test(digits);
}

/** The address behind a number that one taps to call. */
export const telOf = (phone: string): string => `tel:${phone.replaceAll(/[^+\d]/g, '')}`;

/** A kept number as it is dialled in China: +8613812345678 → 13812345678, +862982000001 → 029-82000001. */
export function asDialled(phone: string): string {
  const own = phone.replace(/^\+86[ -]?/, '');
  return own === phone ? phone : own.replace(/^(10|2\d|(?!400|800)[3-9]\d{2})(\d{7,8})$/, '0$1-$2');
}

/** Writes a number as the reader dials it: Chinese readers do not see the country's own prefix. */
export function usePhoneWords(): (phone: string) => string {
  const [language] = useLanguage();
  return (phone) => (language === 'zh' ? asDialled(phone) : phone);
}
