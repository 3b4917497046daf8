import type { Act } from '../../../base/act.ts';
import type { Input } from '../../../base/contract.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { byMonth, countedUntil, dueBefore } from '../../../engines/statistics/index.ts';
import { levelOf, parentOf, placeNames, placesBelow } from '../../../engines/territory/index.ts';
import { todayOf } from '../details.ts';
import { exactly, kindsOf, periodsOf, published, rowOf, type Telling } from './answer.ts';
import { Area, areaMeasures, areasFrom, monthName, monthNumber } from './cells.ts';
import type { areaLevels, getWishAreas } from './contract.ts';
import { pointsOf, tableNames, type Points } from './tables.ts';

const fewestWithout = 5;

/** The codes above an area, from the city down; `''` stands above the city. */
function chainOf(place: string): string[] {
  const above = parentOf(place);
  return above === null ? [''] : [...chainOf(above), above];
}

/** A month is over for the figures when something was counted that came a day later: nothing that comes changes it. */
const settled = 25 * 3_600_000;
const inShanghai = 8 * 3_600_000;
/** The last month that is over, by how far the journal was counted. */
export function lastMonth(countedAt: string | null): number | null {
  if (countedAt === null) return null;
  return monthNumber(new Date(Date.parse(countedAt) + inShanghai - settled).toISOString()) - 1;
}

const nothing = Object.fromEntries(tableNames.map((name) => [name, []])) as never as Points;

interface Known {
  readonly areas: ReadonlyMap<string, Area>;
  readonly own: Area;
  /** The areas below, those without a single wish as well. */
  readonly below: readonly Area[];
}

/** Everything that is counted of a place and those below it; `whole`: and of all those beside and above it. */
async function countsOf(act: Act, place: string, codes: readonly string[], whole: boolean): Promise<Known> {
  const chain = chainOf(place);
  const above = whole ? chain : chain.slice(-1);
  const [rows] = await act.batch(byMonth([...above, place], areaMeasures));
  const areas = areasFrom(rows.rows);
  const counted = [...areas.values()].filter((one) => one.above === place).map((one) => one.place);
  const areaOf = (over: string, code: string) => areas.get(`${over}/${code}`) ?? new Area(over, code);
  return {
    areas,
    own: areaOf(chain.at(-1)!, place),
    below: [...new Set([...codes, ...counted])].toSorted().map((code) => areaOf(place, code)),
  };
}

/** After which months an area and those below it were published, from the city down. */
function publishedOf(known: Known, place: string, last: number | null, fewest: number) {
  const chain = [...chainOf(place), place];
  // where nothing was counted yet there is no month to publish
  const first = known.areas.get(`/${place.slice(0, 4)}`)?.first() ?? (last ?? 0) + 1;
  const range = { first, last: last ?? first - 1 };
  let points: Points | null = null;
  let families = new Map<string, Points>();
  for (const [at, above] of chain.entries()) {
    const counted = [...known.areas.values()].filter((one) => one.above === above);
    const onward = chain[at + 1];
    // one without a single wish is published like the others: as none
    const missing = onward !== undefined && !counted.some((one) => one.place === onward);
    const beside = missing ? [...counted, new Area(above, onward)] : counted;
    if (at > 0) points = families.get(above) ?? nothing;
    families = pointsOf(above === place ? known.below : beside, points, range, fewest);
  }
  return { first, own: points, below: families };
}

/** How each area is told to whoever asks: exactly, or as it was published. */
async function tellingOf(act: Act, tools: Tools, place: string) {
  // the first statement says who asks
  const [counted, places] = await act.batch(countedUntil(), placesBelow(place));
  const countedAt = counted.rows[0]?.at ?? null;
  const codes = places.rows.flatMap(({ code, level }) =>
    level === 'compound' || level === 'building' ? [] : [code],
  );
  const exact = tools.access.allows(act.caller, 'wish.figures', { place, relations: {} });
  const fewest = tools.fewest ?? fewestWithout;
  const known = await countsOf(act, place, codes, !exact);
  if (exact) {
    const today = await todayOf(act);
    const [due] = await act.batch(dueBefore(place, ['wish.due', 'wish.undue'], [known.own.above, place]));
    const dueOf = (area: Area) =>
      due.rows
        .filter((row) => row.place === area.place && row.above === area.above)
        .reduce((sum, row) => sum + (row.measure === 'wish.due' ? row.value : -row.value), 0);
    const telling = (area: Area) => exactly(area, monthNumber(today), dueOf(area));
    const first = known.own.first() ?? monthNumber(today);
    const months = Array.from({ length: monthNumber(today) - first + 1 }, (_, at) => first + at);
    return { known, countedAt, exact, fewest, telling, first, ends: () => months, until: null };
  }
  const last = lastMonth(countedAt);
  const { first, own, below } = publishedOf(known, place, last, fewest);
  const telling = (area: Area): Telling =>
    published(area, area === known.own ? (own ?? undefined) : below.get(area.place), first, fewest);
  const ends = (table: 'hung' | 'granted') => (own?.[table] ?? []).map((at) => first + at);
  const until = last === null || last < first ? null : monthName(last);
  return { known, countedAt, exact, fewest, telling, first, ends, until };
}

/**
 * The tree in figures: an area and those below it. From the counters of months only, so that neither the history nor the
 * size of the area makes it slower. Whoever works there sees everything; to others small numbers are not told.
 */
export async function areas(act: Act, tools: Tools, { query }: Input<typeof getWishAreas>) {
  const { place } = query;
  const { known, countedAt, exact, fewest, telling, first, ends, until } = await tellingOf(act, tools, place);
  const chain = chainOf(place).filter((code) => code !== '');
  const names = await placeNames(act, [...chain, place, ...known.below.map((area) => area.place)]);
  const named = (code: string) => {
    const name = names.get(code);
    return { code, name: name?.zh ?? code, nameEn: name?.en ?? null };
  };
  const mine = telling(known.own);
  return {
    ...named(place),
    level: levelOf(place) as (typeof areaLevels)[number],
    above: chain.map(named),
    exact,
    mayExport: tools.access.allows(act.caller, 'wish.exportFigures', { place, relations: {} }),
    fewest,
    until,
    countedUntil: countedAt,
    own: rowOf(known.own, named(place), false, mine),
    below: known.below.map((area) => rowOf(area, named(area.place), area.place === place, telling(area))),
    byKind: kindsOf(known.own, mine),
    hungByMonth: periodsOf(known.own, ends('hung'), first, ['wish.opened']),
    grantedByMonth: periodsOf(known.own, ends('granted'), first, ['wish.granted', 'wish.ungranted']),
  };
}
