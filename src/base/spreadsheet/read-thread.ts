import { answering } from '../thread.ts';
import type { Format, ReadLimits, ReadRow } from './types.ts';

async function rowsOf(bytes: Buffer, format: Format, limits: ReadLimits): Promise<AsyncGenerator<ReadRow[]>> {
  if (format === 'csv') return (await import('./read-csv.ts')).readCsv(bytes, limits);
  return (await import('./read-xlsx.ts')).readXlsx(bytes, limits);
}

/** The thread that reads a file: each question is answered with the next rows, null at the end. */
answering<{ bytes: Uint8Array; format: Format; limits: ReadLimits }, 'next'>(({ bytes, format, limits }) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const opening = rowsOf(buffer, format, limits);
  return async () => {
    const next = await (await opening).next();
    return { value: next.done ? null : next.value };
  };
});
