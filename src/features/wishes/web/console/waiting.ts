const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** From how many milliseconds on a wait is called long: three days. */
export const longWait = 3 * day;

/** A length of time in words of the given language, in its largest whole unit; null below a minute. */
export function waitWords(milliseconds: number, language: string): string | null {
  if (milliseconds < minute) return null;
  const [unit, size] =
    milliseconds < hour
      ? (['minute', minute] as const)
      : milliseconds < day
        ? (['hour', hour] as const)
        : (['day', day] as const);
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.floor(milliseconds / size));
}
