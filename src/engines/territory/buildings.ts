import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { householdName } from './words.ts';

/** Compounds, buildings and households of a community, from a list with names. */

/** A row as somebody wrote it; texts are trimmed, those left out are empty. */
export interface BuildingRow {
  /** Number of the row in its file. */
  readonly row: number;
  /** Name or code of the grid. */
  readonly grid: string;
  readonly compound: string;
  readonly building: string;
  readonly unit: string;
  /** Number of the door; without one the row is about the building alone. */
  readonly door: string;
}

/** What is wrong with a row. */
export type WrongBuilding =
  | 'grid'
  | 'grid_missing'
  | 'building_missing'
  | 'long'
  | 'unit'
  | 'unit_alone'
  | 'compound'
  | 'twice'
  | 'full';

/** A place that is missing. */
export interface PlannedPlace {
  readonly code: string;
  readonly level: 'compound' | 'building' | 'household';
  readonly name: string;
  readonly system: 'local';
  readonly compound?: string;
  /** First day the code holds, ISO date. */
  readonly validFrom: string;
}

export interface BuildingPlan {
  readonly places: readonly PlannedPlace[];
  /** Rows whose place is there already. */
  readonly same: number;
  readonly wrong: readonly { readonly row: number; readonly wrong: WrongBuilding }[];
}

export interface HeldPlace {
  code: string;
  level: 'grid' | 'compound' | 'building' | 'household';
  name: string;
  compound: string | null;
}

const held = statement<HeldPlace>(
  'place.of_community',
  `select code, level, name, compound from place
   where city_id = $1 and level in ('grid', 'compound', 'building', 'household') and code > $2 and code < $2 || '~'
     and valid_to is null
   order by code`,
);
const hold = statement<{ today: string }>(
  'place.hold_community',
  `select (now() at time zone 'Asia/Shanghai')::date as today from place
   where city_id = $1 and code = $2 and level = 'community' and valid_to is null for update`,
);

/** Holds the community until the transaction ends, so that its places are added one list after the other; gives the day. */
export const holdCommunity = (code: string): Call<{ today: string }> => call(hold, [code]);

/** Every grid, compound, building and household of a community. */
export const heldPlaces = (act: Act, community: string): Promise<HeldPlace[]> => act.all(held, community);

const longest = { compound: 40, building: 40, door: 12 } as const;

/** The four digits that a door would like to have: 301 → 0301, 301 of unit 2 → 2301; none for others. */
function wishedDigits(unit: string, door: string): string | null {
  const digits = /^(\d{1,4})[室号户]?$/.exec(door)?.[1];
  if (!digits || (unit && digits.length > 3)) return null;
  const number = Number(unit || 0) * 1000 + Number(digits);
  return number >= 1 && number <= 9_999 ? String(number).padStart(4, '0') : null;
}

/** Numbers below a place: those that are taken, and the next that is free. */
class Numbers {
  private readonly taken: Set<string>;
  private readonly digits: number;
  private next = 1;

  constructor(taken: Iterable<string>, digits: number) {
    this.taken = new Set(taken);
    this.digits = digits;
  }

  take(wished: string | null): string | null {
    if (wished !== null && !this.taken.has(wished)) {
      this.taken.add(wished);
      return wished;
    }
    for (; this.next < 10 ** this.digits; this.next += 1) {
      const digits = String(this.next).padStart(this.digits, '0');
      if (this.taken.has(digits)) continue;
      this.taken.add(digits);
      return digits;
    }
    return null;
  }
}

/** Goes through the rows and plans what is missing. */
class Planner {
  readonly places: PlannedPlace[] = [];
  readonly wrong: { row: number; wrong: WrongBuilding }[] = [];
  same = 0;
  private readonly community: string;
  private readonly validFrom: string;
  private readonly known: readonly HeldPlace[];
  private readonly compounds: Map<string, string>;
  private readonly buildings = new Map<string, { code: string; compound: string | null }>();
  private readonly households: Set<string>;
  private readonly seen = new Set<string>();
  private readonly numbers = new Map<string, Numbers>();

  constructor(community: string, validFrom: string, known: readonly HeldPlace[]) {
    this.community = community;
    this.validFrom = validFrom;
    this.known = known;
    const of = (level: HeldPlace['level']) => known.filter((place) => place.level === level);
    this.compounds = new Map(of('compound').map(({ name, code }) => [name, code]));
    this.households = new Set(of('household').map(({ name, code }) => `${code.slice(0, 20)} ${name}`));
    for (const { code, name, compound } of of('building'))
      this.buildings.set(`${code.slice(0, 15)} ${name}`, { code, compound });
  }

  take(one: BuildingRow): void {
    const wrong = this.takeOrTell(one);
    if (wrong) this.wrong.push({ row: one.row, wrong });
  }

  private takeOrTell(one: BuildingRow): WrongBuilding | null {
    const { grid, building, compound, unit, door } = one;
    if (!grid) return 'grid_missing';
    if (!building) return 'building_missing';
    if ([...building].length > longest.building || [...compound].length > longest.compound) return 'long';
    if ([...door].length > longest.door) return 'long';
    if (unit && !/^[1-9]\d?$/.test(unit)) return 'unit';
    if (unit && !door) return 'unit_alone';
    const within = this.known.filter(
      (place) => place.level === 'grid' && (place.name === grid || place.code === grid),
    );
    if (within.length !== 1) return 'grid';
    const mark = [within[0]!.code, building, unit, door].join(' ');
    if (this.seen.has(mark)) return 'twice';
    this.seen.add(mark);
    const before = this.places.length;
    const stands = this.buildingOf(within[0]!.code, building, compound);
    if (typeof stands === 'string') return stands;
    if (
      door &&
      !this.addHousehold(stands.code, householdName(building, unit, door), wishedDigits(unit, door))
    )
      return 'full';
    if (this.places.length === before) this.same += 1;
    return null;
  }

  private add(place: Omit<PlannedPlace, 'system' | 'validFrom'>): void {
    this.places.push({ ...place, system: 'local', validFrom: this.validFrom });
  }

  /** The next number below a place, with so many digits. */
  private numberIn(above: string, digits: number, wished: string | null = null): string | null {
    const numbers =
      this.numbers.get(above) ??
      new Numbers(
        this.known
          .filter(({ code }) => code.startsWith(above) && code.length === above.length + digits)
          .map(({ code }) => code.slice(above.length)),
        digits,
      );
    this.numbers.set(above, numbers);
    return numbers.take(wished);
  }

  private compoundOf(name: string): string | null {
    const known = this.compounds.get(name);
    if (known) return known;
    const number = this.numberIn(`${this.community}C`, 2);
    if (number === null) return null;
    const code = `${this.community}C${number}`;
    this.compounds.set(name, code);
    this.add({ code, level: 'compound', name });
    return code;
  }

  private buildingOf(
    grid: string,
    name: string,
    compound: string,
  ): { readonly code: string; readonly compound: string | null } | WrongBuilding {
    const known = this.buildings.get(`${grid} ${name}`);
    if (known) {
      const same = !compound || known.compound === null || this.compounds.get(compound) === known.compound;
      return same ? known : 'compound';
    }
    const stands = compound ? this.compoundOf(compound) : null;
    const number = this.numberIn(grid, 5);
    if (number === null || (compound && stands === null)) return 'full';
    const building = { code: `${grid}${number}`, compound: stands };
    this.buildings.set(`${grid} ${name}`, building);
    this.add({ code: building.code, level: 'building', name, ...(stands ? { compound: stands } : {}) });
    return building;
  }

  private addHousehold(building: string, name: string, wished: string | null): boolean {
    if (this.households.has(`${building} ${name}`)) return true;
    const number = this.numberIn(building, 4, wished);
    if (number === null) return false;
    this.households.add(`${building} ${name}`);
    this.add({ code: `${building}${number}`, level: 'household', name });
    return true;
  }
}

/**
 * What a list of buildings and households adds to a community: new compounds, buildings and households with their codes;
 * what is there already stays as it is. A building is known by its name within its grid, a household by building, unit and
 * door. Pure: writes nothing. Where rows are wrong nothing of the plan may be written.
 */
export function planBuildings(
  community: string,
  rows: readonly BuildingRow[],
  known: readonly HeldPlace[],
  validFrom: string,
): BuildingPlan {
  const planner = new Planner(community, validFrom, known);
  for (const row of rows) planner.take(row);
  return planner;
}
