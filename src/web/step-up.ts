/** Where an act that needs a fresh second factor meets the dialog that asks for one. */
import { useSyncExternalStore } from 'react';

interface Asking {
  readonly answer: (given: boolean) => void;
  readonly answered: Promise<boolean>;
}

let asking: Asking | null = null;
const listeners = new Set<() => void>();

/** Asks for a second factor; true when it was given. Several that ask at once share the answer. */
export function askStepUp(): Promise<boolean> {
  // nobody listens: the refusal is shown where the act was done
  if (listeners.size === 0) return Promise.resolve(false);
  if (!asking) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    tell({
      answered: promise,
      answer: (given) => {
        tell(null);
        resolve(given);
      },
    });
  }
  return asking!.answered;
}

/** The question that stands open, for the shell that draws it. */
export function useStepUp(): Asking | null {
  return useSyncExternalStore(subscribe, () => asking);
}

function tell(next: Asking | null): void {
  asking = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
