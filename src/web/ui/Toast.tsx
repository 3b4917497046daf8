import { useEffect, useSyncExternalStore } from 'react';
import { uiWords, useWords } from '../words.ts';

let shown: { readonly words: string } | null = null;
const listeners = new Set<() => void>();
const stay = 8_000;

/** Tells the reader in one sentence that something was done; it goes by itself or by its close button. */
export function say(words: string): void {
  show({ words });
}

function show(next: typeof shown): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where `say` is seen and heard; each shell draws it once. */
export function Toast() {
  const words = useWords(uiWords);
  const toast = useSyncExternalStore(subscribe, () => shown);
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => show(null), stay);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div role="status" className="toast-place">
      {toast && (
        <div className="toast">
          <span>{toast.words}</span>
          <button type="button" className="button quiet" onClick={() => show(null)}>
            {words.close}
          </button>
        </div>
      )}
    </div>
  );
}
