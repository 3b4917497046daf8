import { answering } from '../thread.ts';
import type { Cell, Format, Head, Writer } from './types.ts';

async function writerOf(head: Head, format: Format): Promise<Writer> {
  if (format === 'csv') return (await import('./write-csv.ts')).csvWriter(head);
  return (await import('./write-xlsx.ts')).xlsxWriter(head);
}

interface Question {
  readonly rows: readonly (readonly Cell[])[];
  readonly end?: true;
}

/** The thread that writes a file: rows come in, the bytes go out at the end. */
answering(({ head, format }: { head: Head; format: Format }) => {
  const opening = writerOf(head, format);
  return async ({ rows, end }: Question) => {
    const writer = await opening;
    await writer.add(rows);
    if (!end) return { value: null };
    const bytes = new Uint8Array(await writer.end());
    return { value: bytes, transfer: [bytes.buffer] };
  };
});
