import { stringify } from 'csv-stringify/sync';
import { textOf } from './cell.ts';
import { neutralised } from './safe.ts';
import type { Head, Writer } from './types.ts';

const lines = (rows: readonly (readonly string[])[]): string =>
  stringify(rows as string[][], { quoted: true, quoted_empty: false, record_delimiter: 'windows' });

/** Writes CSV (RFC 4180) as UTF-8 with a byte order mark, by which spreadsheet programs know it. */
export function csvWriter({ title, facts, columns }: Head): Writer {
  const parts: Buffer[] = [];
  const put = (rows: readonly (readonly string[])[]) => parts.push(Buffer.from(lines(rows)));
  parts.push(Buffer.from('\uFEFF'));
  if (title) put([[neutralised(title)]]);
  put(facts.map(([label, value]) => [neutralised(label), neutralised(value)]));
  put([columns.map((column) => neutralised(column.title))]);
  return {
    add: async (rows) => {
      // a number is written as a number: only texts can be taken for formulas
      put(
        rows.map((row) =>
          row.map((value, index) => {
            const text = textOf(value, columns[index]!.kind);
            return typeof value === 'number' ? text : neutralised(text);
          }),
        ),
      );
    },
    end: async () => Buffer.concat(parts),
  };
}
