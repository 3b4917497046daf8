import type { Format, ReadLimits, ReadRow } from './types.ts';

/** The rows of a file, read in this thread: for threads only, which have ends to their memory and time. */
export async function* spreadsheetRows(
  bytes: Buffer,
  format: Format,
  limits: ReadLimits,
): AsyncGenerator<ReadRow[]> {
  if (format === 'csv') yield* (await import('./read-csv.ts')).readCsv(bytes, limits);
  else yield* (await import('./read-xlsx.ts')).readXlsx(bytes, limits);
}
