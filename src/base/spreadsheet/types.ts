/** A value of a cell. Instants and dates are ISO texts. */
export type Cell = string | number | null;

export interface Column {
  readonly title: string;
  /** `text` is kept as it is, whatever it begins with; a `date` is YYYY-MM-DD; an `instant` is shown in Beijing time. */
  readonly kind: 'text' | 'number' | 'date' | 'instant';
  /** In letters; 14 unless told. */
  readonly width?: number;
}

/** A table to be written: a title, facts such as date and place, the columns and every row. */
export interface Sheet {
  /** Name of the sheet, at most 31 letters. */
  readonly name: string;
  readonly title: string;
  /** What stands above the table, line by line: label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
  /** Further sheets of plain lines (help); xlsx only. */
  readonly pages?: readonly { readonly name: string; readonly lines: readonly (readonly string[])[] }[];
}

/** A table without its rows. */
export type Head = Omit<Sheet, 'rows'>;

/** Takes rows and gives the bytes of the file at the end. */
export interface Writer {
  add(rows: readonly (readonly Cell[])[]): Promise<void>;
  end(): Promise<Buffer>;
}

export type Format = 'xlsx' | 'csv';

/** Media types by format, as they are sent and taken. */
export const mediaTypes: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

/** How much of a file is read. */
export interface ReadLimits {
  readonly rows: number;
  readonly columns: number;
  /** Letters of one cell: of a longer one, so many and one more are read, so that its row can be told of. */
  readonly letters: number;
  /** Bytes after unpacking, all parts together. */
  readonly bytes: number;
  readonly heapMb: number;
  readonly seconds: number;
}

export const readLimits: ReadLimits = {
  rows: 100_100,
  columns: 64,
  letters: 2_000,
  bytes: 120 * 1024 * 1024,
  heapMb: 160,
  seconds: 60,
};

/** A row as it was read: its number in the file (from 1) and the text of its cells. */
export interface ReadRow {
  readonly number: number;
  readonly cells: readonly string[];
  /** Columns, from 0, of cells that hold no text and no plain number: an error, a truth value, a date. */
  readonly odd?: readonly number[];
}
