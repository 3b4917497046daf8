import type { Reply } from '../../../../web/call.ts';

/** What one may be named for, in the order in which it is offered. */
export const allActs = ['wishes', 'claims', 'points', 'consents', 'data', 'messages'] as const;
export type ProxyAct = (typeof allActs)[number];
export type Mandate = Reply<'listMyMandates'>['items'][number];

/** A day so many days from now, by this device. */
export function dayIn(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
