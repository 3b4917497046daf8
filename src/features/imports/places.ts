import type { Act } from '../../base/act.ts';
import type { Places } from '../../engines/people/index.ts';
import { placeOf, placesWithin } from '../../engines/territory/index.ts';

/** The grids and buildings of a community, and its name. */
export async function placesOf(act: Act, community: string): Promise<{ name: string; places: Places }> {
  const [here, within] = await act.batch(placeOf(community), placesWithin(community, ['grid', 'building']));
  const of = (level: string) => within.rows.filter((place) => place.level === level);
  return {
    name: here.rows[0]?.name ?? community,
    places: { community, grids: of('grid'), buildings: of('building') },
  };
}
