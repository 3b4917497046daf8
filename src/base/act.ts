import type pg from 'pg';
import { actFor, callerFor, enter, toCaller } from './caller.ts';
import type { ActForRow, Caller, EnterRow } from './caller.ts';
import { connect, type Database } from './database.ts';
import { call, pipeline, type Call, type Rows } from './pipeline.ts';
import { Failure } from './failure.ts';
import type { Statement } from './statement.ts';

export { call, type Call, type Rows } from './pipeline.ts';

type RowsOf<C extends readonly Call[]> = { [I in keyof C]: C[I] extends Call<infer R> ? Rows<R> : never };

/**
 * Who does something, in which city, in which transaction: the first argument of every action and query.
 * Statements sent together cost one round trip; the first parameter of each is the city, added here.
 */
export interface Act {
  readonly city: number;
  /** Known once the first statements have come back; a visitor's person is null. */
  readonly caller: Caller;
  /** The caller's person; only in operations whose permission asks for one. */
  readonly person: string;
  /** Tells those who watch the place that something of this kind changed, when the transaction has committed. */
  announce(kind: string, place: string): void;
  /** Runs the calls in one round trip and gives the rows of each. */
  batch<const C extends readonly Call[]>(...calls: C): Promise<RowsOf<C>>;
  /** All rows of one statement. */
  all<Row>(statement: Statement<Row>, ...parameters: unknown[]): Promise<Row[]>;
  /** The first row of one statement, or undefined. */
  one<Row>(statement: Statement<Row>, ...parameters: unknown[]): Promise<Row | undefined>;
}

/** Whom a request speaks for: the token of a session, and on whose behalf. */
export interface Voice {
  readonly token: Buffer | null;
  readonly behalf: string | null;
}

/** Nobody in particular: commands, readers, visitors. */
export const nobody: Voice = { token: null, behalf: null };

/** Called once, when the session is known and before any row is given out: refuses by throwing. */
export type Authorise = (caller: Caller) => void;

abstract class Base implements Act {
  readonly city: number;
  protected readonly voice: Voice;
  protected readonly authorise: Authorise;
  protected known: Caller | undefined;
  stale = false;
  /** What is to be announced after the commit: kind and place. */
  readonly announced: (readonly [kind: string, place: string])[] = [];

  constructor(city: number, voice: Voice, authorise: Authorise) {
    this.city = city;
    this.voice = voice;
    this.authorise = authorise;
  }

  get caller(): Caller {
    if (!this.known) throw new Error('the session is not known before the first statement');
    return this.known;
  }

  /** Has the session been met? */
  get isKnown(): boolean {
    return this.known !== undefined;
  }

  get person(): string {
    const { person } = this.caller;
    if (!person) throw new Error('this operation does not ask for a person');
    return person;
  }

  announce(kind: string, place: string): void {
    this.announced.push([kind, place]);
  }

  /** The first statements of a transaction: the session, then on whose behalf. */
  protected entering(): Call[] {
    const { token, behalf } = this.voice;
    const session = call(enter, [this.city, token]);
    return behalf === null ? [session] : [session, call(actFor, [this.city, behalf])];
  }

  /** What the first statements gave; the rest of the results. */
  protected entered<T extends Rows<Record<string, unknown>>>(results: readonly T[]): T[] {
    const [session, behalf] = results;
    const row = session?.rows[0] as EnterRow | undefined;
    const first = !this.known;
    const own = toCaller(this.city, row);
    this.stale = row?.stale ?? false;
    if (this.voice.behalf === null) this.known = own;
    else {
      if (!own.person) throw new Failure('access.sign_in');
      const other = callerFor(own, behalf?.rows[0] as ActForRow | undefined);
      if (!other) throw new Failure('access.not_for_them');
      this.known = other;
    }
    if (first) this.authorise(this.known);
    return results.slice(this.voice.behalf === null ? 1 : 2);
  }

  protected readonly withCity = (one: Call): Call => call(one.statement, [this.city, ...one.parameters]);

  abstract batch<const C extends readonly Call[]>(...calls: C): Promise<RowsOf<C>>;

  async all<Row>(statement: Statement<Row>, ...parameters: unknown[]): Promise<Row[]> {
    const [result] = await this.batch(call(statement, parameters));
    return result.rows;
  }

  async one<Row>(statement: Statement<Row>, ...parameters: unknown[]): Promise<Row | undefined> {
    return (await this.all(statement, ...parameters))[0];
  }
}

/** Reading: each batch is one implicit transaction that begins with the session; no connection is held in between. */
export class Reading extends Base {
  private readonly database: Database;

  constructor(database: Database, city: number, voice: Voice, authorise: Authorise) {
    super(city, voice, authorise);
    this.database = database;
  }

  async batch<const C extends readonly Call[]>(...calls: C): Promise<RowsOf<C>> {
    const client = await connect(this.database);
    let broken: Error | undefined;
    try {
      const results = await pipeline(client, [...this.entering(), ...calls.map(this.withCity)]);
      return this.entered(results) as RowsOf<C>;
    } catch (error) {
      broken = connectionError(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

/** Writing: one transaction on one connection, from `begin` to `commit` or `rollback`. */
export class Writing extends Base {
  private readonly client: pg.PoolClient;

  constructor(client: pg.PoolClient, city: number, voice: Voice, authorise: Authorise) {
    super(city, voice, authorise);
    this.client = client;
  }

  /** Opens the transaction, checks the session and runs the first calls, in one round trip. */
  async begin<const C extends readonly Call[]>(...calls: C): Promise<RowsOf<C>> {
    const [, ...results] = await pipeline(this.client, [
      call(begin, []),
      ...this.entering(),
      ...calls.map(this.withCity),
    ]);
    return this.entered(results) as RowsOf<C>;
  }

  async batch<const C extends readonly Call[]>(...calls: C): Promise<RowsOf<C>> {
    return (await pipeline(this.client, calls.map(this.withCity))) as RowsOf<C>;
  }

  /** Runs the last calls and commits, in one round trip. */
  async commit(...calls: readonly Call[]): Promise<void> {
    const results = await pipeline(this.client, [...calls.map(this.withCity), call(commit, [])]);
    // PostgreSQL answers the commit of a broken transaction with a rollback, not with an error
    if (results.at(-1)?.tag !== 'COMMIT')
      throw new Error('the transaction was broken and has been rolled back');
  }

  async rollback(): Promise<void> {
    await pipeline(this.client, [call(rollback, [])]);
  }
}

const begin: Statement<unknown> = { name: 'base.begin', text: 'begin' };
const commit: Statement<unknown> = { name: 'base.commit', text: 'commit' };
const rollback: Statement<unknown> = { name: 'base.rollback', text: 'rollback' };

/** An error that leaves the connection unusable: it is closed instead of going back to the pool. */
export function connectionError(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const severity = (error as { severity?: string }).severity;
  const answered = severity !== undefined && severity !== 'FATAL' && severity !== 'PANIC';
  return answered || error.name === 'Failure' || 'keep' in error ? undefined : error;
}

/**
 * Runs `work` in one transaction outside a request: commands, readers, demo data, tests. The city is set, and nobody
 * is signed in.
 */
export async function inTransaction<T>(
  database: Database,
  city: number,
  work: (act: Act) => Promise<T>,
): Promise<T> {
  const client = await connect(database);
  let broken: Error | undefined;
  try {
    const act = new Writing(client, city, nobody, () => {});
    await act.begin();
    try {
      const result = await work(act);
      await act.commit();
      return result;
    } catch (error) {
      await act.rollback().catch((again: unknown) => (broken = connectionError(again)));
      throw error;
    }
  } catch (error) {
    broken ??= connectionError(error);
    throw error;
  } finally {
    client.release(broken);
  }
}
