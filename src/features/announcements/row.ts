import type { Caller } from '../../base/caller.ts';
import type { Scope, Target } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import type { PermissionTable } from '../../engines/access/index.ts';
import { possibleSteps } from '../../engines/matters/index.ts';
import { announcementSteps, type announcementKinds, type bases } from './contract.ts';
import { announcementFlow, type AnnouncementState, type AnnouncementStep } from './flow.ts';

/** A row of the table `announcement`. */
export interface AnnouncementRow {
  id: string;
  place: string;
  kind: (typeof announcementKinds)[number];
  state: AnnouncementState;
  version: number;
  title: string;
  body: string;
  days: number | null;
  basis: (typeof bases)[number] | null;
  basis_words: string | null;
  concerns: string | null;
  contact: string | null;
  names_persons: boolean;
  written_by: string;
  approved_by: string | null;
  published_at: string | null;
  until_at: string | null;
  changed_at: string;
  corrected: boolean;
  /** Public at this moment. */
  live: boolean;
  /** It is about nobody. */
  subject_id: null;
}

/** SQL: public at this moment, whether or not the routine has come by yet. */
export const isLive = `state = 'published' and (until_at is null or until_at > now())`;

export const announcementColumns = `id, place, kind, state, version, title, body, days, basis, basis_words, concerns,
  contact, names_persons, written_by, approved_by, published_at, until_at, changed_at, ${isLive} as live,
  null as subject_id, exists (select from announcement_correction c
    where c.city_id = $1 and c.announcement_id = announcement.id) as corrected`;

const one = statement<AnnouncementRow>(
  'announcements.one',
  `select ${announcementColumns} from announcement where city_id = $1 and id = $2`,
);

/** What its permissions are asked for: its place. */
export const scopeOf = (row: AnnouncementRow): Scope => ({ place: row.place, relations: {} });

/** What a caller may do with it now. */
export function stepsFor(access: PermissionTable, caller: Caller, row: AnnouncementRow): AnnouncementStep[] {
  const possible: readonly string[] = possibleSteps(announcementFlow, row.state);
  const toApprove = waitsForApproval(row);
  return announcementSteps.filter((step) => {
    if (!possible.includes(step)) return false;
    if (!access.allows(caller, announcementFlow.steps[step].permission, scopeOf(row))) return false;
    if (step === 'approve') return toApprove && caller.person !== row.written_by;
    if (step === 'publish') return !toApprove;
    if (step === 'correct') return !row.names_persons && row.live;
    return true;
  });
}

/** Names persons, and no second person has read it. */
export const waitsForApproval = (row: AnnouncementRow): boolean =>
  row.state === 'draft' && row.names_persons && row.approved_by === null;

/** May the caller see it as the desk does? */
export const asDesk = (access: PermissionTable, caller: Caller, row: AnnouncementRow): boolean =>
  access.allows(caller, 'announcement.desk', scopeOf(row));

/** How an announcement is found, and who may know of it: while it is public everybody. */
export const announcementTarget = (access: PermissionTable): Target<AnnouncementRow> => ({
  statement: one,
  scope: scopeOf,
  visible: (caller, row) => row.live || asDesk(access, caller, row),
  notFound: 'announcement.not_found',
});

/** As everybody may see it in a list. */
export const toItem = (row: AnnouncementRow) => ({
  id: row.id,
  community: row.place,
  kind: row.kind,
  title: row.title,
  publishedAt: row.published_at,
  until: row.until_at,
  corrected: row.corrected,
});

/** As the desk sees it in a list. */
export const toDeskItem = (access: PermissionTable, caller: Caller, row: AnnouncementRow) => ({
  ...toItem(row),
  state: row.state === 'published' && !row.live ? ('ended' as const) : row.state,
  toApprove: waitsForApproval(row),
  changedAt: row.changed_at,
  can: stepsFor(access, caller, row),
});
