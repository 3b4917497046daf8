import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { nearest } from './hang.ts';
import type { Arrow } from './hang.ts';
import type { Hanging } from './useHanging.ts';

/** One heart of the tree is in the order of Tab; arrow keys go to the nearest one, Home and End to the first and last. */
export function useRoving(hanging: readonly Hanging[]) {
  const listRef = useRef<HTMLUListElement>(null);
  const [chosen, setRoving] = useState<string | null>(null);
  const at = Math.max(
    0,
    hanging.findIndex(({ heart }) => heart.id === chosen),
  );

  function onKeyDown(event: KeyboardEvent) {
    const to = target(event.key, at, hanging);
    const next = to === null ? undefined : hanging[to];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    listRef.current?.querySelector<HTMLElement>(`[data-heart="${next.heart.id}"]`)?.focus();
  }

  return { listRef, rovingId: hanging[at]?.heart.id, setRoving, onKeyDown };
}

function target(key: string, at: number, hanging: readonly Hanging[]): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return hanging.length - 1;
  if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key)) return null;
  return nearest(
    hanging.map(({ spot }) => spot),
    at,
    key as Arrow,
  );
}
