/** The days of a chart: a figure for each day from the first to the last, nought where nothing was counted. */
export interface DayFigures {
  readonly day: string;
  readonly opened: number;
  readonly claimed: number;
  readonly thanked: number;
}

const oneDay = 86_400_000;

/** Fills the days between the first and the last one told with noughts; days are `YYYY-MM-DD`, in any order. */
export function everyDay(told: readonly DayFigures[]): DayFigures[] {
  const known = new Map(told.map((figures) => [figures.day, figures]));
  const sorted = [...known.keys()].toSorted();
  const first = sorted.at(0);
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const days: DayFigures[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += oneDay) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push(known.get(day) ?? { day, opened: 0, claimed: 0, thanked: 0 });
  }
  return days;
}
