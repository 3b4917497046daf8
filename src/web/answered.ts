/** Whether the platform answers: what the last request met. */

/** On an answer that the service worker had kept, because the server gave none. */
export const keptHeader = 'x-kept';

let answered = true;
const listeners = new Set<() => void>();

/** Notes whether the server itself answered the last request. */
export function noteAnswer(now: boolean): void {
  if (now === answered) return;
  answered = now;
  for (const listener of listeners) listener();
}

/** Did the server itself answer the last request? */
export const isAnswered = (): boolean => answered;

/** Calls `listener` whenever that changes; returns the stop. */
export function watchAnswers(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
