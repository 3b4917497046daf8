import { useEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useElder } from '../../../../web/ui/index.ts';
import { hang, hash, pick } from './hang.ts';
import { chooseSpots, pictureWidth } from './spots.ts';
import type { Spot } from './spots.ts';
import type { Heart } from './speech.ts';

/** A heart in its place. */
export interface Hanging {
  readonly heart: Heart;
  readonly spot: Spot;
  /** Room around it, in units of the picture. */
  readonly apart: number;
  /** How long one sway takes, in seconds: each heart has its own. */
  readonly rhythm: number;
}

/** Targets in pixels: the usual one, and the one of elder mode. On a display nobody touches, any size will do. */
const targets = { usual: 44, elder: 60, display: 0 } as const;

/** The hearts that have a place on a stage of this width, top row first. */
export function useHanging(
  stage: RefObject<HTMLElement | null>,
  hearts: readonly Heart[],
  selectedId: string | undefined,
  display: boolean,
): readonly Hanging[] {
  const width = useWidth(stage);
  const [elder] = useElder();
  const set = chooseSpots(width, targets[display ? 'display' : elder ? 'elder' : 'usual'], hearts.length);
  const before = useRef<ReadonlyMap<string, number>>(new Map());
  const hung = useMemo(() => {
    const chosen = pick(hearts, set.at.length, selectedId);
    return {
      chosen,
      spots: hang(
        chosen.map(({ id }) => id),
        set,
        before.current,
      ),
    };
  }, [hearts, set, selectedId]);
  useEffect(() => {
    before.current = hung.spots;
  }, [hung]);
  return useMemo(
    () =>
      hung.chosen
        .map((heart) => ({ heart, index: hung.spots.get(heart.id) ?? 0 }))
        .toSorted((a, b) => a.index - b.index)
        .map(({ heart, index }) => ({
          heart,
          spot: set.at[index] as Spot,
          apart: Math.min(set.apart, largestHeart),
          rhythm: 4 + (hash(heart.id) % 300) / 100,
        })),
    [hung, set],
  );
}

/** On a sparse tree hearts grow no further than this, in units of the picture. */
const largestHeart = pictureWidth / 5;

function useWidth(stage: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(() => Math.min(globalThis.innerWidth, 440));
  useEffect(() => {
    const element = stage.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [stage]);
  return width;
}
