/** The states that every page has: opening, nothing there, did not open, offline. */
import type { ReactNode } from 'react';
import { Refusal } from '../call.ts';
import { useOnline } from '../line.ts';
import { Button } from './Button.tsx';
import { uiWords, useWords } from '../words.ts';

/** Grey lines where text will stand. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const words = useWords(uiWords);
  return (
    <div className="skeleton" aria-busy="true">
      <span className="unseen" role="status">
        {words.loading}
      </span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Nothing here yet: kind words, and what to do about it. */
export function Empty({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <svg viewBox="0 0 64 40" width="96" height="60" aria-hidden="true">
        <path
          d="M32 38C22 30 19 25 19 20a6.5 6.5 0 0 1 13-2 6.5 6.5 0 0 1 13 2c0 5-3 10-13 18z"
          fill="none"
          stroke="var(--red)"
          strokeWidth="2"
        />
        <path
          d="M8 30q8-10 14 0M42 30q8-10 14 0"
          fill="none"
          stroke="var(--leaf)"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
      <p>{words}</p>
      {children}
    </div>
  );
}

/** The words of what went wrong, from the server where it has any. */
export function useErrorWords(): (error: unknown) => string {
  const words = useWords(uiWords);
  return (error) => (error instanceof Refusal ? error.words : words.fault);
}

/** A page or a part of it did not open: why, and once more. */
export function ErrorView({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const words = useWords(uiWords);
  const wordsOf = useErrorWords();
  return (
    <div className="error-view" role="alert">
      <p className="wrong">{wordsOf(error)}</p>
      {onRetry && <Button onClick={onRetry}>{words.retry}</Button>}
    </div>
  );
}

interface ErrorLineProps {
  readonly error: unknown;
  /** Something was typed: when no answer came, the reader is told that it is still there. */
  readonly typed?: boolean;
}

/** Why an act was refused, beside its button; silent without an error. */
export function ErrorLine({ error, typed = false }: ErrorLineProps) {
  const words = useWords(uiWords);
  const wordsOf = useErrorWords();
  const noAnswer = error instanceof Refusal && (error.status === 0 || error.status >= 500);
  return (
    <div role="alert">
      {error ? (
        <p className="wrong">
          {wordsOf(error)} {typed && noAnswer && words.kept}
        </p>
      ) : null}
    </div>
  );
}

/** Says so while the platform cannot be reached: what is shown is what was read before. */
export function OfflineBanner() {
  const words = useWords(uiWords);
  const online = useOnline();
  return (
    <div role="status" className="offline-place">
      {!online && <p className="offline">{words.offlineBanner}</p>}
    </div>
  );
}

/** “More” at the end of a list that comes page by page. */
export function More({
  has,
  busy,
  onMore,
}: {
  readonly has: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}) {
  const words = useWords(uiWords);
  if (!has) return null;
  return (
    <Button wide busy={busy} onClick={onMore}>
      {words.more}
    </Button>
  );
}
