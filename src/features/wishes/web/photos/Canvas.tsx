import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { fill, useWords } from '../../../../web/ui/index.ts';
import { boxBetween, moved, sized } from './boxes.ts';
import type { Box, Point } from './boxes.ts';
import type { useBoxes } from './use-boxes.ts';
import { photoWords } from './words.ts';

type Boxes = ReturnType<typeof useBoxes>;

interface CanvasProps {
  readonly address: string;
  readonly width: number;
  readonly height: number;
  readonly drawn: Boxes;
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

/** What the pointer is doing: drawing a new box, or moving or sizing one. */
interface Held {
  readonly what: 'draw' | 'move' | 'size';
  readonly index: number;
  readonly from: Point;
  readonly to: Point;
}

/** The picture with its boxes: drawn with mouse, pen or finger; a box that has the focus obeys the arrow keys. */
export function Canvas({ address, width, height, drawn, chosen, onChoose }: CanvasProps) {
  const words = useWords(photoWords);
  const stage = useRef<SVGSVGElement>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const at = (event: PointerEvent): Point => {
    const { left, top, width: w, height: h } = stage.current!.getBoundingClientRect();
    return { x: ((event.clientX - left) / w) * 1000, y: ((event.clientY - top) / h) * 1000 };
  };
  const take = (event: PointerEvent, what: Held['what'], index: number) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    stage.current!.setPointerCapture(event.pointerId);
    setHeld({ what, index, from: at(event), to: at(event) });
    onChoose(what === 'draw' ? null : index);
  };
  const leave = () => {
    const next = held && boxOf(held, drawn.boxes);
    if (held?.what === 'draw') {
      if (next && !drawn.full) {
        drawn.add(next);
        onChoose(drawn.boxes.length);
      }
    } else if (held && next && !same(next, drawn.boxes[held.index]!)) drawn.replace(held.index, next);
    setHeld(null);
  };
  const shown = held && boxOf(held, drawn.boxes);
  return (
    <div className="photo-stage">
      <img src={address} alt={words.toCover} width={width} height={height} draggable={false} />
      <svg
        ref={stage}
        viewBox="0 0 1000 1000"
        preserveAspectRatio="none"
        role="group"
        aria-label={words.boxes}
        onPointerDown={(event) => take(event, 'draw', -1)}
        onPointerMove={(event) => held && setHeld({ ...held, to: at(event) })}
        onPointerUp={leave}
        onPointerCancel={() => setHeld(null)}
      >
        {drawn.boxes.map((box, index) => (
          <OneBox
            key={index}
            box={held?.index === index && shown ? shown : box}
            index={index}
            chosen={chosen === index}
            onTake={take}
            onFocus={() => onChoose(index)}
            onKey={(event) => {
              if (!press(event, index, drawn)) return;
              event.preventDefault();
              event.stopPropagation();
              if (event.key === 'Delete' || event.key === 'Backspace') onChoose(null);
            }}
          />
        ))}
        {held?.what === 'draw' && shown && <rect {...shown} className="photo-box new" />}
      </svg>
    </div>
  );
}

const same = (one: Box, other: Box): boolean => JSON.stringify(one) === JSON.stringify(other);

function boxOf({ what, index, from, to }: Held, boxes: readonly Box[]): Box | null {
  if (what === 'draw') return boxBetween(from, to);
  const box = boxes[index];
  const by = { x: to.x - from.x, y: to.y - from.y };
  return box ? (what === 'move' ? moved(box, by) : sized(box, by)) : null;
}

function press(event: KeyboardEvent, index: number, drawn: Boxes): boolean {
  if (event.key === 'Delete' || event.key === 'Backspace') {
    drawn.drop(index);
    return true;
  }
  return drawn.press(index, event.key, event.shiftKey);
}

interface OneBoxProps {
  readonly box: Box;
  readonly index: number;
  readonly chosen: boolean;
  readonly onTake: (event: PointerEvent, what: Held['what'], index: number) => void;
  readonly onFocus: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

const percent = (value: number): number => Math.round(value / 10);

function OneBox({ box, index, chosen, onTake, onFocus, onKey }: OneBoxProps) {
  const words = useWords(photoWords);
  const name = fill(words.box, {
    n: index + 1,
    x: percent(box.x),
    y: percent(box.y),
    width: percent(box.width),
    height: percent(box.height),
  });
  return (
    <g>
      <rect
        {...box}
        role="button"
        tabIndex={0}
        aria-label={name}
        aria-pressed={chosen}
        className="photo-box"
        onFocus={onFocus}
        onKeyDown={onKey}
        onPointerDown={(event) => onTake(event, 'move', index)}
      />
      {chosen && (
        <rect
          x={box.x + box.width - 25}
          y={box.y + box.height - 25}
          width={50}
          height={50}
          className="photo-corner"
          aria-hidden="true"
          onPointerDown={(event) => onTake(event, 'size', index)}
        />
      )}
    </g>
  );
}
