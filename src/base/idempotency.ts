import { createHash } from 'node:crypto';
import { call, type Act, type Call, type Rows } from './act.ts';
import { sqlState } from './database.ts';
import { Failure } from './failure.ts';
import { statement } from './statement.ts';

/**
 * Nothing is done twice: the key row is written first and blocks a repetition until the first one has committed;
 * the repetition then finds the stored reply. Key, effect, journal and reply are one transaction.
 */
const take = statement<{ key: string }>(
  'base.idempotency_take',
  `insert into idempotency (city_id, person_id, key, request_hash)
   select $1, app.person(), $2, $3 where app.person() is not null
   on conflict do nothing returning key`,
);
const find = statement<KeyRow>(
  'base.idempotency_find',
  'select request_hash, status, reply from idempotency where city_id = $1 and person_id = app.person() and key = $2',
);
const keep = statement(
  'base.idempotency_keep',
  'update idempotency set status = $3, reply = $4 where city_id = $1 and person_id = app.person() and key = $2',
);

export interface StoredReply {
  readonly status: number;
  readonly reply: string;
}

/** What a repetition must have in common with the first request: operation, address and body. */
export const hashRequest = (operationId: string, params: unknown, body: unknown): Buffer =>
  Buffer.isBuffer(body)
    ? createHash('sha256')
        .update(JSON.stringify([operationId, params]))
        .update(body)
        .digest()
    : createHash('sha256')
        .update(JSON.stringify([operationId, params, body]))
        .digest();

/** Takes the key for this transaction; a second holder waits for the first. */
export const takeKey = (key: string, hash: Buffer): Call<{ key: string }> => call(take, [key, hash]);
/** Keeps the reply for the repetitions of the act. */
export const keepReply = (key: string, reply: StoredReply): Call =>
  call(keep, [key, reply.status, reply.reply]);

/** Did a repetition wait for the first request of its key until the lock timed out? */
export const waitedForKey = (error: unknown): boolean =>
  sqlState(error) === '55P03' && /idempotency/.test((error as { where?: string }).where ?? '');

/** After `takeKey`: null when this is the first request of the key, otherwise the reply that it had. */
export async function earlierReply(
  act: Act,
  taken: Rows<{ key: string }>,
  key: string,
  hash: Buffer,
): Promise<StoredReply | null> {
  if (taken.rows.length > 0 || act.caller.person === null) return null;
  const row = await act.one(find, key);
  if (!row) throw new Failure('idempotency.in_flight');
  return replyOf(row, hash);
}

interface KeyRow {
  request_hash: Buffer;
  status: number | null;
  reply: string | null;
}

function replyOf(row: KeyRow, hash: Buffer): StoredReply {
  if (!row.request_hash.equals(hash)) throw new Failure('idempotency.other_request');
  if (row.status === null || row.reply === null) throw new Failure('idempotency.in_flight');
  return { status: row.status, reply: row.reply };
}

/** By reading, before anything is made ready for an act: has its key been used? */
export async function isRepeated(act: Act, key: string): Promise<boolean> {
  return (await act.one(find, key)) !== undefined;
}
/** The reply that an act with this key and the hash of what was sent had before; null when the key is new. */
export async function repeatedReply(act: Act, key: string, hash: Buffer): Promise<StoredReply | null> {
  const row = await act.one(find, key);
  return row ? replyOf(row, hash) : null;
}
