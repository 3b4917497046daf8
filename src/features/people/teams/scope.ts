import type { Scope } from '../../../base/operation.ts';
import type { RequestRow, TeamRow } from './rows.ts';

/** Whom a team concerns: who leads it, and the caller where they belong to it. */
export const teamScope = (row: TeamRow): Scope => ({
  place: row.place,
  relations: { leader: row.leader_id, member: row.member_id },
});

/** Whom a wish to join concerns: who asked, and who answers. */
export const requestScope = (row: RequestRow): Scope => ({
  place: row.place,
  relations: { asker: row.person_id, leader: row.leader_id },
});
