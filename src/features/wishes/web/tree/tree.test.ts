import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hang, nearest, pick } from './hang.ts';
import { allSpotSets, chooseSpots, pictureWidth } from './spots.ts';
import type { SpotSet } from './spots.ts';

const full = allSpotSets[0] as SpotSet;
const ids = (count: number) =>
  Array.from({ length: count }, (_, at) => `0198a000-0000-7000-8000-${String(at).padStart(12, '0')}`);

describe('spots', () => {
  test.each(allSpotSets.map((set) => [set.at.length, set] as const))(
    'the %i spots lie as far apart as they say, inside the picture',
    (_, set) => {
      for (const [index, a] of set.at.entries()) {
        expect(a.x).toBeGreaterThan(30);
        expect(a.x).toBeLessThan(pictureWidth - 30);
        for (const b of set.at.slice(index + 1))
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(set.apart);
      }
    },
  );

  test.each([
    [320, 44],
    [390, 44],
    [320, 60],
    [420, 60],
    [900, 60],
  ])('on a picture %i pixels wide hearts are at least %i pixels apart', (width, target) => {
    expect((chooseSpots(width, target, 60).apart * width) / pictureWidth).toBeGreaterThanOrEqual(target);
  });

  test('a wide picture has room for all sixty, a tree with few hearts shows them larger', () => {
    expect(chooseSpots(640, 44, 60).at).toHaveLength(60);
    expect(chooseSpots(640, 44, 8).apart).toBeGreaterThan(chooseSpots(640, 44, 60).apart);
  });
});

describe('hanging', () => {
  test('every heart has a spot of its own, whatever the ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 60 }), (some) => {
        const hung = hang(some, full);
        expect(hung.size).toBe(some.length);
        expect(new Set(hung.values()).size).toBe(some.length);
      }),
    );
  });

  test('the order in which hearts arrive from the server does not matter', () => {
    expect(hang(ids(40).toReversed(), full)).toEqual(hang(ids(40), full));
  });

  test('hearts that stay keep their spots while others come and go', () => {
    const before = hang(ids(50), full);
    const staying = ids(50).filter((_, at) => at % 3 !== 0);
    const after = hang([...ids(60).slice(50), ...staying], full, before);
    for (const id of staying) expect(after.get(id)).toBe(before.get(id));
    expect(new Set(after.values()).size).toBe(after.size);
  });

  test('a few hearts do not crowd: none hangs beside another', () => {
    const { at, apart } = full;
    const spots = [...hang(ids(8), full).values()].flatMap((spot) => at[spot] ?? []);
    for (const [index, a] of spots.entries()) {
      for (const b of spots.slice(index + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(apart * 1.5);
    }
  });
});

describe('a tree too small for all', () => {
  const heart = (id: number, state: string) => ({
    id: `h${id}`,
    state,
    changedAt: `2026-05-${String(id).padStart(2, '0')}T00:00:00Z`,
  });
  const hearts = [
    heart(1, 'thanked'),
    heart(2, 'open'),
    heart(3, 'open'),
    heart(4, 'claimed'),
    heart(5, 'open'),
    heart(6, 'thanked'),
  ];

  test('keeps the chosen one, then open ones, one under way for two of them, what was thanked for last', () => {
    expect(pick(hearts, 4, 'h1').map(({ id }) => id)).toEqual(['h1', 'h5', 'h3', 'h4']);
  });

  test('leaves a tree that has room as it is', () => {
    expect(pick(hearts, 6)).toEqual(hearts);
  });
});

describe('arrow keys', () => {
  const cross = [
    { x: 50, y: 50 },
    { x: 20, y: 50 },
    { x: 80, y: 55 },
    { x: 50, y: 20 },
    { x: 50, y: 80 },
  ];

  test.each([
    ['ArrowLeft', 1],
    ['ArrowRight', 2],
    ['ArrowUp', 3],
    ['ArrowDown', 4],
  ] as const)('%s goes to the nearest heart that way', (arrow, expected) => {
    expect(nearest(cross, 0, arrow)).toBe(expected);
  });

  test('stays where nothing lies further that way', () => {
    expect(nearest(cross, 3, 'ArrowUp')).toBe(3);
  });

  test('every heart of a full tree can be reached from the first', () => {
    for (const { at } of allSpotSets) {
      const reached = new Set([0]);
      for (const from of reached) {
        for (const arrow of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const)
          reached.add(nearest(at, from, arrow));
      }
      expect(reached.size).toBe(at.length);
    }
  });
});
