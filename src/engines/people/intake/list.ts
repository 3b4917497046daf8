import { Failure } from '../../../base/failure.ts';
import type { ReadRow } from '../../../base/spreadsheet/index.ts';
import { checkCells, type RowError, type Values } from './check.ts';
import { headOf, isExample, type Field, type ListKind } from './columns.ts';

/** Rows above which the head of a list is looked for. */
const mostAbove = 20;

/** One row under its head. */
export interface ListRow {
  readonly number: number;
  readonly values: Values;
  readonly tell: (field: Field, code: RowError['code'], other?: number) => void;
}

/** Finds the head of a list and gives the rows below it as values by column, checked cell by cell. */
export class ListReader {
  private readonly kind: ListKind;
  private head: (Field | null | undefined)[] | null = null;
  private above = 0;
  errors: RowError[] = [];
  /** Rows of the list read so far. */
  count = 0;

  constructor(kind: ListKind) {
    this.kind = kind;
  }

  /** The rows of a batch; the reader notes what is wrong in `errors`. Refuses a list without head: `import.no_head`. */
  *rows(batch: readonly ReadRow[]): Generator<ListRow> {
    for (const { number, cells, odd } of batch) {
      if (!this.head) this.meetHead(number, cells);
      else {
        const values = this.valuesOf(cells);
        if (Object.keys(values).length === 0 || isExample(values.name ?? values.organisation ?? '')) continue;
        this.count += 1;
        const told = new Set<Field>();
        // one word to a cell: the first says what is wrong
        const tell: ListRow['tell'] = (field, code, other) => {
          if (told.has(field)) return;
          told.add(field);
          this.errors.push({ row: number, field, code, ...(other === undefined ? {} : { other }) });
        };
        for (const index of odd ?? []) {
          const field = this.head[index];
          if (field) tell(field, 'not_text');
        }
        checkCells(values, tell);
        yield { number, values, tell };
      }
    }
  }

  /** To be called at the end of the file. */
  end(): void {
    if (!this.head || this.count === 0) throw new Failure('import.no_head');
  }

  private meetHead(number: number, cells: readonly string[]): void {
    this.head = headOf(this.kind, cells);
    this.above += 1;
    if (!this.head && this.above > mostAbove) throw new Failure('import.no_head');
    // more columns than are asked for would bring data that nobody needs
    if (this.head?.includes(null)) this.errors.push({ row: number, field: 'head', code: 'unknown_column' });
  }

  private valuesOf(cells: readonly string[]): Values {
    const values: Partial<Record<Field, string>> = {};
    this.head!.forEach((field, index) => {
      const text = cells[index];
      if (field && text) values[field] = text;
    });
    return values;
  }
}
