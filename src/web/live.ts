/** Live updates of a community: the server says that something changed, and what is shown is asked again. */
import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { paths } from './paths.ts';

const calm = 400;
const longestWait = 30_000;

/** Asks again what is shown whenever something changes in the community; reconnects by itself with growing pauses. */
export function useLive(community: string): void {
  const client = useQueryClient();
  useEffect(() => follow(community, () => void client.invalidateQueries()), [community, client]);
}

/** Calls `changed` (at most once in 400 ms) after each change and after a lost connection is back; returns the stop. */
export function follow(community: string, changed: () => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let wait = 1000;
  let missed = false;
  const tell = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      changed();
    }, calm);
  };
  const open = () => {
    source = new EventSource(paths.live(community));
    source.addEventListener('open', () => {
      wait = 1000;
      if (missed) tell();
      missed = false;
    });
    source.addEventListener('changed', tell);
    source.addEventListener('error', () => {
      source?.close();
      missed = true;
      timer = setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, longestWait);
    });
  };
  open();
  return () => {
    source?.close();
    clearTimeout(timer);
    clearTimeout(soon);
  };
}
