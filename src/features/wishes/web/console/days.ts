/** The days of a chart: a figure for each day from the first to the last, nought where nothing was counted. */
export interface DayFigures {
  readonly day: string;
  readonly opened: number;
  readonly claimed: number;
  readonly thanked: number;
}

const oneDay = 86_400_000;
const eightHours = 28_800_000;

/** The `count` days up to and with the last one, oldest first; what was not told is nought. Days are `YYYY-MM-DD`. */
export function everyDay(told: readonly DayFigures[], last: string, count: number): DayFigures[] {
  const known = new Map(told.map((figures) => [figures.day, figures]));
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.parse(last) - (count - 1 - at) * oneDay).toISOString().slice(0, 10);
    return known.get(day) ?? { day, opened: 0, claimed: 0, thanked: 0 };
  });
}

/** The day of an instant in China. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + eightHours).toISOString().slice(0, 10);
}
