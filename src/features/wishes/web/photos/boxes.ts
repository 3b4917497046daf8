/** The boxes that cover parts of a photo, in thousandths of its width and height: how they are drawn, moved and sized. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point on the picture, in thousandths. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Smaller ones are slips of the finger, and could not be hit again. */
export const smallest = 20;
const whole = 1000;

const within = (value: number, least: number, most: number): number =>
  Math.round(Math.min(Math.max(value, least), most));

/** The box between two corners, whichever was touched first; null for a slip. */
export function boxBetween(one: Point, other: Point): Box | null {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)].map((x) => within(x, 0, whole));
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)].map((y) => within(y, 0, whole));
  const box = { x: left!, y: top!, width: right! - left!, height: bottom! - top! };
  return box.width < smallest || box.height < smallest ? null : box;
}

/** The box moved, as far as the picture goes. */
export const moved = (box: Box, by: Point): Box => ({
  ...box,
  x: within(box.x + by.x, 0, whole - box.width),
  y: within(box.y + by.y, 0, whole - box.height),
});

/** The box with its lower right corner moved, never smaller than can be hit, never beyond the picture. */
export const sized = (box: Box, by: Point): Box => ({
  ...box,
  width: within(box.width + by.x, smallest, whole - box.x),
  height: within(box.height + by.y, smallest, whole - box.y),
});

/** The box that a button adds: in the middle, beside those that lie there already. */
export function nextBox(boxes: readonly Box[]): Box {
  const by = (boxes.length % 5) * 60;
  return moved({ x: 350, y: 300, width: 300, height: 300 }, { x: by, y: by });
}

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What a key does to a box: arrows move it, with Shift they size it; null for any other key. */
export function byKey(box: Box, key: string, shift: boolean, step = 10): Box | null {
  const arrow = arrows[key];
  if (!arrow) return null;
  const by = { x: arrow.x * step, y: arrow.y * step };
  return shift ? sized(box, by) : moved(box, by);
}
