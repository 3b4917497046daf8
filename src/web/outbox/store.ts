/** Acts that wait for a connection, on this device, in IndexedDB. */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { OperationId } from '../call.ts';

export interface Waiting {
  /** The act's Idempotency-Key: however often it is sent, it is done once. */
  readonly key: string;
  readonly operation: OperationId;
  /** Method, address and body as they are sent. */
  readonly method: string;
  readonly address: string;
  readonly body: string;
  /** The body of an act that sends a file. */
  readonly file?: Blob;
  /** In whose name, where somebody acts for another. */
  readonly behalf?: string | null;
  readonly person: string;
  readonly community: string;
  /** Milliseconds since 1970 by this device. */
  readonly at: number;
  /** What the server said no with; the words then come back to the person. */
  readonly refused: string | null;
}

interface Shelf extends DBSchema {
  waiting: { key: string; value: Waiting };
}

let opened: Promise<IDBPDatabase<Shelf>> | undefined;

const open = () =>
  (opened ??= openDB<Shelf>('nuanlin.outbox', 1, {
    upgrade: (database) => void database.createObjectStore('waiting', { keyPath: 'key' }),
  }));

export const all = async (): Promise<Waiting[]> =>
  (await (await open()).getAll('waiting')).toSorted((one, other) => one.at - other.at);
export const put = async (one: Waiting): Promise<unknown> => (await open()).put('waiting', one);
export const drop = async (key: string): Promise<void> => (await open()).delete('waiting', key);
