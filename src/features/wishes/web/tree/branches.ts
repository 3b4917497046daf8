import { hash } from './hang.ts';
import type { Spot } from './spots.ts';

/** The limbs of the tree, grown by a rule instead of drawn: the same tree on every device. */
export interface Wood {
  /** The outlines of all limbs. */
  readonly d: string;
  /** Where the twigs end: buds sit here. */
  readonly tips: readonly Spot[];
}

/** A piece of wood that leaves `start` in the direction `from` and bends into the direction `to` (degrees, 0 = up). */
interface Piece {
  readonly start: Spot;
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly thick: number;
  readonly depth: number;
}

const deepest = 5;

/** Main limbs at the fork: where to in degrees, length, thickness. */
const mainLimbs = [
  [-66, 74, 13],
  [-33, 80, 19],
  [3, 74, 15],
  [36, 84, 18],
  [62, 70, 13],
] as const;

export function growWood(): Wood {
  const outlines: string[] = [];
  const tips: Spot[] = [];
  let count = 0;
  const chance = () => hash(`limb ${(count += 1)}`) / 2 ** 32;

  function grow(piece: Piece) {
    const { to, length, thick, depth } = piece;
    const { outline, end, thin } = limb(piece);
    outlines.push(outline);
    if (depth === deepest) {
      tips.push(end);
      return;
    }
    const spread = 17 + chance() * 15;
    const lean = (chance() - 0.5) * 14;
    for (const side of [-1, 1]) {
      const next = {
        start: end,
        from: to,
        to: upwards(to + lean + side * spread),
        thick: thin * 0.92,
        depth: depth + 1,
      };
      grow({ ...next, length: length * (0.62 + chance() * 0.14) });
    }
    if (depth > 0 && depth < 3) {
      grow({
        start: end,
        from: to,
        to: upwards(to + lean),
        thick: thick * 0.5,
        depth: depth + 2,
        length: length * 0.55,
      });
    }
  }

  for (const [to, length, thick] of mainLimbs) {
    grow({ start: { x: 220 + to * 0.16, y: 300 }, from: to * 0.3, to, length, thick, depth: 0 });
  }
  return { d: outlines.join(''), tips };
}

/** The outline of one piece, thinner at its end. */
function limb({ start, from, to, length, thick }: Piece) {
  const bend = step(start, from, length * 0.5);
  const end = step(bend, to, length * 0.5);
  const thin = Math.max(1.2, thick * 0.66);
  const side = (at: Spot, angle: number, away: number) => write(step(at, angle + 90, away / 2));
  const middle = (from + to) / 2;
  const outline =
    `M${side(start, from, thick)}Q${side(bend, middle, (thick + thin) / 2)} ${side(end, to, thin)}` +
    `L${side(end, to, -thin)}Q${side(bend, middle, -(thick + thin) / 2)} ${side(start, from, -thick)}Z`;
  return { outline, end, thin };
}

/** Twigs strive to the light: every bend is a little nearer to straight up. */
function upwards(angle: number): number {
  return Math.max(-96, Math.min(96, angle * 0.96));
}

function step(from: Spot, angle: number, length: number): Spot {
  const turn = (angle * Math.PI) / 180;
  return { x: from.x + Math.sin(turn) * length, y: from.y - Math.cos(turn) * length };
}

function write({ x, y }: Spot): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
