import type { Database } from '../base/database.ts';
import { describeError, type Log } from '../base/log.ts';
import { readJournal, type JournalReader } from '../engines/journal/index.ts';
import { noticesReader } from '../engines/notices/index.ts';
import { knowRoutines, takeDue, type Routine } from '../engines/routines/index.ts';
import { keepCounts, statisticsReader } from '../engines/statistics/index.ts';
import { citiesAtWork } from '../engines/territory/index.ts';
import { features } from './features.ts';

const measures = features.flatMap((feature) => feature.measures);

/** The reader that keeps the counters. */
export const statistics: JournalReader = statisticsReader(measures);

/** Keeps what the journal's rows counted, before they are deleted. */
export const keepCounted = keepCounts(measures);

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

/** Routines that share a number of lanes, and the city of theirs that was served last. */
interface Line {
  readonly routines: readonly Routine[];
  readonly lanes: number;
  running: number;
  last: number;
}

/** How many routines a process works on at once, and how many of those that somebody waits for. */
const lanes = { ordinary: 4, urgent: 2 };

const lineOf = (routines: readonly Routine[], count: number): Line => ({
  routines,
  lanes: count,
  running: 0,
  last: 0,
});

/** The cities in turn, beginning after the one that was served last. */
const inTurn = (cities: readonly number[], last: number): number[] => [
  ...cities.filter((city) => city > last),
  ...cities.filter((city) => city <= last),
];

/** What runs beside the requests. Any number of processes may run it: readers and routines take turns by row locks. */
export class Worker {
  private readonly database: Database;
  private readonly log: Log;
  private readonly routines: readonly Routine[];
  private readonly lines: readonly Line[];
  private readonly timers: NodeJS.Timeout[];
  private readonly stopping = new AbortController();
  private readonly known = new Set<number>();
  private readonly busy = new Set<Promise<void>>();
  private reading: Promise<void> = Promise.resolve();
  private asked = false;
  private looking = false;

  constructor(database: Database, log: Log, routines: readonly Routine[] = []) {
    this.database = database;
    this.log = log;
    this.routines = routines;
    this.lines = [
      lineOf(
        routines.filter((one) => one.urgent),
        lanes.urgent,
      ),
      lineOf(
        routines.filter((one) => !one.urgent),
        lanes.ordinary,
      ),
    ];
    this.timers = [setInterval(() => this.wake(), 5_000)];
    if (routines.length > 0) this.timers.push(setInterval(() => this.look(), 2_000));
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

  /** Looks for what is due, once at a time; again as soon as a lane is free. */
  private look(): void {
    if (this.looking || this.stopping.signal.aborted) return;
    this.looking = true;
    this.begin(() => this.takeAll().finally(() => (this.looking = false)), 'routines');
  }

  private async takeAll(): Promise<void> {
    const cities = await citiesAtWork(this.database);
    for (const city of cities) {
      if (!this.known.has(city)) await knowRoutines(this.database, city, this.routines);
      this.known.add(city);
    }
    for (const line of this.lines) await this.fill(line, cities);
  }

  /** Takes one routine of each city in turn: a long import of one city does not hold up the messages of another. */
  private async fill(line: Line, cities: readonly number[]): Promise<void> {
    for (let found = true; found;) {
      found = false;
      for (const city of inTurn(cities, line.last)) {
        if (line.running >= line.lanes || this.stopping.signal.aborted) return;
        const taken = await takeDue(this.database, city, line.routines, this.stopping.signal, this.log);
        if (!taken) continue;
        found = true;
        line.last = city;
        line.running += 1;
        this.begin(
          () =>
            taken.run().finally(() => {
              line.running -= 1;
              this.look();
            }),
          taken.routine.name,
        );
      }
    }
  }

  private begin(work: () => Promise<void>, name: string): void {
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
