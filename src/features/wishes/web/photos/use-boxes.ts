import { useKept } from '../../../../web/kept.ts';
import { byKey, moved, nextBox, sized } from './boxes.ts';
import type { Box, Point } from './boxes.ts';

/** Most boxes of one photo, as the server has it. */
const most = 40;

interface Drawn {
  readonly boxes: readonly Box[];
  /** What was there before each change, the last one last. */
  readonly before: readonly (readonly Box[])[];
}

/** The boxes of a photo while they are drawn: each change can be undone, and a reload loses none. */
export function useBoxes(community: string, photo: string, saved: readonly Box[]) {
  const [{ boxes, before }, keep, forget] = useKept<Drawn>(community, `boxes ${photo}`, {
    boxes: saved,
    before: [],
  });
  const change = (next: readonly Box[]) => keep({ boxes: next, before: [...before.slice(-99), boxes] });
  const changeOne = (index: number, next: Box) =>
    change(boxes.map((box, place) => (place === index ? next : box)));
  return {
    boxes,
    full: boxes.length >= most,
    canUndo: before.length > 0,
    add: (box: Box | null) => {
      if (boxes.length < most) change([...boxes, box ?? nextBox(boxes)]);
    },
    replace: changeOne,
    move: (index: number, by: Point) => changeOne(index, moved(boxes[index]!, by)),
    size: (index: number, by: Point) => changeOne(index, sized(boxes[index]!, by)),
    press: (index: number, key: string, shift: boolean): boolean => {
      const next = byKey(boxes[index]!, key, shift);
      if (next) changeOne(index, next);
      return next !== null;
    },
    drop: (index: number) => change(boxes.filter((_, place) => place !== index)),
    undo: () => {
      const last = before.at(-1);
      if (last) keep({ boxes: last, before: before.slice(0, -1) });
    },
    forget,
  };
}
