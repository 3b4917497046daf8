/** What a bench says: one JSON object a line on standard output. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** The bound that the figure has to keep; null: printed for the reader only. */
  readonly target: number | null;
  readonly better: 'higher' | 'lower';
  /** What it is measured against, in words; null for a figure that stands by itself. */
  readonly baseline: string | null;
}

/** Rounds to three significant digits, more where the number is large. */
const round = (value: number): number =>
  Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));

export function emit(figure: Figure): void {
  process.stdout.write(`${JSON.stringify({ ...figure, value: round(figure.value) })}\n`);
}

/** A figure without a target: it explains the others. */
export function inform(
  figure: string,
  value: number,
  unit: string,
  better: Figure['better'],
  baseline: string | null = null,
): void {
  emit({ figure, value, unit, target: null, better, baseline });
}

/** Words for whoever watches, beside the figures. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle];
  const low = sorted[sorted.length % 2 ? middle : middle - 1];
  if (high === undefined || low === undefined) throw new Error('the median of nothing');
  return (low + high) / 2;
}
