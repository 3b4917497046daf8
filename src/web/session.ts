/** Who is signed in to the city of a community, for every shell. */
import { useAsk } from './ask.ts';
import { cityOf } from './paths.ts';

export function useSession(community: string) {
  return useAsk('getSession', { params: { city: cityOf(community) } }, { staleTime: 60_000 });
}

/** The served places: communities with the street, district and city above them. */
export function usePlaces() {
  return useAsk('listServedPlaces', {}, { staleTime: 600_000 });
}
