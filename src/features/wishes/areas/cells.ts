import type { MonthRow } from '../../../engines/statistics/index.ts';
import { mostDays } from '../measures.ts';
import { wishKinds } from '../shapes.ts';

/** The figures of one area, measure by measure and month by month. */

const answers = ['yes', 'partly', 'no'] as const;
const days = Array.from({ length: mostDays + 1 }, (_, day) => day);

/** What the figures of areas are counted as. */
export const areaMeasures: readonly string[] = [
  'wish.opened',
  'wish.granted',
  'wish.ungranted',
  'wish.waiting',
  'wish.waited',
  'wish.due',
  'wish.undue',
  'wish.thanked',
  'wish.unthanked',
  ...wishKinds.flatMap((kind) => [`wish.opened.${kind}`, `wish.granted.${kind}`, `wish.ungranted.${kind}`]),
  ...answers.flatMap((answer) => [`wish.use.${answer}`, `wish.unuse.${answer}`]),
  ...days.flatMap((day) => [`wish.days.${day}`, `wish.undays.${day}`]),
];

/** Months are numbered through, so that the next one is one more. */
export const monthNumber = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
/** `2026-03` of a number. */
export const monthName = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/** Figures of an area: those of months before `first` do not exist. */
export class Area {
  readonly place: string;
  readonly above: string;
  private readonly values = new Map<string, Map<number, number>>();

  constructor(above: string, place: string) {
    this.above = above;
    this.place = place;
  }

  add(measure: string, month: number, value: number): void {
    const row = this.values.get(measure) ?? new Map<number, number>();
    this.values.set(measure, row);
    row.set(month, (row.get(month) ?? 0) + value);
  }

  /** What came in by a measure, less what another one takes off, in one month. */
  in(month: number, measure: string, less?: string): number {
    const taken = less === undefined ? 0 : (this.values.get(less)?.get(month) ?? 0);
    return (this.values.get(measure)?.get(month) ?? 0) - taken;
  }

  /** The same, from the beginning to the end of a month. */
  until(month: number, measure: string, less?: string): number {
    const sumOf = (name: string) => {
      let sum = 0;
      for (const [at, value] of this.values.get(name) ?? []) if (at <= month) sum += value;
      return sum;
    };
    return sumOf(measure) - (less === undefined ? 0 : sumOf(less));
  }

  /** The days that half of the granted wishes took at most, of those granted until the end of a month. */
  medianDays(month: number): number | null {
    const counts = days.map((day) => this.until(month, `wish.days.${day}`, `wish.undays.${day}`));
    const all = counts.reduce((sum, count) => sum + count, 0);
    let seen = 0;
    for (const [day, count] of counts.entries()) {
      seen += count;
      if (all > 0 && seen * 2 >= all) return day;
    }
    return null;
  }

  /** The first month in which anything was counted. */
  first(): number | undefined {
    const months = [...this.values.values()].flatMap((row) => [...row.keys()]);
    return months.length > 0 ? months.reduce((least, month) => Math.min(least, month)) : undefined;
  }
}

/** The areas that rows speak of, by the area above and their own code. */
export function areasFrom(rows: readonly MonthRow[]): Map<string, Area> {
  const areas = new Map<string, Area>();
  for (const { above, place, measure, month, value } of rows) {
    const key = `${above}/${place}`;
    const area = areas.get(key) ?? new Area(above, place);
    areas.set(key, area);
    area.add(measure, monthNumber(month), value);
  }
  return areas;
}

/** Answers until the end of a month that it is of use, at least in part. */
export const ofUse = (area: Area, month: number): number =>
  area.until(month, 'wish.use.yes', 'wish.unuse.yes') +
  area.until(month, 'wish.use.partly', 'wish.unuse.partly');
/** Answers until the end of a month that it is of no use. */
export const notOfUse = (area: Area, month: number): number =>
  area.until(month, 'wish.use.no', 'wish.unuse.no');
