import { release, releaseAlone, type Part } from '../../../engines/statistics/index.ts';
import { wishKinds } from '../shapes.ts';
import { notOfUse, ofUse, type Area } from './cells.ts';

/**
 * The tables of the tree that are published. Each breaks another one down, and is published only where that one is: what
 * is granted is part of what was hung, so that the rest is a number, too, and must be large enough as well.
 */
interface Table {
  readonly after: readonly TableName[];
  /** New cases of a month. */
  readonly flows: (area: Area, month: number) => number[];
  /** How it stands at the end of a month; parts that are known by subtraction stand here, too. */
  readonly standing?: (area: Area, month: number) => number[];
}
export type TableName =
  'hung' | 'granted' | 'open' | 'overdue' | 'thanked' | 'use' | 'hungByKind' | 'grantedByKind';

const hung = (area: Area, month: number) => area.until(month, 'wish.opened');
const granted = (area: Area, month: number) => area.until(month, 'wish.granted', 'wish.ungranted');
const open = (area: Area, month: number) => area.until(month, 'wish.waiting', 'wish.waited');
const overdue = (area: Area, month: number) => area.until(month, 'wish.due', 'wish.undue');
const thanked = (area: Area, month: number) => area.until(month, 'wish.thanked', 'wish.unthanked');

export const tables: Readonly<Record<TableName, Table>> = {
  hung: { after: [], flows: (area, month) => [area.in(month, 'wish.opened')] },
  granted: {
    after: ['hung'],
    flows: (area, month) => [area.in(month, 'wish.granted', 'wish.ungranted')],
    standing: (area, month) => [hung(area, month) - granted(area, month)],
  },
  open: {
    after: ['granted'],
    flows: () => [],
    standing: (area, month) => [
      open(area, month),
      hung(area, month) - granted(area, month) - open(area, month),
    ],
  },
  overdue: {
    after: ['open'],
    flows: () => [],
    standing: (area, month) => [overdue(area, month), open(area, month) - overdue(area, month)],
  },
  thanked: {
    after: ['granted'],
    flows: (area, month) => [area.in(month, 'wish.thanked', 'wish.unthanked')],
    standing: (area, month) => [granted(area, month) - thanked(area, month)],
  },
  use: {
    after: ['granted'],
    flows: (area, month) => [
      ofUse(area, month) - ofUse(area, month - 1),
      notOfUse(area, month) - notOfUse(area, month - 1),
    ],
    standing: (area, month) => [granted(area, month) - ofUse(area, month) - notOfUse(area, month)],
  },
  hungByKind: {
    after: ['hung'],
    flows: (area, month) => wishKinds.map((kind) => area.in(month, `wish.opened.${kind}`)),
  },
  grantedByKind: {
    after: ['granted', 'hungByKind'],
    flows: (area, month) =>
      wishKinds.map((kind) => area.in(month, `wish.granted.${kind}`, `wish.ungranted.${kind}`)),
    standing: (area, month) =>
      wishKinds.map(
        (kind) =>
          area.until(month, `wish.opened.${kind}`) -
          area.until(month, `wish.granted.${kind}`, `wish.ungranted.${kind}`),
      ),
  },
};
export const tableNames = Object.keys(tables) as TableName[];

/** After which months each table of an area is published; counted from the first month of the city. */
export type Points = Readonly<Record<TableName, readonly number[]>>;

/**
 * After which months the tables of some areas are published, given those of the area above them; without one above, of
 * the city alone. `first` and `last` are the months of which anything is published.
 */
export function pointsOf(
  areas: readonly Area[],
  above: Points | null,
  range: { readonly first: number; readonly last: number },
  fewest: number,
): Map<string, Points> {
  const found = new Map<string, Record<TableName, number[]>>(
    areas.map((area) => [area.place, {} as Record<TableName, number[]>]),
  );
  const every = Array.from({ length: Math.max(range.last - range.first + 1, 0) }, (_, at) => at);
  for (const name of tableNames) {
    const { after, flows, standing } = tables[name];
    const parts = areas.map((area): Part => {
      const before = after.map((one) => found.get(area.place)![one]);
      return {
        place: area.place,
        flows: every.map((at) => flows(area, range.first + at)),
        ...(standing ? { standing: every.map((at) => standing(area, range.first + at)) } : {}),
        allowed: every.filter((at) => before.every((points) => points.includes(at))),
      };
    });
    const points = above
      ? release(parts, above[name], fewest)
      : new Map(parts.map((part) => [part.place, releaseAlone(part, fewest)]));
    for (const [place, at] of points) found.get(place)![name] = at;
  }
  return found;
}
