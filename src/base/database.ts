import pg from 'pg';
import { Failure } from './failure.ts';
import type { Log } from './log.ts';

/** The pool of the login role: it owns nothing, and row-level security holds for it. */
export type Database = pg.Pool;

export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  /** True: encrypted and verified; an object: verified otherwise. */
  readonly ssl?: boolean | { readonly rejectUnauthorized?: boolean; readonly ca?: string };
}

/** Opens the pool. Every edge has an end: waiting for a connection, a statement, a lock, an idle transaction. */
export function openDatabase(address: DatabaseAddress, log: Log, size = 20): Database {
  const pool = new pg.Pool({
    ...address,
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    query_timeout: 7_000,
    application_name: 'nuanlin',
    keepAlive: true,
  });
  // a connection that breaks while idle is replaced by the next one; the request that meets it says `server.busy`
  pool.on('error', (error) => {
    // connections that the server closes while the program stops are no news
    if (!pool.ending) log.warn({ code: (error as { code?: string }).code }, 'a database connection broke');
  });
  // one that breaks while it is held fails the statement that waits on it, or the next; without a listener it would end the program
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** More requests than this do not wait for a connection: they are told to come back. */
const mostWaiting = 300;

/** A connection of the pool; refuses with `server.busy` when too many wait for one already. */
export async function connect(database: Database): Promise<pg.PoolClient> {
  if (database.waitingCount >= mostWaiting) throw new Failure('server.busy');
  return database.connect();
}

/** The constraint that an error of the database names, without the shard number that a distributed table adds. */
export function constraintOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const named =
    (error as { constraint?: string }).constraint ?? /constraint "([^"]+)"/.exec(error.message)?.[1];
  return named?.replace(/_\d+$/, '') ?? null;
}

/** The SQLSTATE of an error of the database, or nothing. */
export const sqlState = (error: unknown): string => (error as { code?: string } | null)?.code ?? '';

/** The whole transaction may be tried again: serialisation failure or deadlock. */
export const mayRetry = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error));

/** The database is away, full or overloaded: the caller is told to come back, nothing is wrong with the request. */
export const isBusy = (error: unknown): boolean => {
  const code = sqlState(error);
  return (
    [
      '55P03',
      '57014',
      '57P01',
      '57P02',
      '57P03',
      '53100',
      '53200',
      '53300',
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOENT',
      'EPIPE',
    ].includes(code) ||
    (error instanceof Error && /timeout|Connection terminated|not queryable/i.test(error.message))
  );
};
