/** The address of the page: read by pages, changed without loading anew. One history for every shell. */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** Goes to an address of ours; `replace` leaves no step back (a filter changed), nor does the address one is at. */
export function visit(address: string, replace = false): void {
  if (replace || address === location.pathname + location.search) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  for (const listener of listeners) listener();
  if (!replace) scrollTo(0, 0);
}

/** The path now, without a slash at its end. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname.replace(/(?<=.)\/+$/, ''));
}

/** What stands behind the `?` now. */
export function useSearch(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));
}

/** Fits a path to a pattern, `/c/:community/wishes/:id`; gives the named parts, or null. */
export function fit(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [place, part] of wanted.entries()) {
    const found = given[place] ?? '';
    if (part.startsWith(':') && found !== '') parts[part.slice(1)] = found;
    else if (part !== found) return null;
  }
  return parts;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}
