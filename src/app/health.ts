import type { Database } from '../base/database.ts';
import { inTransaction } from '../base/act.ts';
import { countedBy } from '../engines/journal/index.ts';
import { routineStates } from '../engines/routines/index.ts';
import { citiesAtWork } from '../engines/territory/index.ts';

/** One thing that was looked at. */
export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  /** What is wrong and what to do, for the operator; codes and counts only. */
  readonly words: string;
}

/** What stopped a routine by a code that asks something of the operator: what is wrong, and what to do. */
const remedies: Readonly<Record<string, string>> = {
  SEALS_MISSING:
    'the copy of the heads holds more seals than the database, so an older backup was restored or the journal was cut, and nothing' +
    ' more is sealed: run `nuanlin seal check`, and after a backup that was restored on purpose `nuanlin seal accept`',
};

const said = (name: string, error: string | null): string =>
  error ? `${name} (${remedies[error] ?? error})` : name;

/** After so many failed rounds in a row a routine is said to be ill. */
const failuresThatCount = 3;

/**
 * Looks at everything that an operator would want to be told of: the database, the routines of every city and how far
 * the journal's readers are. One short transaction a city.
 */
export async function lookAtHealth(database: Database): Promise<HealthCheck[]> {
  let cities: number[];
  try {
    cities = await citiesAtWork(database);
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'no answer';
    return [{ name: 'database', ok: false, words: `the database cannot be reached (${code})` }];
  }
  const checks: HealthCheck[] = [{ name: 'database', ok: true, words: 'answers' }];
  for (const city of cities) checks.push(...(await lookAtCity(database, city)));
  return checks;
}

async function lookAtCity(database: Database, city: number): Promise<HealthCheck[]> {
  const [routines, counted] = await inTransaction(database, city, (act) =>
    act.batch(routineStates(), countedBy('statistics')),
  );
  const ill = routines.rows.filter((one) => one.failures >= failuresThatCount);
  const idle = routines.rows.filter((one) => one.idle);
  const words = (names: readonly { name: string; error: string | null }[]): string =>
    names.map(({ name, error }) => said(name, error)).join(', ');
  return [
    {
      name: `${city} routines`,
      ok: ill.length === 0 && idle.length === 0,
      words:
        [
          ill.length > 0 ? `fail again and again: ${words(ill)}` : '',
          idle.length > 0 ? `nobody runs: ${words(idle)}; is a worker running?` : '',
        ]
          .filter(Boolean)
          .join('; ') || `${routines.rows.length} run`,
    },
    { name: `${city} figures`, ok: true, words: `counted until ${counted.rows[0]?.at ?? 'the beginning'}` },
  ];
}
