import { call, type Act } from '../../base/act.ts';
import { seal, unseal, type Keys } from '../../base/crypto.ts';
import type { Language } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';

const column = 'delivery.body_sealed';
const insert = statement(
  'notices.queue_code',
  `insert into delivery (city_id, id, kind, channel, body_sealed, body_key, due_at, next_at, expires_at)
   values ($1, $2, 'code', $3, $4, $5, now(), now(), now() + make_interval(mins => $6))`,
);

/** A one-time code on its way. */
export interface CodeBody {
  readonly to: string;
  readonly code: string;
  readonly language: Language;
  readonly minutes: number;
}

/** Writes a code into the outbox: it goes before everything else, whatever the hour, and not after it has expired. */
export async function queueCode(
  act: Act,
  keys: Keys,
  code: CodeBody & { readonly channel: 'sms' | 'email' },
): Promise<void> {
  const id = newId();
  const { channel, ...body } = code;
  const { key, wrapped } = await keys.newDataKey(act.city);
  const sealed = await seal(key, column, id, JSON.stringify(body));
  await act.batch(call(insert, [id, channel, sealed, wrapped, body.minutes]));
}

/** Opens a code that waits in the outbox. */
export async function openCode(
  keys: Keys,
  city: number,
  row: { readonly id: string; readonly body_sealed: string; readonly body_key: string },
): Promise<CodeBody> {
  const key = await keys.openDataKey(city, row.body_key);
  return JSON.parse(await unseal(key, column, row.id, row.body_sealed)) as CodeBody;
}
