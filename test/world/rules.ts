import type pg from 'pg';
import { withClient } from '../../src/app/database.ts';
import type { Rules } from '../../src/features/wishes/rules.ts';

/** Rules so wide that a test may make as many wishes and claims as it needs; tests of the limits set their own. */
export const wideRules: Rules = {
  liveClaims: 10_000,
  visitorClaims: 10_000,
  organisationClaims: 10_000,
  openWishes: 10_000,
  proposalsADay: 10_000,
  releasesADay: 10_000,
  worthYuan: 200,
  thingDays: 14,
  serviceDays: 21,
  lapseDays: 7,
  reviewDays: 3,
  useDays: 14,
  taskDays: 14,
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Lets the wide rules hold in every community that is served. */
export async function setWideRules(owner: pg.ClientConfig): Promise<void> {
  const names = Object.keys(wideRules).map(snake);
  await withClient(owner, (client) =>
    client.query(
      `insert into wish_rule (city_id, place, version, ${names.join(', ')})
       select city_id, code, 1, ${names.map((_, index) => `$${index + 1}`).join(', ')}
       from place where level = 'community' and served_from is not null`,
      Object.values(wideRules),
    ),
  );
}
