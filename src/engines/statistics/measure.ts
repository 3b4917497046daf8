import type { ReadRow } from '../journal/index.ts';

/** Which measures a step adds one to. */
export type Measure = (row: ReadRow) => readonly string[];
