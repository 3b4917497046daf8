import { answering } from '../thread.ts';
import { spreadsheetRows } from './rows.ts';
import type { Format, ReadLimits } from './types.ts';

/** The thread that reads a file: each question is answered with the next rows, null at the end. */
answering(({ bytes, format, limits }: { bytes: Uint8Array; format: Format; limits: ReadLimits }) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = spreadsheetRows(buffer, format, limits);
  return async () => {
    const next = await rows.next();
    return { value: next.done ? null : next.value };
  };
});
