import type { Spot, SpotSet } from './spots.ts';

/**
 * Gives each heart a spot of its own, `heart id → index of the spot`. A heart that hung before keeps its spot; the
 * others, oldest first (ids are in the order of time), take the free spot that their id likes best, and one without
 * a neighbour while there is any. So the same hearts always make the same picture, and a heart that goes moves no other.
 */
export function hang(
  ids: readonly string[],
  { at, apart }: SpotSet,
  before: ReadonlyMap<string, number> = new Map(),
): Map<string, number> {
  const hung = new Map<string, number>();
  const taken = new Set<number>();
  for (const id of ids) {
    const spot = before.get(id);
    if (spot === undefined || spot >= at.length || taken.has(spot)) continue;
    hung.set(id, spot);
    taken.add(spot);
  }
  const waiting = ids.filter((id) => !hung.has(id)).toSorted();
  for (const id of waiting.slice(0, at.length - taken.size)) {
    const free = [...at.keys()].filter((spot) => !taken.has(spot));
    const alone = free.filter((spot) =>
      [...taken].every((other) => distance(at[spot], at[other]) > apart * 1.5),
    );
    const spot = favourite(id, alone.length > 0 ? alone : free);
    hung.set(id, spot);
    taken.add(spot);
  }
  return hung;
}

function distance(a: Spot | undefined, b: Spot | undefined): number {
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : Infinity;
}

function favourite(id: string, free: readonly number[]): number {
  let best = -1;
  let liking = -1;
  for (const spot of free) {
    const likes = hash(`${id}/${spot}`);
    if (likes > liking) [best, liking] = [spot, likes];
  }
  return best;
}

/** A number from 0 to 2³² − 1 that depends on every character (FNV-1a with a last stir). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return (value ^ (value >>> 13)) >>> 0;
}

/**
 * Hearts that get a place when the tree is too small for all: the chosen one, then two open ones for each one that is
 * under way, those that were thanked for last, newest first.
 */
export function pick<H extends { id: string; state: string; changedAt: string }>(
  hearts: readonly H[],
  room: number,
  selectedId?: string,
): readonly H[] {
  if (hearts.length <= room) return hearts;
  const newestFirst = hearts.toSorted(
    (a, b) => b.changedAt.localeCompare(a.changedAt) || a.id.localeCompare(b.id),
  );
  const chosen = newestFirst.filter(({ id }) => id === selectedId);
  const rest = newestFirst.filter(({ id }) => id !== selectedId);
  const open = rest.filter(({ state }) => state === 'open');
  const underWay = rest.filter(({ state }) => state !== 'open' && state !== 'thanked');
  const others = [...underWay, ...rest.filter(({ state }) => state === 'thanked')];
  const inTurn: H[] = [...chosen];
  // Two open ones for each other one: those are the ones that still need somebody.
  while (inTurn.length < room) inTurn.push(...open.splice(0, 2), ...others.splice(0, 1));
  return inTurn.slice(0, room);
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
const headings: Record<Arrow, Spot> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The nearest spot in the direction of an arrow key: an index into `spots`, or `from` when none lies there. */
export function nearest(spots: readonly Spot[], from: number, arrow: Arrow): number {
  const start = spots[from];
  if (!start) return from;
  const heading = headings[arrow];
  let best = from;
  let least = Infinity;
  spots.forEach((spot, index) => {
    const [dx, dy] = [spot.x - start.x, spot.y - start.y];
    const ahead = dx * heading.x + dy * heading.y;
    const aside = Math.abs(dx * heading.y) + Math.abs(dy * heading.x);
    if (index === from || ahead <= 0 || aside > ahead * 2) return;
    const way = ahead + aside * 1.5;
    if (way < least) [best, least] = [index, way];
  });
  return best;
}
