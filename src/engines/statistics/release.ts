/**
 * Small numbers are not published. Instead of crossing cells out, a number waits until it is large enough, and those that
 * wait are only known together: so nothing has to be hidden afterwards, and what was published once is never changed.
 *
 * Every month that is over is looked at once, in order. Of the areas below one area, each whose new cases since it was
 * last published are none or at least `fewest` is published; the others wait. What the area above publishes less what
 * those below it publish is known, too: the waiting ones together. So they must be at least two, and together none or at
 * least `fewest`; otherwise the smallest of the others waits with them. By this, every number that can be worked out by
 * adding and subtracting what is published, across areas and months, covers none or at least `fewest` cases.
 */
export interface Part {
  readonly place: string;
  /** New cases by month, each by class. */
  readonly flows: readonly (readonly number[])[];
  /** How it stands at the end of each month: counts that are published along, of that day. */
  readonly standing?: readonly (readonly number[])[];
  /** The months after which it may be published: those in which a table that this one breaks down was published. */
  readonly allowed: readonly number[];
}

const sum = (rows: readonly (readonly number[])[], width: number): number[] =>
  Array.from({ length: width }, (_, at) => rows.reduce((all, row) => all + (row[at] ?? 0), 0));
const isNothing = (row: readonly number[]): boolean => row.every((value) => value === 0);

/** Is every number none, or large enough? */
export const isLarge = (row: readonly number[], fewest: number): boolean =>
  row.every((value) => value === 0 || value >= fewest);

/** What has come in since a month, up to another one. */
export const between = (flows: readonly (readonly number[])[], after: number, until: number): number[] =>
  sum(flows.slice(after + 1, until + 1), flows[0]?.length ?? 0);

/** An area after a month: what came in since it was last published, and how it stands. */
interface Row {
  readonly part: Part;
  readonly since: readonly number[];
  readonly standing: readonly number[];
}
/** Who waited after an earlier month. */
interface Earlier {
  readonly month: number;
  readonly waiting: ReadonlySet<string>;
}

const total = (row: readonly number[]): number => row.reduce((all, value) => all + value, 0);

/** Is everything large enough that is known of those who wait, and of those who waited before, together? */
function isKept(
  waiting: readonly Row[],
  rows: readonly Row[],
  month: number,
  before: readonly Earlier[],
  fewest: number,
): boolean {
  const [first] = rows;
  if (waiting.length === 1 || !first) return !first;
  const large = (found: readonly (readonly number[])[], width: number) => isLarge(sum(found, width), fewest);
  const since = waiting.map((row) => row.since);
  const standing = waiting.map((row) => row.standing);
  if (!large(since, first.since.length) || !large(standing, first.standing.length)) return false;
  const now = new Set(waiting.map((row) => row.part.place));
  // whoever waited then or waits now is known together from that month on
  return [{ month: -1, waiting: new Set<string>() }, ...before].every((earlier) => {
    const either = rows.filter(({ part }) => now.has(part.place) || earlier.waiting.has(part.place));
    return large(
      either.map(({ part }) => between(part.flows, earlier.month, month)),
      first.since.length,
    );
  });
}

/** Who waits after a month: the small ones, and as many others as it takes that they are only known together. */
function waitingOf(
  rows: readonly Row[],
  month: number,
  before: readonly Earlier[],
  fewest: number,
): Set<string> {
  const alive = rows.filter((row) => !isNothing(row.since) || !isNothing(row.standing));
  const ready = alive
    .filter(
      ({ part, since, standing }) =>
        part.allowed.includes(month) && isLarge(since, fewest) && isLarge(standing, fewest),
    )
    .toSorted(
      (one, other) => total(one.since) - total(other.since) || (one.part.place < other.part.place ? -1 : 1),
    );
  const waiting = alive.filter((one) => !ready.includes(one));
  while (ready.length > 0 && !isKept(waiting, rows, month, before, fewest)) waiting.push(ready.shift()!);
  return new Set(waiting.map((row) => row.part.place));
}

/**
 * The months after which each of the areas below one area is published, given those after which that one is. An area
 * alone is published with it.
 */
export function release(
  parts: readonly Part[],
  above: readonly number[],
  fewest: number,
): Map<string, number[]> {
  const points = new Map(parts.map((part) => [part.place, [] as number[]]));
  const before: Earlier[] = [];
  for (const month of above) {
    const rows = parts.map((part): Row => ({
      part,
      since: between(part.flows, points.get(part.place)!.at(-1) ?? -1, month),
      standing: part.standing?.[month] ?? [],
    }));
    const waiting = waitingOf(rows, month, before, fewest);
    for (const { part } of rows)
      if (part.allowed.includes(month) && !waiting.has(part.place)) points.get(part.place)!.push(month);
    before.push({ month, waiting });
  }
  return points;
}

/** The months after which the topmost area is published: it has none beside it. */
export function releaseAlone(part: Part, fewest: number): number[] {
  const points: number[] = [];
  for (const month of part.allowed) {
    const row = [...between(part.flows, points.at(-1) ?? -1, month), ...(part.standing?.[month] ?? [])];
    if (isLarge(row, fewest)) points.push(month);
  }
  return points;
}
