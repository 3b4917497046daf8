import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/** Territory: places by division code. An ancestor's code is a prefix of its descendants' codes. */

export type Level = 'city' | 'district' | 'street' | 'community' | 'compound' | 'grid' | 'building' | 'household';

export interface PlaceRow {
  code: string;
  level: Level;
  name: string;
  name_en: string | null;
}

const levelOfLength: Readonly<Record<number, Level>> = {
  4: 'city', 6: 'district', 9: 'street', 12: 'community', 15: 'grid', 20: 'building', 24: 'household',
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
  `insert into place (city_id, code, level, name, name_en, system, compound, valid_from, served_from)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const one = statement<PlaceRow>(
  'place.one',
  'select code, level, name, name_en from place where city_id = $1 and code = $2 and valid_to is null',
);
const below = statement<PlaceRow>(
  'place.below',
  `select code, level, name, name_en from place
   where city_id = $1 and level = any($3) and code > $2 and code < $2 || '~' and valid_to is null
   order by level, code limit 500`,
);
const served = statement<PlaceRow>(
  'place.served',
  `select p.code, p.level, p.name, p.name_en from place p
   where p.city_id = $1 and p.valid_to is null and p.level in ('city', 'district', 'street', 'community')
     and (p.served_from is not null or exists (
       select from place c where c.city_id = $1 and c.level = 'community' and c.served_from is not null
         and c.code > p.code and c.code < p.code || '~'))
   order by p.code`,
);
const insertCity = statement(
  'city.insert',
  'insert into city (city_id, name, name_en) values ($1, $2, $3) on conflict do nothing',
);
export const allCities = statement<{ city_id: number; name: string; name_en: string }>(
  'city.all',
  'select city_id, name, name_en from city where $1::integer is not null order by city_id',
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
  readonly servedFrom?: string | undefined;
}

export const addCity = (act: Act, name: string, nameEn: string): Promise<unknown> => act.one(insertCity, name, nameEn);

/** Adds places, parents first, in one round trip. */
export const addPlaces = (act: Act, places: readonly NewPlace[]): Promise<unknown> =>
  act.batch(
    ...places.map((place) =>
      call(insert, [
        place.code, place.level, place.name, place.nameEn ?? null, place.system, place.compound ?? null,
        place.validFrom, place.servedFrom ?? null,
      ]),
    ),
  );

export const placeOf = (code: string): Call<PlaceRow> => call(one, [code]);

/** The places directly below: grids and compounds of a community, buildings of a grid, … */
export const placesBelow = (code: string): Call<PlaceRow> => {
  const level = levelOf(code);
  return call(below, [code, level ? nextLevels[level] : []]);
};

/** The places of a city that are served, with those above them. */
export const servedPlaces = (): Call<PlaceRow> => call(served, []);
