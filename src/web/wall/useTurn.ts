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

/** Milliseconds after which a story is no longer shown without having been read again: somebody may have taken it back. */
const believed = 45_000;
const fourth = 4;

/** The story whose turn it is: two turns of wishes, two turns of a story; none that has not been read just now. */
export function useStory<Told extends { readonly expiresAt: string | null }>(
  stories: readonly Told[],
  since: number | null,
): Told | null {
  const [now, setNow] = useState(() => Date.now());
  const [began] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 3_000);
    return () => clearInterval(timer);
  }, []);
  const live = stories.filter(({ expiresAt }) => expiresAt !== null && Date.parse(expiresAt) > now);
  const turn = Math.floor((now - began) / calm);
  if (since === null || now - since > believed || turn % fourth < 2) return null;
  return live[Math.floor(turn / fourth) % Math.max(live.length, 1)] ?? null;
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
