import { join } from 'node:path';
import { Thread } from '../thread.ts';
import { refuse } from './refusals.ts';
import type { Cell, Format, Sheet } from './types.ts';

/** Most rows of a file that is written; more are refused with `spreadsheet.too_large`, never cut. */
export const mostRows = 200_000;
const atOnce = 2_000;

/** Files that are written at the same time; more wait for their turn. */
const mostAtOnce = 2;
let busy = 0;
const waiters: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= mostAtOnce) await new Promise<void>((resolve) => waiters.push(resolve));
  else busy += 1;
  try {
    return await work();
  } finally {
    const next = waiters.shift();
    if (next) next();
    else busy -= 1;
  }
}

/**
 * Writes a table as an xlsx or csv file, in a thread of its own. Every row is written or none: a table that is too
 * large is refused. Texts that look like formulas stay texts.
 */
export const writeSpreadsheet = (sheet: Sheet, format: Format): Promise<Buffer> =>
  inTurn(() => write(sheet, format));

async function write(sheet: Sheet, format: Format): Promise<Buffer> {
  const { rows, ...head } = sheet;
  const thread = new Thread(
    join(import.meta.dirname, 'write-thread.ts'),
    { head, format },
    { heapMb: 256, seconds: 120, tooLarge: 'spreadsheet.too_large', tooSlow: 'spreadsheet.too_large' },
  );
  try {
    let waiting: (readonly Cell[])[] = [];
    let count = 0;
    for await (const row of rows) {
      count += 1;
      if (count > mostRows) refuse('spreadsheet.too_large');
      if (row.length !== sheet.columns.length) throw new Error('a row has other columns than its table');
      waiting.push(row);
      if (waiting.length === atOnce) {
        await thread.ask({ rows: waiting });
        waiting = [];
      }
    }
    const bytes = await thread.ask<Uint8Array>({ rows: waiting, end: true });
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } finally {
    await thread.end();
  }
}
