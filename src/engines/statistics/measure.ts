import type { ReadRow } from '../journal/index.ts';

/** A count on another day than that of the step, e.g. the day that something is due. */
export interface OnDay {
  readonly measure: string;
  /** ISO date. */
  readonly day: string;
}

export interface Measure {
  /** Raised when a step of the past counts as something else than before: everything is then counted anew. */
  readonly revision: number;
  /** Which measures a step adds one to: on its own day, or on another one. */
  readonly of: (row: ReadRow) => readonly (string | OnDay)[];
}

/** Every count that a step gives rise to, with its day. */
export const countsOf = (measures: readonly Measure[], row: ReadRow): OnDay[] =>
  measures
    .flatMap((one) => one.of(row))
    .map((one) => (typeof one === 'string' ? { measure: one, day: row.day } : one));
