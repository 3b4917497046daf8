import { fileURLToPath } from 'node:url';
import { Failure } from '../../base/failure.ts';
import { Thread } from '../../base/thread.ts';
import type { Box, Job, Sizes } from './job.ts';

const script = fileURLToPath(new URL('pictures-thread.ts', import.meta.url));
/** What a picture may cost; its pixels are bounded where they are read. */
const limits = { heapMb: 64, seconds: 6, tooLarge: 'photo.unreadable', tooSlow: 'server.busy' };
/** More than so many do not wait. */
const mostWaiting = 12;

let line: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Is it a picture of a kind that we take? Its first bytes say so, whatever its sender says. */
function isPicture(bytes: Uint8Array): boolean {
  const begins = (hex: string, from = 0): boolean =>
    Buffer.from(bytes.subarray(from, from + hex.length / 2)).toString('hex') === hex;
  return begins('ffd8ff') || begins('89504e470d0a1a0a') || (begins('52494646') && begins('57454250', 8));
}

/** Brands of pictures in a HEIF box (ISO/IEC 23008-12), which telephones of one maker take. */
const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];
const isHeic = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && heicBrands.includes(bytes.toString('latin1', 8, 12));

/**
 * Makes the sizes that are kept of an uploaded picture. Refuses what is none, or too large, with `photo.unreadable`, and says of a
 * HEIC picture what to do: `photo.heic`.
 */
export async function readPicture(file: Buffer): Promise<Sizes> {
  if (isHeic(file)) throw new Failure('photo.heic');
  if (!isPicture(file)) throw new Failure('photo.unreadable');
  return ask<Sizes>({ picture: file });
}

/** Makes the copy that may be published: the boxes are solid, nothing of what they cover is left in the file. */
export const redact = (picture: Buffer, boxes: readonly Box[]): Promise<Uint8Array> =>
  ask<Uint8Array>({ picture, boxes });

/**
 * One picture after the other, whoever sends them, each in a thread of its own that takes the library and its memory
 * with it when it ends: one processor and some 200 MB, for a moment.
 */
async function ask<Value>(job: Job): Promise<Value> {
  if (waiting >= mostWaiting) throw new Failure('server.busy');
  waiting += 1;
  const turn = line.then(() => work<Value>(job));
  line = turn.catch(() => {});
  return turn.finally(() => {
    waiting -= 1;
  });
}

async function work<Value>(job: Job): Promise<Value> {
  const thread = new Thread(script, null, limits);
  try {
    return await thread.ask<Value>(job);
  } finally {
    await thread.end();
  }
}
