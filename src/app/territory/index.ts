/** Territory from the tables of the statistical division codes. */
import type pg from 'pg';
import { inTransaction } from '../../base/act.ts';
import type { Database } from '../../base/database.ts';
import { levelOf, renewPlaces, type NewPlace } from '../../engines/territory/index.ts';
import { addCity } from '../database.ts';
import { citiesIn, withClient } from '../schema/index.ts';
import { plainName } from './source.ts';

export { readBuildings, takeBuildings, writeBuildingTemplate } from './buildings.ts';
export { packageEdition, packageFolder, plainName, readDivisions, type WrongRow } from './source.ts';

/** Places written by one statement. */
const atOnce = 5_000;
/** Cities written beside each other. */
const beside = 3;

export interface Taking {
  /** Also cities that are not served yet: they are opened. */
  readonly all: boolean;
  /** First day the codes hold, ISO date. */
  readonly validFrom: string;
  readonly progress?: (done: number, of: number) => void;
}

export interface Taken {
  readonly cities: number;
  readonly communities: number;
  readonly added: number;
  readonly renamed: number;
  /** Rows of cities that are not served here. */
  readonly left: number;
}

/** Some municipalities and counties have no name of their own at this level: then the province's. */
function cityName(code: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(code) ?? '';
  const province = names.get(code.slice(0, 2)) ?? '';
  if (/^市辖区$/.test(name)) return province || name;
  return /(?:^县|直辖县级行政区划)$/.test(name) ? `${province}${name}` : name;
}

/**
 * Takes over places by division code, city by city, each in a transaction of its own: new ones are added, other names
 * are taken, what has gone from the tables stays. Broken off, it may be run again.
 */
export async function takeDivisions(
  database: Database,
  owner: pg.ClientConfig,
  names: ReadonlyMap<string, string>,
  { all, validFrom, progress = () => {} }: Taking,
): Promise<Taken> {
  const served = new Set(await withClient(owner, (client) => citiesIn(client)));
  const codes = [...names.keys()].filter((code) => code.length >= 4).toSorted();
  const byCity = Map.groupBy(codes, (code) => Number(code.slice(0, 4)));
  const cities = [...byCity.keys()].filter((city) => all || served.has(city));
  const total = cities.reduce((sum, city) => sum + byCity.get(city)!.length, 0);
  let [added, renamed, done, communities] = [0, 0, 0, 0];
  const take = async (city: number): Promise<void> => {
    const name = cityName(String(city), names);
    if (!served.has(city)) await addCity(owner, city, name, name);
    const places = byCity.get(city)!.map((code): NewPlace => ({
      code,
      level: levelOf(code)!,
      name: code.length === 4 ? name : plainName(names.get(code)!),
      system: 'statistical',
      validFrom,
    }));
    await inTransaction(database, city, async (act) => {
      for (let at = 0; at < places.length; at += atOnce) {
        const some = await renewPlaces(act, places.slice(at, at + atOnce));
        added += some.added;
        renamed += some.renamed;
      }
    });
    communities += places.filter(({ level }) => level === 'community').length;
    done += places.length;
    progress(done, total);
  };
  const waiting = cities.values();
  await Promise.all(
    Array.from({ length: beside }, async () => {
      for (const city of waiting) await take(city);
    }),
  );
  return { cities: cities.length, communities, added, renamed, left: codes.length - total };
}
