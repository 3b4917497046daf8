import type { Reply } from '../../../../web/call.ts';
import { fill, useWords } from '../../../../web/ui/index.ts';
import { words as labels } from './words.ts';

export type Told = Reply<'getWishAreas'>;
export type Cell = Told['own']['hung'];

/** One number; a dash, and for those who listen a word, while it is held back. */
export function Figure({
  cell,
  unit,
  until,
}: {
  readonly cell: Cell;
  readonly unit?: 'percent' | 'days';
  /** The month that the row tells anyway. */
  readonly until?: string | null | undefined;
}) {
  const words = useWords(labels);
  if (!cell)
    return (
      <>
        <span aria-hidden="true">—</span>
        <span className="area-said">{words.none}</span>
      </>
    );
  return (
    <>
      {unit ? fill(words[unit], { value: cell.value }) : cell.value}
      {cell.until && cell.until !== until && (
        <small className="area-until">{fill(words.untilMonth, { month: cell.until })}</small>
      )}
    </>
  );
}

/** A small bar beside a number; the number says the same. */
export function Bar({ value, most }: { readonly value: number; readonly most: number }) {
  return (
    <span className="area-bar" aria-hidden="true">
      <span style={{ width: `${most > 0 ? (100 * value) / most : 0}%` }} />
    </span>
  );
}
