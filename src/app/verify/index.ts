import type pg from 'pg';
import type { Keys } from '../../base/crypto.ts';
import type { Erased } from '../../base/erasures.ts';
import type { Check, CheckRound } from '../../engines/checks/index.ts';
import { peopleChecks } from '../../engines/people/index.ts';
import { retentionCheck } from '../../engines/retention/index.ts';
import { countersCheck, monthsCheck } from '../../engines/statistics/index.ts';
import { features } from '../features.ts';
import { citiesIn, enterCity, withClient } from '../schema/index.ts';
import { schemaChecks } from './schema.ts';

/** Every check of a city's rows. */
export const cityChecks: readonly Check[] = [
  ...peopleChecks,
  countersCheck(features.flatMap((feature) => feature.measures)),
  monthsCheck,
  retentionCheck,
  ...features.flatMap((feature) => feature.checks ?? []),
];

/** A check that found something. */
export interface BrokenCheck {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Null: the whole database. */
  readonly city: number | null;
  /** Ids and codes of what breaks it. */
  readonly what: readonly string[];
}

export interface Verified {
  /** How many checks were made: of the database, and of each city. */
  readonly checks: number;
  readonly broken: readonly BrokenCheck[];
}

/**
 * Proves everything that must be true, in one snapshot, beside the running program; changes nothing. Works for an owner
 * whom row-level security holds: each city is entered. `erased` are all of the list of erasures beside the database.
 */
export async function verify(
  owner: pg.ClientConfig,
  keys: Keys,
  erased: readonly Erased[],
  progress: (name: string, city: number | null) => void = () => {},
): Promise<Verified> {
  return withClient(owner, async (client) => {
    await client.query(
      `set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set timezone = 'UTC'`,
    );
    await client.query('begin isolation level repeatable read read only');
    const broken: BrokenCheck[] = [];
    let checks = 0;
    const note = (
      one: Omit<BrokenCheck, 'city' | 'what'>,
      city: number | null,
      what: readonly string[],
    ): void => {
      checks += 1;
      const { name, zh, en } = one;
      if (what.length > 0) broken.push({ name, zh, en, city, what });
    };
    for (const one of schemaChecks) {
      progress(one.name, null);
      note(one, null, await one.broken(client));
    }
    for (const city of await citiesIn(client)) {
      await enterCity(client, city);
      const round: CheckRound = {
        city,
        keys,
        erased: erased.filter((one) => one.city === city).map((one) => one.person),
        ask: async <Row>({ text }: { text: string }, ...parameters: unknown[]) =>
          (await client.query(text, [city, ...parameters])).rows as Row[],
      };
      for (const one of cityChecks) {
        progress(one.name, city);
        note(one, city, await one.broken(round));
      }
    }
    return { checks, broken };
  });
}
