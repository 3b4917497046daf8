import { call, inTransaction } from '../base/act.ts';
import type { Database } from '../base/database.ts';
import { pruneIdempotency } from '../base/idempotency.ts';
import { describeError, type Log } from '../base/log.ts';
import { readJournal, type JournalReader } from '../engines/journal/index.ts';
import { statisticsReader } from '../engines/statistics/index.ts';
import { pruneSessions } from '../features/session/index.ts';
import { features } from './features.ts';

/** The reader that keeps the counters. */
export const statistics: JournalReader = statisticsReader(features.flatMap((feature) => feature.measures));

const citiesOf = async (database: Database): Promise<number[]> =>
  (await database.query<{ city_id: number }>('select city_id from city order by city_id')).rows.map(
    (row) => row.city_id,
  );

/** Reads the journal of every city to its end. */
export async function catchUp(database: Database): Promise<void> {
  for (const city of await citiesOf(database)) {
    // each round is a transaction of its own, so that nothing is held for long
    while (await readJournal(database, city, statistics));
  }
}

/** Deletes what its retention has passed: keys after seven days, sessions thirty days after their end, codes after two. */
export async function prune(database: Database): Promise<void> {
  for (const city of await citiesOf(database)) {
    await inTransaction(database, city, (act) => act.batch(call(pruneIdempotency, []), ...pruneSessions()));
  }
}

/** What runs beside the requests. Any number of processes may run it: readers take turns by a row lock. */
export class Worker {
  private readonly database: Database;
  private readonly log: Log;
  private readonly timers: NodeJS.Timeout[];
  private running: Promise<void> = Promise.resolve();
  private asked = false;
  private stopped = false;

  constructor(database: Database, log: Log) {
    this.database = database;
    this.log = log;
    this.timers = [
      setInterval(() => this.wake(), 5_000),
      setInterval(() => this.run(() => prune(database)), 3_600_000),
    ];
    this.wake();
  }

  /** Something was written: read on, soon and once. */
  wake(): void {
    if (this.asked || this.stopped) return;
    this.asked = true;
    this.run(async () => {
      this.asked = false;
      await catchUp(this.database);
    });
  }

  private run(work: () => Promise<void>): void {
    this.running = this.running.then(work).catch((error: unknown) => {
      if (!this.stopped) this.log.warn({ error: describeError(error) }, 'the worker will try again');
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.timers.forEach(clearInterval);
    await this.running;
  }
}
