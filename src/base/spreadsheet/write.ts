import { join } from 'node:path';
import { Thread } from '../thread.ts';
import { refuse } from './refusals.ts';
import type { Cell, Format, Sheet } from './types.ts';

/** Most rows of a file that is written; more are refused with `spreadsheet.too_large`, never cut. */
export const mostRows = 200_000;
const atOnce = 2_000;

/**
 * Writes a table as an xlsx or csv file, in a thread of its own. Every row is written or none: a table that is too
 * large is refused. Texts that look like formulas stay texts.
 */
export async function writeSpreadsheet(sheet: Sheet, format: Format): Promise<Buffer> {
  const { rows, ...head } = sheet;
  const thread = new Thread(
    join(import.meta.dirname, 'write-thread.ts'),
    { head, format },
    { heapMb: 256, seconds: 120, tooLarge: 'spreadsheet.too_large', tooSlow: 'spreadsheet.timed_out' },
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
