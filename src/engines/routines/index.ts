import { call, inTransaction, type Act } from '../../base/act.ts';
import type { Database } from '../../base/database.ts';
import type { Log } from '../../base/log.ts';
import { statement } from '../../base/statement.ts';

/**
 * Routines: named pieces of work beside the requests, each run every so often in every city by whichever process takes
 * its row first. What waits to be worked on is a row of the feature's own table (with its state, its due time and its
 * tries); a routine asks for those rows, so nothing has to be enqueued and nothing can be lost.
 */
export interface Routine {
  /** House and work, e.g. `wishes.lapse`. */
  readonly name: string;
  /** What it does, in one line: shown by health and in the reference. */
  readonly words: string;
  /** Seconds between the end of a round and the next. */
  readonly every: number;
  /** Somebody waits for it before a screen: what takes long elsewhere does not hold it up. */
  readonly urgent?: true;
  /**
   * One round in one city, well below the lease of five minutes; true when there is more to do at once. It may be run
   * again after a crash at any point, so each transaction of it must be idempotent.
   */
  run(round: Round): Promise<boolean>;
}

/** What a round is given. */
export interface Round {
  readonly city: number;
  /** Runs `work` in a transaction of its own; nobody is signed in, `app.person()` is null. */
  transact<T>(work: (act: Act) => Promise<T>): Promise<T>;
  /** Tells in the log how much was done: a table and a count, never values. */
  tell(fields: { readonly table: string; readonly count: number }): void;
  /** Aborted when the program stops: finish what is begun, take nothing new. */
  readonly signal: AbortSignal;
}

const know = statement(
  'routines.know',
  `insert into routine (city_id, name) select $1, unnest($2::text[]) on conflict do nothing returning 1`,
);
/*
 * The lease is the fence: whoever lost it (its time passed, another process took over) can neither prolong nor end it.
 */
const take = statement<{ name: string; lease: string }>(
  'routines.take',
  `with due as materialized (
     select name from routine
     where city_id = $1 and name = any($2::text[]) and next_at <= now() and (leased_until is null or leased_until < now())
     order by next_at, name limit 1 for no key update skip locked)
   update routine r set leased_until = now() + interval '5 minutes' from due
   where r.city_id = $1 and r.name = due.name returning r.name, r.leased_until::text as lease`,
);
const prolong = statement<{ lease: string }>(
  'routines.prolong',
  `update routine set leased_until = now() + interval '5 minutes'
   where city_id = $1 and name = $2 and leased_until = $3::timestamptz returning leased_until::text as lease`,
);
const succeed = statement(
  'routines.succeed',
  `update routine set leased_until = null, ran_at = now(), failures = 0, error = null,
     next_at = now() + make_interval(secs => $4::integer)
   where city_id = $1 and name = $2 and leased_until = $3::timestamptz`,
);
const fail = statement(
  'routines.fail',
  `update routine set leased_until = null, failures = failures + 1, error = $5,
     next_at = now() + make_interval(secs => least($4::integer * power(2, least(failures, 12)), 3600))
   where city_id = $1 and name = $2 and leased_until = $3::timestamptz`,
);

const state = statement<RoutineState>(
  'routines.state',
  `select name, next_at, ran_at, failures, error, next_at < now() - interval '15 minutes' as idle
   from routine where city_id = $1 order by name`,
);

/** How a routine of a city stands. */
export interface RoutineState {
  name: string;
  next_at: string;
  ran_at: string | null;
  failures: number;
  error: string | null;
  /** Due for a quarter of an hour, and nobody took it. */
  idle: boolean;
}

/** SQL: when a routine of the city `$1` last came to its end; null: never. For statements of other houses. */
export const ranAt = (name: string): string =>
  `(select ran_at from routine where city_id = $1 and name = '${name}')`;

/** How the routines of the city stand. */
export const routineStates = () => call(state, []);

/** Writes down which routines there are; once per city and process. */
export const knowRoutines = (database: Database, city: number, routines: readonly Routine[]): Promise<void> =>
  inTransaction(database, city, async (act) => {
    await act.all(
      know,
      routines.map((one) => one.name),
    );
  });

/** A routine that this process holds. */
export interface Taken {
  readonly routine: Routine;
  /** Runs it to the end of what there is to do; throws what it throws, after noting the failure. */
  run(): Promise<void>;
}

/** Takes the routine of the city that has been due longest, or null when none is due. */
export async function takeDue(
  database: Database,
  city: number,
  routines: readonly Routine[],
  signal: AbortSignal,
  log?: Log,
): Promise<Taken | null> {
  const names = routines.map((one) => one.name);
  const taken = await inTransaction(database, city, (act) => act.one(take, names));
  const routine = routines.find((one) => one.name === taken?.name);
  if (!taken || !routine) return null;
  return { routine, run: () => runTaken(database, city, routine, taken.lease, signal, log) };
}

async function runTaken(
  database: Database,
  city: number,
  routine: Routine,
  first: string,
  signal: AbortSignal,
  log?: Log,
): Promise<void> {
  const round = roundOf(database, city, routine, signal, log);
  let lease = first;
  try {
    while ((await routine.run(round)) && !signal.aborted) {
      const longer = await round.transact((act) => act.one(prolong, routine.name, lease));
      if (!longer) return; // taken over
      ({ lease } = longer);
    }
  } catch (error) {
    const code = (error as { code?: string }).code ?? (error as Error).name;
    await round.transact((act) =>
      act.one(fail, routine.name, lease, routine.every, String(code).slice(0, 200)),
    );
    throw error;
  }
  await round.transact((act) => act.one(succeed, routine.name, lease, routine.every));
}

const roundOf = (
  database: Database,
  city: number,
  routine: Routine,
  signal: AbortSignal,
  log?: Log,
): Round => ({
  city,
  signal,
  tell: (fields) => log?.info({ routine: routine.name, city, ...fields }, 'done'),
  transact: (work) => inTransaction(database, city, work),
});

/** Runs a routine now, to its end, whether due or not: commands and tests. */
export async function runNow(database: Database, city: number, routine: Routine): Promise<void> {
  const round = roundOf(database, city, routine, new AbortController().signal);
  while (await routine.run(round));
}
