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

/** The address behind a number that one taps to call. */
export const telOf = (phone: string): string => `tel:${phone.replaceAll(/[^+\d]/g, '')}`;

/** Writes a number as the reader dials it: Chinese readers do not see the country's own prefix. */
export function usePhoneWords(): (phone: string) => string {
  const [language] = useLanguage();
  return (phone) => (language === 'zh' ? phone.replace(/^\+86[ -]?/, '') : phone);
}
