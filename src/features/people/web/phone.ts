/** Whether a search means a phone number: digits, spaces, plus and dashes only. */
export function seemsPhone(text: string): boolean {
  return /^[+0-9 -]+$/.test(text);
}

/** Whether it is long enough to be a whole number; the server judges the rest. */
export function isPhone(text: string): boolean {
  return seemsPhone(text) && text.replaceAll(/\D/g, '').length >= 5 && text.length <= 20;
}
