import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type ExcelJS from 'exceljs';
// the writer alone: the whole library takes several times as long to load
// @ts-expect-error -- the types are those of the whole
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js';
import { textOf } from './cell.ts';
import type { Cell, Column, Head, Writer } from './types.ts';

/** The value of a cell with its type: a text is a text cell, which no program evaluates. */
function valueOf(value: Cell, kind: Column['kind']): string | number | Date | null {
  if (value === null || value === '') return null;
  if (kind === 'number') return typeof value === 'number' ? value : String(value);
  return kind === 'date' ? new Date(`${value}T00:00:00Z`) : textOf(value, kind);
}

const formats: Readonly<Record<Column['kind'], string>> = {
  text: '@',
  instant: '@',
  number: '0',
  date: 'yyyy-mm-dd',
};

const Workbook = WorkbookWriter as typeof ExcelJS.stream.xlsx.WorkbookWriter;

/** Writes an Office Open XML workbook, row by row. */
export function xlsxWriter({ name, title, facts, columns, pages = [] }: Head): Writer {
  const out = new PassThrough();
  const bytes = buffer(out);
  const workbook = new Workbook({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  const above = [...(title ? [[title]] : []), ...facts];
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: above.length + 1, xSplit: 0 }],
  });
  sheet.columns = columns.map((column) => ({
    width: column.width ?? 14,
    style: { numFmt: formats[column.kind] },
  }));
  const put = (values: readonly (string | number | Date | null)[], bold = false) => {
    const row = sheet.addRow(values);
    if (bold) row.font = { bold };
    row.commit();
  };
  above.forEach((line, index) => put(line, index === 0 && title !== ''));
  put(
    columns.map((column) => column.title),
    true,
  );
  return {
    add: async (rows) => {
      for (const row of rows) put(row.map((value, index) => valueOf(value, columns[index]!.kind)));
    },
    end: async () => {
      sheet.commit();
      for (const page of pages) {
        const help = workbook.addWorksheet(page.name);
        help.columns = [{ width: 24 }, { width: 80 }, { width: 24 }];
        for (const line of page.lines) help.addRow(line).commit();
        help.commit();
      }
      await workbook.commit();
      return bytes;
    },
  };
}
