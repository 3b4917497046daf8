/** Days for which something can still be read, today among them: it ends at a midnight. */
export const daysLeft = (until: string, now: number): number =>
  Math.max(1, Math.ceil((Date.parse(until) - now) / 86_400_000));
