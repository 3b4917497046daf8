import { createHmac } from 'node:crypto';
import { unixSeconds } from '../../../base/clock.ts';
import { httpError, type Gateway } from '../gateway.ts';

export interface SmsConfig {
  readonly url: string;
  readonly secret: string;
}

/** HMAC-SHA-256 over method, path, timestamp (Unix seconds) and body, each on a line, as lower-case hex. */
export const signature = (secret: string, path: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`POST\n${path}\n${timestamp}\n${body}`).digest('hex');

/**
 * SMS through the city's message service: `POST {id, to, text}` as JSON, signed, with the id as `Idempotency-Key`. An
 * answer of 2xx means taken; `{"id": "…"}` in it is kept.
 */
export function smsGateway({ url, secret }: SmsConfig): Gateway {
  const { pathname, search } = new URL(url);
  return {
    async send({ id, to, outside, link }, signal) {
      const body = JSON.stringify({ id, to, text: link === null ? outside : `${outside} ${link}` });
      const timestamp = String(unixSeconds());
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': id,
        'x-nuanlin-timestamp': timestamp,
        'x-nuanlin-signature': signature(secret, pathname + search, timestamp, body),
      };
      const reply = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
      if (!reply.ok) {
        await reply.body?.cancel();
        const error = httpError(reply.status);
        throw error.fate === 'gone' ? httpError(400) : error;
      }
      const answer = (await reply.json().catch(() => null)) as { id?: unknown } | null;
      return typeof answer?.id === 'string' ? answer.id : null;
    },
  };
}
