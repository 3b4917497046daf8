import type { Database } from '../base/database.ts';
import { describeError, type Log } from '../base/log.ts';
import { readJournal, type JournalReader } from '../engines/journal/index.ts';
import { noticesReader } from '../engines/notices/index.ts';
import { knowRoutines, takeDue, type Routine } from '../engines/routines/index.ts';
import { statisticsReader } from '../engines/statistics/index.ts';
import { citiesAtWork } from '../engines/territory/index.ts';
import { features } from './features.ts';

/** The reader that keeps the counters. */
export const statistics: JournalReader = statisticsReader(features.flatMap((feature) => feature.measures));

/** The reader that tells people. */
const notices: JournalReader = noticesReader(features.flatMap((feature) => feature.notices ?? []));

/** Reads the journal of every city to its end. */
export async function catchUp(database: Database): Promise<void> {
  for (const city of await citiesAtWork(database)) {
    // each round is a transaction of its own, so that nothing is held for long
    while (await readJournal(database, city, statistics));
    while (await readJournal(database, city, notices));
  }
}

/** What runs beside the requests. Any number of processes may run it: readers and routines take turns by row locks. */
export class Worker {
  private readonly database: Database;
  private readonly log: Log;
  private readonly routines: readonly Routine[];
  private readonly timers: NodeJS.Timeout[];
  private readonly stopping = new AbortController();
  private readonly known = new Set<number>();
  private readonly busy = new Set<Promise<void>>();
  private reading: Promise<void> = Promise.resolve();
  private asked = false;

  constructor(database: Database, log: Log, routines: readonly Routine[] = []) {
    this.database = database;
    this.log = log;
    this.routines = routines;
    this.timers = [setInterval(() => this.wake(), 5_000)];
    if (routines.length > 0) this.timers.push(setInterval(() => this.begin(() => this.look()), 2_000));
    this.wake();
  }

  /** Something was written: read on, soon and once. */
  wake(): void {
    if (this.asked || this.stopping.signal.aborted) return;
    this.asked = true;
    this.reading = this.readOn(this.reading);
  }

  private async readOn(before: Promise<void>): Promise<void> {
    await before;
    this.asked = false;
    await catchUp(this.database).catch((error: unknown) => this.note(error, 'journal'));
  }

  /** Takes what is due, a few at a time: a long import of one city does not hold up the messages of another. */
  private async look(): Promise<void> {
    for (const city of await citiesAtWork(this.database)) {
      if (!this.known.has(city)) await knowRoutines(this.database, city, this.routines);
      this.known.add(city);
      while (this.busy.size < lanes && !this.stopping.signal.aborted) {
        const taken = await takeDue(this.database, city, this.routines, this.stopping.signal, this.log);
        if (!taken) break;
        this.begin(() => taken.run(), taken.routine.name);
      }
    }
  }

  private begin(work: () => Promise<void>, name = 'routines'): void {
    if (this.stopping.signal.aborted || this.busy.size > lanes) return;
    const running: Promise<void> = work()
      .catch((error: unknown) => this.note(error, name))
      .finally(() => this.busy.delete(running));
    this.busy.add(running);
  }

  private note(error: unknown, name: string): void {
    if (!this.stopping.signal.aborted)
      this.log.warn({ routine: name, error: describeError(error) }, 'the worker will try again');
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.timers.forEach(clearInterval);
    await Promise.all([this.reading, ...this.busy]);
  }
}

/** How many routines a process works on at once; looking for work takes one. */
const lanes = 4;
