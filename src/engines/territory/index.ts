export {
  heldPlaces,
  holdCommunity,
  planBuildings,
  type BuildingPlan,
  type BuildingRow,
  type WrongBuilding,
} from './buildings.ts';
export { openCommunity, type Opening } from './open.ts';
import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

export { citiesAtWork, citiesOf } from './cities.ts';

/** Territory: places by division code. An ancestor's code is a prefix of its descendants' codes. */

export type Level =
  'city' | 'district' | 'street' | 'community' | 'compound' | 'grid' | 'building' | 'household';

export interface PlaceRow {
  code: string;
  level: Level;
  name: string;
  name_en: string | null;
  /** Telephone of the community's desk. */
  phone: string | null;
}

const levelOfLength: Readonly<Record<number, Level>> = {
  4: 'city',
  6: 'district',
  9: 'street',
  12: 'community',
  15: 'grid',
  20: 'building',
  24: 'household',
};
const nextLevels: Readonly<Record<Level, readonly Level[]>> = {
  city: ['district'],
  district: ['street'],
  street: ['community'],
  community: ['grid', 'compound'],
  compound: [],
  grid: ['building'],
  building: ['household'],
  household: [],
};

/** The level that a code has by its length. */
export const levelOf = (code: string): Level | undefined => levelOfLength[code.length];

/** The code of the place directly above: the longest ancestor; null for a city. */
export function parentOf(code: string): string | null {
  if (/C\d\d$/.test(code)) return code.slice(0, 12);
  const length = [20, 15, 12, 9, 6, 4].find((one) => one < code.length);
  return length === undefined ? null : code.slice(0, length);
}

const insert = statement(
  'place.insert',
  `insert into place (city_id, code, level, name, name_en, system, compound, valid_from, served_from, phone)
   select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::date[], $10::text[])
   on conflict (city_id, code) do nothing returning 1`,
);
const one = statement<PlaceRow>(
  'place.one',
  'select code, level, name, name_en, phone from place where city_id = $1 and code = $2 and valid_to is null',
);
const below = statement<PlaceRow>(
  'place.below',
  `select code, level, name, name_en, phone from place
   where city_id = $1 and level = any($3) and code > $2 and code < $2 || '~' and valid_to is null
   order by level, code limit 500`,
);
const served = statement<PlaceRow & { city_id: number }>(
  'place.served',
  'select city_id, code, level, name, name_en, phone from app.served_places() where $1::integer is not null',
);
export interface NewPlace {
  readonly code: string;
  readonly level: Level;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly system: 'statistical' | 'local';
  readonly compound?: string;
  /** First day the code holds, ISO date. */
  readonly validFrom: string;
  /** Since when residents are served, ISO date. */
  readonly servedFrom?: string | undefined;
  /** Telephone of the community's desk. */
  readonly phone?: string | undefined;
}

/** Adds places; those that are there already stay as they are. */
export async function addPlaces(act: Act, places: readonly NewPlace[]): Promise<void> {
  const column = <T>(read: (place: NewPlace) => T) => places.map(read);
  await act.all(
    insert,
    column((place) => place.code),
    column((place) => place.level),
    column((place) => place.name),
    column((place) => place.nameEn ?? null),
    column((place) => place.system),
    column((place) => place.compound ?? null),
    column((place) => place.validFrom),
    column((place) => place.servedFrom ?? null),
    column((place) => place.phone ?? null),
  );
}

const renew = statement<{ added: boolean }>(
  'place.renew',
  `insert into place (city_id, code, level, name, system, valid_from)
   select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[])
   on conflict (city_id, code) do update set name = excluded.name
     where place.name <> excluded.name and place.system = 'statistical'
   returning xmax = 0 as added`,
);

/** Adds places, and takes other names of statistical divisions that are there; gives how many of each. */
export async function renewPlaces(
  act: Act,
  places: readonly NewPlace[],
): Promise<{ added: number; renamed: number }> {
  const rows = await act.all(
    renew,
    places.map((place) => place.code),
    places.map((place) => place.level),
    places.map((place) => place.name),
    places.map((place) => place.system),
    places.map((place) => place.validFrom),
  );
  const added = rows.filter((row) => row.added).length;
  return { added, renamed: rows.length - added };
}

const within = statement<PlaceRow>(
  'place.within',
  `select code, level, name, name_en, phone from place
   where city_id = $1 and level = any($3) and code > $2 and code < $2 || '~' and valid_to is null
   order by code limit 20000`,
);

/** The places of some levels anywhere within a place. */
export const placesWithin = (code: string, levels: readonly Level[]): Call<PlaceRow> =>
  call(within, [code, levels]);

/** The place of a code. */
export const placeOf = (code: string): Call<PlaceRow> => call(one, [code]);

const names = statement<{ code: string; name: string; name_en: string | null }>(
  'place.names',
  'select code, name, name_en from place where city_id = $1 and code = any($2::text[])',
);

/** The names of some places in both languages, by code; without an English name the Chinese one. */
export async function placeNames(
  act: Act,
  codes: readonly string[],
): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>> {
  const rows = codes.length > 0 ? await act.all(names, codes) : [];
  return new Map(rows.map((row) => [row.code, { zh: row.name, en: row.name_en ?? row.name }]));
}

/** The places directly below: grids and compounds of a community, buildings of a grid, … */
export const placesBelow = (code: string): Call<PlaceRow> => {
  const level = levelOf(code);
  return call(below, [code, level ? nextLevels[level] : []]);
};

const servedCommunity = statement<{ code: string }>(
  'place.served_community',
  `select code from place
   where city_id = $1 and code = left($2, 12) and valid_to is null
     and served_from <= (now() at time zone 'Asia/Shanghai')::date`,
);

/** The community of a place, when its residents are served here today. */
export const servedCommunityOf = (place: string): Call<{ code: string }> => call(servedCommunity, [place]);

/** The served communities of all cities, with the places above them. */
export const servedPlaces = (): Call<PlaceRow & { city_id: number }> => call(served, []);
