import { useEffect, useMemo, useState } from 'react';
import type { Heart } from '../../features/wishes/web/tree/index.ts';

/** Milliseconds that a wish stays: long enough to read sixty characters twice. */
const calm = 12_000;
const rounds = 12;

/** The newest wishes take turns; gives the one whose turn it is and the next ones, `many` in all. */
export function useTurn(hearts: readonly Heart[], many: number): readonly Heart[] {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => (before + 1) % 27_720), calm);
    return () => clearInterval(timer);
  }, []);
  const newest = useMemo(() => {
    const at = (heart: Heart) => heart.openedAt ?? heart.changedAt;
    const waits = (heart: Heart) => Number(heart.state === 'open');
    // those that wait for somebody come first
    return hearts
      .toSorted((a, b) => waits(b) - waits(a) || at(b).localeCompare(at(a)) || a.id.localeCompare(b.id))
      .slice(0, rounds);
  }, [hearts]);
  const shown = Math.min(many, newest.length);
  return Array.from({ length: shown }, (_, index) => newest[(turn + index) % newest.length] as Heart);
}

/** What `write` gives, looked up again every minute. */
export function useEveryMinute(write: () => string): string {
  const [text, setText] = useState(write);
  useEffect(() => {
    const timer = setInterval(() => setText(write()), 60_000);
    return () => clearInterval(timer);
  }, [write]);
  return text;
}
