import type { Static } from 'typebox';
import { wishKinds } from '../shapes.ts';
import { Area, monthName, notOfUse, ofUse } from './cells.ts';
import type { getWishAreas } from './contract.ts';
import type { Points, TableName } from './tables.ts';

type Reply = Static<typeof getWishAreas.reply>;
type Row = Reply['own'];
type Figure = Row['hung'];
type Named = Pick<Row, 'code' | 'name' | 'nameEn'>;

/** How the figures of an area are told: all of them as they stand now, or each until the month that it was published. */
export interface Telling {
  /** Until the end of which month a table is told; null: not at all. */
  month(table: TableName): number | null;
  /** What is said of that month; null for now. */
  named(month: number): string | null;
  overdue(month: number): number;
  /** The fewest granted wishes whose days and shares are told. */
  readonly fewest: number;
}

/** Everything, now. */
export const exactly = (area: Area, thisMonth: number, dueThisMonth: number): Telling => ({
  month: () => Infinity,
  named: () => null,
  overdue: () => area.until(thisMonth - 1, 'wish.due', 'wish.undue') + dueThisMonth,
  fewest: 1,
});

/** As it was published. */
export const published = (
  area: Area,
  points: Points | undefined,
  first: number,
  fewest: number,
): Telling => ({
  month: (table) => {
    const last = points?.[table].at(-1);
    return last === undefined ? null : first + last;
  },
  named: monthName,
  overdue: (month) => area.until(month, 'wish.due', 'wish.undue'),
  fewest,
});

const share = (part: number, whole: number): number | null =>
  whole > 0 ? Math.round((100 * part) / whole) : null;

/** The figures of an area, as they are told. */
export function rowOf(area: Area, named: Named, direct: boolean, telling: Telling): Row {
  const figure = (table: TableName, value: (month: number) => number | null): Figure => {
    const month = telling.month(table);
    const told = month === null ? null : value(month);
    return month === null || told === null ? null : { value: told, until: telling.named(month) };
  };
  const granted = (month: number) => area.until(month, 'wish.granted', 'wish.ungranted');
  const enough = (count: number) => count >= telling.fewest;
  return {
    ...named,
    direct,
    hung: figure('hung', (month) => area.until(month, 'wish.opened')),
    granted: figure('granted', granted),
    open: figure('open', (month) => area.until(month, 'wish.waiting', 'wish.waited')),
    overdue: figure('overdue', (month) => telling.overdue(month)),
    medianDays: figure('granted', (month) => (enough(granted(month)) ? area.medianDays(month) : null)),
    thankedShare: figure('thanked', (month) =>
      share(area.until(month, 'wish.thanked', 'wish.unthanked'), granted(month)),
    ),
    useShare: figure('use', (month) => share(ofUse(area, month), ofUse(area, month) + notOfUse(area, month))),
  };
}

/** Hung and granted by kind. */
export const kindsOf = (area: Area, telling: Telling): Reply['byKind'] =>
  wishKinds.map((kind) => {
    const figure = (table: TableName, measure: string, less?: string): Figure => {
      const month = telling.month(table);
      return month === null
        ? null
        : {
            value: area.until(month, `${measure}.${kind}`, less && `${less}.${kind}`),
            until: telling.named(month),
          };
    };
    return {
      kind,
      hung: figure('hungByKind', 'wish.opened'),
      granted: figure('grantedByKind', 'wish.granted', 'wish.ungranted'),
    };
  });

/** At most so many periods are told. */
const most = 24;

/** By month, or by as many months as it took until the number was large enough. */
export function periodsOf(
  area: Area,
  ends: readonly number[],
  first: number,
  [measure, less]: readonly [string, string?],
): Reply['hungByMonth'] {
  const periods = ends.map((end, at) => {
    const from = at === 0 ? first : ends[at - 1]! + 1;
    const before = area.until(from - 1, measure, less);
    return { from: monthName(from), to: monthName(end), value: area.until(end, measure, less) - before };
  });
  const begun = periods.findIndex((period) => period.value !== 0);
  return begun < 0 ? [] : periods.slice(Math.max(begun, periods.length - most));
}
