import pg from 'pg';
import type { Statement } from './statement.ts';

/** A statement with its parameters. */
export interface Call<Row = unknown> {
  readonly statement: Statement<Row>;
  readonly parameters: readonly unknown[];
}

/** A statement with its parameters after the city, ready to be sent. */
export const call = <Row>(statement: Statement<Row>, parameters: readonly unknown[]): Call<Row> => ({
  statement,
  parameters,
});

/** The rows of one statement of a batch, and how many rows it touched. */
export interface Rows<Row> {
  readonly rows: Row[];
  readonly count: number;
  /** Command tag of the server, e.g. `COMMIT`. */
  readonly tag: string;
}

interface Field {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** The part of the driver's connection that a submittable may use (the same as `pg-cursor` uses). */
interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  parse(query: { name: string; text: string }): void;
  bind(config: {
    portal: string;
    statement: string;
    values: readonly unknown[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(config: { portal: string }): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
}

/** What a connection has prepared: the fields of each statement, or `unsure` after a batch broke off. */
const prepared = new WeakMap<Connection, Map<string, Field[] | 'unsure'>>();

const parseInstant = (text: string): string =>
  text.length >= 22 && text.endsWith('+00')
    ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z`
    : new Date(text).toISOString();

const parsers = new Map<number, (text: string) => unknown>([
  [20, Number], // bigint: counts and points stay below 2^53
  [1082, (text) => text], // date
  [1184, parseInstant],
]);
const parserOf = (oid: number) => parsers.get(oid) ?? pg.types.getTypeParser(oid, 'text');

/** Arrays become PostgreSQL array literals, instants ISO text, other objects JSON. */
function toWire(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || Buffer.isBuffer(value)) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(arrayElement).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
const arrayElement = (value: unknown): string =>
  value === null || value === undefined ? 'NULL' : `"${String(value).replace(/[\\"]/g, '\\$&')}"`;

/** Several statements sent at once and answered in one round trip: one implicit transaction, unless one is open. */
class Batch {
  private readonly calls: readonly Call[];
  private readonly results: Rows<Record<string, unknown>>[] = [];
  private readonly fresh = new Set<number>();
  private connection: Connection | undefined;
  private fields: Field[] = [];
  private rows: Record<string, unknown>[] = [];
  private failed: Error | undefined;
  /** Read by the driver. */
  callback: (error?: Error | null, results?: Rows<unknown>[]) => void;

  constructor(calls: readonly Call[], callback: (error?: Error | null, results?: Rows<unknown>[]) => void) {
    this.calls = calls;
    this.callback = callback;
  }

  submit(connection: Connection): Error | null {
    this.connection = connection;
    const seen = prepared.get(connection) ?? new Map<string, Field[] | 'unsure'>();
    prepared.set(connection, seen);
    connection.stream.cork();
    try {
      this.calls.forEach((one, index) => this.send(connection, seen, one, index));
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
    this.start();
    return null;
  }

  private send(
    connection: Connection,
    seen: Map<string, Field[] | 'unsure'>,
    one: Call,
    index: number,
  ): void {
    const { name, text } = one.statement;
    const state = seen.get(name);
    if (typeof state !== 'object') {
      if (state === 'unsure') connection.close({ type: 'S', name });
      connection.parse({ name, text });
      seen.set(name, 'unsure');
      this.fresh.add(index);
    }
    connection.bind({ portal: '', statement: name, values: one.parameters, valueMapper: toWire });
    if (this.fresh.has(index) || !Array.isArray(state)) connection.describe({ type: 'P', name: '' });
    connection.execute({ portal: '' });
  }

  /** Makes ready for the rows of the next statement. */
  private start(): void {
    const next = this.calls[this.results.length];
    const state = next && this.connection && prepared.get(this.connection)?.get(next.statement.name);
    this.fields = Array.isArray(state) ? state : [];
    this.rows = [];
  }

  handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }): void {
    this.fields = message.fields.map((field) => ({ name: field.name, parse: parserOf(field.dataTypeID) }));
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < this.fields.length; index += 1) {
      const field = this.fields[index]!;
      const text = message.fields[index];
      row[field.name] = text === null || text === undefined ? null : field.parse(text);
    }
    this.rows.push(row);
  }

  handleCommandComplete(message: { text: string }): void {
    const index = this.results.length;
    if (this.connection) prepared.get(this.connection)?.set(this.calls[index]!.statement.name, this.fields);
    this.results.push({
      rows: this.rows,
      count: Number(/\d+$/.exec(message.text)?.[0] ?? 0),
      tag: message.text,
    });
    this.start();
  }

  handleEmptyQuery(): void {
    this.failed = new Error('an empty statement');
  }

  handlePortalSuspended(): void {
    this.failed = new Error('a statement was cut short');
  }

  handleError(error: Error): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    if (this.failed) this.callback(this.failed);
    else this.callback(null, this.results);
  }
}

/**
 * Sends the calls in one round trip and gives their rows in order. Without an open transaction they form one (all or
 * nothing). The first error rejects, and the statements after it were not run.
 */
export function pipeline(
  client: pg.ClientBase,
  calls: readonly Call[],
): Promise<Rows<Record<string, unknown>>[]> {
  return new Promise((resolve, reject) => {
    const batch = new Batch(calls, (error, results) =>
      error ? reject(error) : resolve(results as Rows<Record<string, unknown>>[]),
    );
    client.query(batch as unknown as pg.Submittable);
  });
}
