/** What a page reads from its address. */
import { useParams, useSearch } from '@tanstack/react-router';

/** The community in the address: `/c/<community>/…`. */
export function useCommunity(): string {
  return part(useParams({ strict: false }), 'community');
}

/** The id of the one thing that the page shows. */
export function useThing(): string {
  return part(useParams({ strict: false }), 'id');
}

/** One value behind the `?`, when it is one of those expected. */
export function useChosen<const Value extends string>(name: string, expected: readonly Value[]): Value | null {
  const found = part(useSearch({ strict: false }), name);
  return expected.find((value) => value === found) ?? null;
}

/** Where to go after signing in: an address of our own, or null. */
export function useReturn(): string | null {
  const found = part(useSearch({ strict: false }), 'to');
  return /^\/c\/\d{12}(\/[\w/-]*)?$/.test(found) ? found : null;
}

function part(parts: object, name: string): string {
  const value = (parts as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}
