import { describe, expect, it } from 'vitest';
import { boxBetween, byKey, moved, nextBox, sized, smallest } from './boxes.ts';

const box = { x: 100, y: 200, width: 300, height: 400 };

describe('a box', () => {
  it('is drawn from any corner to any other, and ends where the picture ends', () => {
    const drawn = { x: 100, y: 200, width: 300, height: 400 };
    expect(boxBetween({ x: 100, y: 200 }, { x: 400, y: 600 })).toEqual(drawn);
    expect(boxBetween({ x: 400, y: 600 }, { x: 100, y: 200 })).toEqual(drawn);
    expect(boxBetween({ x: -50, y: 900 }, { x: 80, y: 2000 })).toEqual({
      x: 0,
      y: 900,
      width: 80,
      height: 100,
    });
  });

  it('that is a slip of the finger is none', () => {
    expect(boxBetween({ x: 10, y: 10 }, { x: 15, y: 500 })).toBeNull();
    expect(boxBetween({ x: 10, y: 10 }, { x: 10, y: 10 })).toBeNull();
  });

  it('stays on the picture wherever it is moved', () => {
    expect(moved(box, { x: -500, y: 900 })).toEqual({ ...box, x: 0, y: 600 });
    expect(moved(box, { x: 10.4, y: 0 })).toEqual({ ...box, x: 110 });
  });

  it('is sized within the picture and can always be hit', () => {
    expect(sized(box, { x: 5000, y: -5000 })).toEqual({ ...box, width: 900, height: smallest });
  });

  it('is moved by the arrows, sized with Shift, and left alone by other keys', () => {
    expect(byKey(box, 'ArrowRight', false)).toEqual({ ...box, x: 110 });
    expect(byKey(box, 'ArrowUp', true)).toEqual({ ...box, height: 390 });
    expect(byKey(box, 'a', false)).toBeNull();
  });

  it('added by the button lies beside the one before', () => {
    const [first, second] = [nextBox([]), nextBox([nextBox([])])];
    expect(first).not.toEqual(second);
    for (const one of [first, second])
      expect(boxBetween({ x: one.x, y: one.y }, { x: one.x + one.width, y: one.y + one.height })).toEqual(
        one,
      );
  });
});
