import { join } from 'node:path';
import { Thread } from '../thread.ts';
import { refuse } from './refusals.ts';
import { readLimits, type Format, type ReadLimits, type ReadRow } from './types.ts';

const begins = (bytes: Buffer, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** The format of a file by its first bytes, whatever it is named; refuses what is neither xlsx nor text. */
export function formatOf(bytes: Buffer): Format {
  if (bytes.length === 0) refuse('spreadsheet.unreadable');
  if (begins(bytes, 0x50, 0x4b)) return 'xlsx';
  const utf16 = begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff);
  const binary =
    begins(bytes, 0xd0, 0xcf, 0x11, 0xe0) ||
    begins(bytes, 0x25, 0x50, 0x44, 0x46) ||
    begins(bytes, 0x1f, 0x8b);
  if (binary || (!utf16 && bytes.subarray(0, 4_096).includes(0))) refuse('spreadsheet.unknown_format');
  return 'csv';
}

/**
 * Reads a file as a table: batches of rows with their number in the file and the text of their cells. It is read in a
 * thread of its own with ends to memory and time, and no faster than the rows are taken. Refuses what is no
 * spreadsheet, damaged, unsafe or too large (`spreadsheet.…`). Nothing of the file is evaluated.
 */
export async function* readSpreadsheet(
  bytes: Buffer,
  limits: Partial<ReadLimits> = {},
): AsyncGenerator<readonly ReadRow[]> {
  const all = { ...readLimits, ...limits };
  const thread = new Thread(
    join(import.meta.dirname, 'read-thread.ts'),
    { bytes, format: formatOf(bytes), limits: all },
    {
      heapMb: all.heapMb,
      seconds: all.seconds,
      tooLarge: 'spreadsheet.too_large',
      tooSlow: 'spreadsheet.too_large',
    },
  );
  try {
    for (;;) {
      const rows = await thread.ask<readonly ReadRow[] | null>('next');
      if (rows === null) return;
      yield rows;
    }
  } finally {
    await thread.end();
  }
}
