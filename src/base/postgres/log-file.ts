import { copyFileSync, statSync, truncateSync } from 'node:fs';

const LARGEST_LOG = 5 * 1024 * 1024;
const MINUTE = 60_000;

/**
 * Keeps the server's log bounded: above 5 MB it moves to `<log>.1` (replacing the one before) and starts anew. The
 * server keeps its file open in append mode, so the file is copied and emptied, not renamed.
 */
export function boundLog(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LARGEST_LOG) return;
  copyFileSync(log, `${log}.1`);
  truncateSync(log);
}

/** Bounds the log once a minute until the returned function is called. */
export function keepLogBounded(log: string): () => void {
  const timer = setInterval(() => {
    try {
      boundLog(log);
    } catch {
      // A full disk: the next minute tries again.
    }
  }, MINUTE);
  timer.unref();
  return () => clearInterval(timer);
}
