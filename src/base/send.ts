import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileAnswer } from './contract.ts';
import type { StoredReply } from './idempotency.ts';

/** Sends a reply that is kept as it was written, for repetitions as for the first time. */
export const sendReply = (reply: FastifyReply, done: StoredReply): FastifyReply =>
  reply.code(done.status).header('content-type', 'application/json; charset=utf-8').send(done.reply);

/** Sends a feed: a reader keeps it only to ask each time whether it is still the same (RFC 9110, 13.1.2). */
function sendFeed(
  reply: FastifyReply,
  { mediaType, bytes, changedAt }: FileAnswer,
  asked: unknown,
): FastifyReply {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  void reply
    .type(mediaType)
    .header('etag', tag)
    .header('last-modified', changedAt!.toUTCString())
    .header('cache-control', 'no-cache');
  return asked === tag ? reply.code(304).send() : reply.code(200).send(bytes);
}

/** Sends a file to be saved: not shown, not sniffed, not kept. */
export function sendFile(
  reply: FastifyReply,
  status: number,
  answer: FileAnswer,
  request?: FastifyRequest,
): FastifyReply {
  if (answer.changedAt && request) return sendFeed(reply, answer, request.headers['if-none-match']);
  const { name, mediaType, bytes } = answer;
  const plain = name.replace(/[^\w.-]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return reply
    .code(status)
    .type(mediaType)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${whole}`)
    .header('content-security-policy', `default-src 'none'; sandbox`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(bytes);
}
