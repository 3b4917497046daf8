/** Whether a number to be sought is complete: eleven digits for a mobile, at least seven for a landline. */
export function isWhole(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
  if (digits.startsWith('1')) return digits.length === 11;
  return digits.length >= (digits.startsWith('0') ? 10 : 7);
}
