import type { Reply } from '../../../web/call.ts';

/** What the pages of colleagues pass to each other. */

export type Staff = Reply<'listStaff'>;
export type OneColleague = Staff['items'][number];
export type OneGrant = OneColleague['grants'][number];
export type Role = Staff['grantable'][number];

/** What is being done about a colleague. */
export type StaffStep =
  | { readonly step: 'grant' | 'invite' | 'reset' }
  | { readonly step: 'lend' | 'withdraw'; readonly grant: OneGrant }
  | { readonly step: 'approve'; readonly id: string };

/** A code that was made for somebody: shown once. */
export interface Handed {
  readonly name: string;
  readonly code: string;
  readonly days: number;
}
