import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { Thread } from '../thread.ts';
import { refuse } from './refusals.ts';
import type { Cell, Format, Sheet } from './types.ts';

/** Most rows of a file that is written; more are refused with `spreadsheet.too_large`, never cut. */
export const mostRows = 200_000;
const atOnce = 2_000;

/** Milliseconds after which a thread that has nothing to write is ended. */
const longestIdle = 60_000;

/** The thread that writes: one for all, so that it is loaded once and files are written one after the other. */
let writer: Thread | undefined;
let idle: NodeJS.Timeout | undefined;
let before: Promise<unknown> = Promise.resolve();
/** Files that wait or are written; with so many, further ones are told to come back. */
let queued = 0;
const mostQueued = 20;

function writerThread(): Thread {
  clearTimeout(idle);
  if (!writer || writer.ended)
    writer = new Thread(join(import.meta.dirname, 'write-thread.ts'), null, {
      heapMb: 256,
      seconds: 120,
      tooLarge: 'spreadsheet.too_large',
      tooSlow: 'spreadsheet.too_large',
    });
  return writer;
}

function putAside(thread: Thread): void {
  thread.rest();
  idle = setTimeout(() => void thread.end(), longestIdle);
  idle.unref();
}

/**
 * Writes a table as an xlsx or csv file, in a thread. Every row is written or none: a table that is too large is refused.
 * Texts that look like formulas stay texts. Files are written one after the other; where too many wait already it is
 * refused with `server.busy`.
 */
export async function writeSpreadsheet(sheet: Sheet, format: Format): Promise<Buffer> {
  if (queued >= mostQueued) throw new Failure('server.busy');
  queued += 1;
  const file = before.then(() => write(sheet, format));
  before = file
    .catch(() => {}) // met by whoever asked for it
    .finally(() => (queued -= 1));
  return file;
}

async function write({ rows, ...head }: Sheet, format: Format): Promise<Buffer> {
  const thread = writerThread();
  try {
    await thread.ask({ begin: { head, format } });
    let waiting: (readonly Cell[])[] = [];
    let count = 0;
    for await (const row of rows) {
      count += 1;
      if (count > mostRows) refuse('spreadsheet.too_large');
      if (row.length !== head.columns.length) throw new Error('a row has other columns than its table');
      waiting.push(row);
      if (waiting.length === atOnce) {
        await thread.ask({ rows: waiting });
        waiting = [];
      }
    }
    const bytes = await thread.ask<Uint8Array>({ rows: waiting, end: true });
    putAside(thread);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch (error) {
    // it may hold half a file
    await thread.end();
    throw error;
  }
}
