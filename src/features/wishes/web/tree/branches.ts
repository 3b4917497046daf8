import { hash } from './hang.ts';
import type { Spot } from './spots.ts';

/** The limbs of the tree, grown by a rule instead of drawn: the same tree on every device. */

export interface Wood {
  /** One path of strokes for each thickness, the thickest first. */
  readonly limbs: readonly { readonly width: number; readonly d: string }[];
  /** Where the twigs end: buds sit here. */
  readonly tips: readonly Spot[];
}

const widths = [17, 11, 7, 4.4, 2.8, 1.7] as const;
const deepest = widths.length - 1;

/** Main limbs at the fork: angle in degrees (0 = up, right positive), length, thickness class. */
const mainLimbs = [
  [-62, 92, 1],
  [-30, 84, 0],
  [-4, 88, 1],
  [28, 86, 0],
  [60, 92, 1],
] as const;

export function growWood(): Wood {
  const paths: string[] = widths.map(() => '');
  const tips: Spot[] = [];
  let count = 0;
  const chance = () => hash(`limb ${(count += 1)}`) / 2 ** 32;

  function grow(from: Spot, angle: number, length: number, depth: number) {
    const bend = angle + (chance() - 0.5) * 26;
    const middle = step(from, bend, length * 0.55);
    const end = step(middle, angle * 1.04, length * 0.5);
    paths[depth] += `M${round(from)}Q${round(middle)} ${round(end)}`;
    if (depth === deepest) {
      tips.push(end);
      return;
    }
    const spread = 19 + chance() * 12;
    const shorter = length * (0.66 + chance() * 0.1);
    grow(end, limit(angle - spread), shorter, depth + 1);
    grow(end, limit(angle + spread), shorter, depth + 1);
    if (depth === 1) grow(middle, limit(angle + (chance() > 0.5 ? 38 : -38)), shorter * 0.8, depth + 2);
  }

  for (const [angle, length, depth] of mainLimbs) grow({ x: 220 + angle * 0.13, y: 292 }, angle, length, depth);
  return { limbs: widths.map((width, depth) => ({ width, d: paths[depth] ?? '' })), tips };
}

/** Twigs grow outwards and upwards, never straight down. */
function limit(angle: number): number {
  return Math.max(-104, Math.min(104, angle));
}

function step(from: Spot, angle: number, length: number): Spot {
  const turn = (angle * Math.PI) / 180;
  return { x: from.x + Math.sin(turn) * length, y: from.y - Math.cos(turn) * length * 0.8 };
}

function round({ x, y }: Spot): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
