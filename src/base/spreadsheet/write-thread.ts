import { answering } from '../thread.ts';
import type { Cell, Format, Head, Writer } from './types.ts';

async function writerOf(head: Head, format: Format): Promise<Writer> {
  if (format === 'csv') return (await import('./write-csv.ts')).csvWriter(head);
  return (await import('./write-xlsx.ts')).xlsxWriter(head);
}

interface Question {
  readonly begin?: { readonly head: Head; readonly format: Format };
  readonly rows?: readonly (readonly Cell[])[];
  readonly end?: true;
}

/** The thread that writes files one after the other: a head, rows, and the bytes at the end. */
answering(() => {
  let writer: Writer | undefined;
  return async ({ begin, rows, end }: Question) => {
    if (begin) writer = await writerOf(begin.head, begin.format);
    if (!writer) throw new Error('rows without a head');
    if (rows) await writer.add(rows);
    if (!end) return { value: null };
    const bytes = new Uint8Array(await writer.end());
    return { value: bytes, transfer: [bytes.buffer] };
  };
});
