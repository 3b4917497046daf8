import { hash } from './hang.ts';

/** The crown: clouds of leaves in three layers, back to front, and single leaves that catch the light. */

export type Layer = 'back' | 'middle' | 'front';
export interface Cloud {
  readonly layer: Layer;
  readonly d: string;
}

/** x, y, half width, half height. */
const clouds: Record<Layer, readonly (readonly [number, number, number, number])[]> = {
  back: [
    [84, 118, 78, 66],
    [162, 72, 84, 60],
    [262, 66, 88, 58],
    [350, 112, 80, 68],
    [384, 186, 52, 58],
    [56, 188, 50, 58],
    [110, 246, 74, 52],
    [328, 248, 76, 52],
    [220, 250, 100, 54],
    [220, 160, 130, 100],
  ],
  middle: [
    [104, 128, 66, 52],
    [186, 84, 74, 50],
    [284, 92, 72, 52],
    [350, 158, 60, 52],
    [72, 196, 50, 44],
    [150, 214, 76, 54],
    [288, 216, 76, 54],
    [372, 222, 46, 40],
    [222, 152, 82, 58],
    [220, 262, 72, 34],
  ],
  front: [
    [132, 92, 50, 34],
    [224, 66, 56, 34],
    [312, 84, 48, 34],
    [92, 164, 46, 34],
    [182, 146, 56, 38],
    [274, 150, 54, 38],
    [356, 144, 42, 32],
    [128, 226, 50, 32],
    [220, 218, 56, 34],
    [314, 226, 52, 32],
  ],
};

export function growClouds(): readonly Cloud[] {
  return (['back', 'middle', 'front'] as const).flatMap((layer) =>
    clouds[layer].map(([x, y, a, b], index) => ({ layer, d: cloud(x, y, a, b, `${layer} ${index}`) })),
  );
}

/** A closed outline of soft bumps around an ellipse. */
function cloud(x: number, y: number, a: number, b: number, seed: string): string {
  const bumps = Math.max(9, Math.round((a + b) / 10));
  const points = Array.from({ length: bumps }, (_, index) => {
    const turn = ((index + (share(`${seed} t${index}`) - 0.5) * 0.75) / bumps) * 2 * Math.PI;
    const reach = 0.93 + share(`${seed} r${index}`) * 0.1;
    return { x: x + Math.cos(turn) * a * reach, y: y + Math.sin(turn) * b * reach };
  });
  const first = points[0] as { x: number; y: number };
  return points.reduce(
    (path, from, index) => {
      const to = points[(index + 1) % bumps] ?? first;
      const radius = Math.hypot(to.x - from.x, to.y - from.y) * 0.58;
      return `${path}A${radius.toFixed(1)} ${radius.toFixed(1)} 0 0 1 ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
    },
    `M${first.x.toFixed(1)} ${first.y.toFixed(1)}`,
  );
}

export interface Leaf {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
  readonly size: number;
  readonly tone: 0 | 1 | 2;
}

/** Leaves all over the crown, thicker towards the light. */
export function growLeaves(count: number): readonly Leaf[] {
  return Array.from({ length: count }, (_, index) => {
    const turn = share(`leaf a${index}`) * 2 * Math.PI;
    const reach = Math.sqrt(share(`leaf r${index}`));
    return {
      x: 220 + Math.cos(turn) * reach * 196,
      y: 160 + Math.sin(turn) * reach * 136,
      turn: share(`leaf t${index}`) * 360,
      size: 0.7 + share(`leaf s${index}`) * 0.7,
      tone: Math.floor(share(`leaf c${index}`) * 3) as 0 | 1 | 2,
    };
  });
}

function share(seed: string): number {
  return hash(seed) / 2 ** 32;
}
