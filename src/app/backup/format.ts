/**
 * A backup is one file: tar of parts, compressed by zstd, encrypted by age to the installation's recipient. It opens with
 * common tools, too: `age -d -i backup.identity FILE | zstd -d | tar x`.
 *
 *     header.json                       what this is; first, so that a wrong file is refused before anything is written
 *     data/<table>/<city>/<number>.copy rows as `COPY … TO STDOUT` gives them, in parts of at most a megabyte
 *     manifest.json                     rows and SHA-256 of each table; last, so that a cut file has none
 */
export const format = 1;
export const headerName = 'header.json';
export const manifestName = 'manifest.json';

/** A table as it was written. */
export interface TableShape {
  /** With its schema, e.g. `public.wish`. */
  readonly name: string;
  /** Columns that are written: all but generated ones, in the order of the rows. */
  readonly columns: readonly string[];
  /** Rows belong to a city: they are written city by city. */
  readonly tenant: boolean;
}

export interface Header {
  readonly format: number;
  readonly program: string;
  /** When the snapshot was taken, by the database's clock. */
  readonly at: string;
  readonly postgres: string;
  /** Migrations that made the schema, in order. */
  readonly migrations: readonly string[];
  /** Keyed hash that tells whether keys are those of this database (base64url), and the versions in use. */
  readonly keyCheck: string;
  readonly keyVersions: readonly string[];
  readonly cities: readonly number[];
  readonly tables: readonly TableShape[];
}

export interface Manifest {
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>;
  /** Last value given out by each sequence. */
  readonly sequences: Readonly<Record<string, string>>;
}

/** Where a part lies in the archive; the city is 0 for tables that belong to none. */
export const partName = (table: string, city: number, number: number): string =>
  `data/${table}/${city}/${String(number).padStart(6, '0')}.copy`;

/** The table and city of a part, or nothing for another name. */
export function partOf(name: string): { table: string; city: number } | undefined {
  const found = /^data\/([a-z_]+\.[a-z0-9_]+)\/(\d+)\/\d{6,}\.copy$/.exec(name);
  return found ? { table: found[1]!, city: Number(found[2]) } : undefined;
}
