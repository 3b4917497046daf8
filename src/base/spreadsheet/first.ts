import { parse } from 'csv-parse/sync';
import { plain } from './safe.ts';
import { formatOf } from './read.ts';
import { delimiterOf, encodingOf } from './read-csv.ts';
import { readLimits } from './types.ts';
import { openArchive } from './zip.ts';

/** Bytes of a csv file that the first look reads. */
const beginning = 16 * 1024;

/**
 * A first look at a file, without unpacking anything: refuses what is no spreadsheet, and a workbook whose directory is
 * not that of one. Gives the first rows of a csv file, null for a workbook, which is only opened in a thread.
 */
export async function firstLook(bytes: Buffer): Promise<readonly (readonly string[])[] | null> {
  if (formatOf(bytes) === 'xlsx') {
    await openArchive(bytes, readLimits);
    return null;
  }
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, beginning));
  const whole = bytes.length > beginning ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
  const options = { bom: true, delimiter: delimiterOf(whole), relax_column_count: true, to: 50 };
  try {
    return parse(whole, { ...options, cast: (value) => plain(value).trim() });
  } catch {
    // it is judged when it is read whole
    return null;
  }
}
