import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from './failure.ts';
import { refuseForeignOrigin } from './request.ts';

/** Bodies that are files: refused before they are read, read in turn, cut off at their limit. */

/** Most bodies that are read into memory at once; some more wait unread, further senders are told to come back. */
const mostAtOnce = 2;
const mostWaiting = 20;
/** Longest that a body waits, in milliseconds. */
const patience = 3_000;
let underWay = 0;
const waiting: (() => void)[] = [];

/** Before a body is read: origin, type, whatever `admit` asks, and a turn. What is refused unread is never read. */
export async function beforeBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  types: readonly string[],
  admit: (request: FastifyRequest) => Promise<void>,
): Promise<void> {
  try {
    refuseForeignOrigin(request);
    refuseOther(request, types);
    await admit(request);
    await begin(reply);
  } catch (error) {
    void reply.header('connection', 'close');
    throw error;
  }
}

/** Reads a body into memory; refuses it, and reads no more, as soon as it is over the limit. */
export function readBytes({ raw, headers }: FastifyRequest, limit: number): Promise<Buffer> {
  if (Number(headers['content-length']) > limit) throw new Failure('request.too_large');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let read = 0;
    raw.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read <= limit) {
        chunks.push(chunk);
        return;
      }
      raw.pause();
      raw.socket.pause();
      chunks.length = 0;
      reject(new Failure('request.too_large'));
    });
    raw.once('end', () => resolve(Buffer.concat(chunks)));
    raw.once('error', () => reject(new Failure('request.invalid')));
    raw.once('close', () => reject(new Failure('request.invalid')));
  });
}

/** Other media types, and compressed bodies: those may grow without end. */
function refuseOther(request: FastifyRequest, types: readonly string[]): void {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (encoding !== 'identity' || !types.includes((type.split(';')[0] ?? '').trim().toLowerCase()))
    throw new Failure('request.wrong_type');
}

/** Waits for a turn to read a body; the turn ends with the reply. */
async function begin(reply: FastifyReply): Promise<void> {
  if (underWay >= mostAtOnce) await turn();
  underWay += 1;
  reply.raw.once('close', () => {
    underWay -= 1;
    waiting.shift()?.();
  });
}

async function turn(): Promise<void> {
  if (waiting.length >= mostWaiting) throw new Failure('server.busy');
  await new Promise<void>((resolve, reject) => {
    const mine = (): void => {
      clearTimeout(late);
      resolve();
    };
    const late = setTimeout(() => {
      waiting.splice(waiting.indexOf(mine), 1);
      reject(new Failure('server.busy'));
    }, patience);
    waiting.push(mine);
  });
}
