import { years } from './years.ts';

/** The calendar of working days in China: weekdays without the holidays, and the make-up days. Days are `YYYY-MM-DD`. */

/** Is the year's list of holidays known? Otherwise every weekday counts, which is said to whoever relies on it. */
export const isKnownYear = (day: string): boolean => day.slice(0, 4) in years;

/** Do people work on this day? */
export function isWorkingDay(day: string): boolean {
  const year = years[day.slice(0, 4)];
  const date = day.slice(5);
  if (year?.on.includes(date)) return true;
  if (year?.off.some(([first, last]) => date >= first && date <= last)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day after. */
export function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** The day that is so many working days after another; that day itself does not count. */
export function workingDaysAfter(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = nextDay(at);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}
