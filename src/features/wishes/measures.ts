import type { ReadRow } from '../../engines/journal/index.ts';
import type { Measure, OnDay } from '../../engines/statistics/index.ts';
import type { WishRow } from './wish-row.ts';

/** What each step of a wish is counted as. */

/** The claim that is live again after "it did not arrive" has so many days at least. */
export const daysAfterDispute = 7;

/** Notes what the figures need of a step that begins or ends with a due date. */
export const dueNote = (row: WishRow): { due?: string } => (row.due_on === null ? {} : { due: row.due_on });

/** Notes what the figures need of a wish that is granted. */
export const grantNote = (row: WishRow): { kind: string; opened?: string } => ({
  kind: row.kind,
  ...(row.opened_at === null ? {} : { opened: dayIn(row.opened_at) }),
});

/** The day of a moment in Asia/Shanghai, which keeps one time all year. */
const dayIn = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);
const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const later = (one: string, other: string): string => (one > other ? one : other);

/** Longer than this is counted as this. */
export const mostDays = 366;
const daysFrom = (from: string, until: string): number =>
  Math.min(Math.max(Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000), 0), mostDays);

const byStep: Readonly<Record<string, string>> = {
  propose: 'wish.proposed',
  claim: 'wish.claimed',
  release: 'wish.released',
  fulfil: 'wish.fulfilled',
  thank: 'wish.thanked',
  answer: 'wish.followed',
  lapse: 'wish.lapsed',
  revoke: 'wish.revoked',
  escalate: 'wish.escalated',
  annul: 'wish.annulled',
};
const waiting = new Set(['open', 'claimed', 'delivered']);
const granted = new Set(['confirmed', 'thanked']);

/** On the tree and not granted: in and out. */
function standing(from: string, to: string): string[] {
  if (waiting.has(from) === waiting.has(to)) return [];
  return [waiting.has(to) ? 'wish.waiting' : 'wish.waited'];
}

/**
 * Claims by the day that they are due, taken off again when they end: what is due before a day and not taken off is
 * overdue on it. What ends late was overdue until yesterday, so that no month that is over changes.
 */
function dueDays({ step, from_state: from, to_state: to, day, detail }: ReadRow): OnDay[] {
  const due = typeof detail['due'] === 'string' ? detail['due'] : null;
  const on = (measure: string, at: string): OnDay => ({ measure, day: later(at, plus(day, -1)) });
  if (step === 'claim') return [on('wish.due', plus(day, Number(detail['days'] ?? 0)))];
  if (due === null) return [];
  if (step === 'extend') return [on('wish.undue', due), on('wish.due', String(detail['until']))];
  if (step === 'dispute') return [on('wish.due', later(due, plus(day, daysAfterDispute)))];
  return from === 'claimed' && to !== 'claimed' ? [on('wish.undue', due)] : [];
}

/** In all, and of its kind; what was written before the kind was noted is of none. */
const ofKind = (measure: string, kind: unknown): string[] =>
  typeof kind === 'string' ? [measure, `${measure}.${kind}`] : [measure];

/** Granted for the first time, with the days that it took since it was on the tree; and taken back. */
function grants({ step, from_state: from, to_state: to, day, detail }: ReadRow): string[] {
  const { kind, opened } = detail;
  const took = (until: string) => (typeof opened === 'string' ? daysFrom(opened, until) : 0);
  if (from === 'delivered' && granted.has(to))
    return [...ofKind('wish.granted', kind), `wish.days.${took(day)}`];
  if (step !== 'annul') return [];
  return [...ofKind('wish.ungranted', kind), `wish.undays.${took(String(detail['granted'] ?? day))}`];
}

/** What a step of a wish is counted as. */
const countsOf: Measure['of'] = (row) => {
  const { kind, step, from_state: from, to_state: to, detail } = row;
  if (kind !== 'wish') return [];
  const measures: (string | OnDay)[] = byStep[step] ? [byStep[step]] : [];
  if (step === 'accept' && detail['first'] === true)
    measures.push('wish.opened', `wish.opened.${detail['kind']}`);
  if (step === 'thank') measures.push(`wish.thanked.${detail['kind']}`, `wish.grade.${detail['grade']}`);
  if (step === 'use') measures.push(`wish.use.${detail['answer']}`);
  if (step === 'annul' && detail['use'] !== undefined) measures.push(`wish.unuse.${detail['use']}`);
  // what was counted when it was thanked for is taken off again, by the same measures with another name
  if (step === 'annul' && from === 'thanked')
    measures.push('wish.unthanked', `wish.unthanked.${detail['kind']}`, `wish.ungrade.${detail['grade']}`);
  return [...measures, ...standing(from, to), ...grants(row), ...dueDays(row)];
};

/** Every figure of the tree is made of these. */
export const wishMeasures: Measure = { revision: 1, of: countsOf };
