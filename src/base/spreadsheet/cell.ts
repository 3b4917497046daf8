import type { Cell, Column } from './types.ts';

const beijing = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The text of a value in its column; numbers as they are. */
export function textOf(value: Cell, kind: Column['kind']): string {
  if (value === null) return '';
  return kind === 'instant' ? beijing.format(new Date(value)) : String(value);
}
