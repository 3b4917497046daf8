import { useEffect, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { isAnswered, noteAnswer, watchAnswers } from './answered.ts';

/** How long after a request without an answer what is shown is asked for again, in milliseconds. */
const again = 10_000;

const isOnline = (): boolean => navigator.onLine && isAnswered();
const back = () => noteAnswer(true);

function watch(listener: () => void): () => void {
  const stop = watchAnswers(listener);
  // before the page itself hears of it: the line is there again until a request says otherwise
  addEventListener('online', back);
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    stop();
    removeEventListener('online', back);
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/**
 * Whether the platform can be reached, as far as this page knows: by what the device says of its connection and by what
 * the last request met. While the platform gives no answer, what is shown is asked for again by itself.
 */
export function useOnline(): boolean {
  const client = useQueryClient();
  const online = useSyncExternalStore(watch, isOnline);
  useEffect(() => {
    if (online) return undefined;
    const timer = setInterval(() => {
      if (navigator.onLine) void client.invalidateQueries();
    }, again);
    return () => clearInterval(timer);
  }, [online, client]);
  return online;
}
