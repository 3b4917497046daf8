/** What a page reads from its address. */
import { createContext, use } from 'react';
import { useSearch } from './address.ts';

/** The named parts of the address: the shell provides them. */
export const Parts = createContext<Readonly<Record<string, string>>>({});

/** The community in the address: `/c/<community>/…`. */
export function useCommunity(): string {
  return use(Parts)['community'] ?? '';
}

/** The id of the one thing that the page shows. */
export function useThing(): string {
  return use(Parts)['id'] ?? '';
}

/** The code of a paper card in the address: `/k/<code>`; empty without one. */
export function useCode(): string {
  return use(Parts)['code'] ?? '';
}

/** One value behind the `?`, when it is one of those expected. */
export function useChosen<const Value extends string>(
  name: string,
  expected: readonly Value[],
): Value | null {
  const found = useSearch().get(name);
  return expected.find((value) => value === found) ?? null;
}

/** Where to go after signing in: an address of our own, or null. */
export function useReturn(): string | null {
  const found = useSearch().get('to') ?? '';
  return /^\/(c|console)\/\d{12}(\/[\w/-]*)?(\?[\w=&-]*)?$/.test(found) ? found : null;
}
