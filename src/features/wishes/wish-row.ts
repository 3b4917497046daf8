import { call, type Call } from '../../base/act.ts';
import { isCaller, type Caller } from '../../base/caller.ts';
import type { Scope, Target } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import { relationsOf, type PermissionTable } from '../../engines/access/index.ts';
import { possibleSteps } from '../../engines/matters/index.ts';
import {
  publicStates,
  wishStates,
  wishSteps,
  type dayParts,
  type useAnswers,
  type wishKinds,
} from './contract.ts';
import { wishFlow, type WishState, type WishStep } from './flow.ts';

/** A row of the table `wish`. */
export interface WishRow {
  id: string;
  place: string;
  community: string;
  kind: (typeof wishKinds)[number];
  state: WishState;
  version: number;
  public_line: string;
  subject_id: string;
  proposer_id: string;
  claimer_id: string | null;
  callback: 'subject' | 'proposer' | 'community';
  callback_id: string | null;
  road: 'web' | 'desk' | 'telephone' | 'paper';
  subject_told: boolean;
  follows_id: string | null;
  root_id: string;
  opened_at: string | null;
  changed_at: string;
  due_on: string | null;
  reminded: boolean;
  /** How often the claimer put the day off. */
  extensions: number;
  worth_yuan: number | null;
  when_on: string | null;
  when_part: (typeof dayParts)[number] | null;
  meeting_point: string | null;
  escort: boolean;
  two_adults: boolean;
  second_named: boolean;
  review_by: string | null;
  escalated: boolean;
  use_state: 'asked' | 'task' | (typeof useAnswers)[number] | null;
  duplicate_of: string | null;
  /** Its version when it was asked whether it is still wanted. */
  asked_version: number | null;
  confirmed_by: string | null;
  /** Several chip in. */
  together: 'open' | 'closed' | null;
  /** Yuan that are promised together. */
  pledged: number;
  /** The caller, when they chipped in. */
  partner_id: string | null;
  /** Who acts for the caller, when they chipped in themselves. */
  actor_partner_id: string | null;
  /** The review is late. */
  late: boolean;
  /** The day has passed. */
  overdue: boolean;
  /** A next wish answers it. */
  answered: boolean;
}

/** The columns of a wish row, from a table or subquery of this name. */
export const wishColumnsOf = (from: string): string => {
  const columns = `id, place, community, kind, state, version, public_line, subject_id, proposer_id, claimer_id,
  callback, callback_id, road, subject_told, follows_id, root_id, opened_at, changed_at, due_on, reminded, extensions,
  worth_yuan, when_on, when_part, meeting_point, escort, two_adults, second_named, review_by, escalated, use_state,
  duplicate_of, confirmed_by, together, pledged, asked_version`;
  return `${columns.replace(/\b(\w+)\b/g, `${from}.$1`)},
  ${from}.state = 'claimed' and ${from}.due_on < (now() at time zone 'Asia/Shanghai')::date as overdue,
  case when ${from}.together is not null and exists (select from wish_share s where s.city_id = $1
    and s.wish_id = ${from}.id and s.person_id = any(app.persons()) and s.left_at is null) then app.person() end as partner_id,
  case when ${from}.together is not null and app.actor() is not null and exists (select from wish_share s
    where s.city_id = $1 and s.wish_id = ${from}.id and s.person_id = any(app.actors()) and s.left_at is null)
    then app.actor() end as actor_partner_id,
  ${from}.state = 'proposed' and ${from}.review_by < (now() at time zone 'Asia/Shanghai')::date as late,
  ${from}.state in ('delivered', 'confirmed', 'thanked', 'annulled') and (
    select count(*) from wish next where next.city_id = $1 and next.follows_id = ${from}.id
      and next.state not in ('declined', 'withdrawn')) > 0 as answered`;
};
export const wishColumns = wishColumnsOf('wish');

/** One wish by its id. */
export const oneWish = statement<WishRow>(
  'wishes.one',
  `select ${wishColumns} from wish where city_id = $1 and id = $2`,
);

/** Is a wish in this state on the tree, for everybody to see? */
const isPublic = (state: WishState): boolean => (publicStates as readonly WishState[]).includes(state);

/**
 * The persons of a wish. Who entered it at the desk or by telephone did so as staff and is none of them: what staff may
 * do ends with their role. The claimer counts as one until the wish is thanked for.
 */
export const scopeOf = (row: WishRow): Scope => ({
  place: row.place,
  relations: {
    subject: row.subject_id,
    proposer: row.road === 'web' ? row.proposer_id : null,
    partner: row.partner_id === row.claimer_id ? null : row.partner_id,
    actorPartner: row.actor_partner_id,
    claimer: row.state === 'thanked' || row.state === 'annulled' ? null : row.claimer_id,
  },
});

/** Is it asked whether it is still wanted, and nobody has answered yet? */
export const isAskedStill = (row: WishRow): boolean => row.asked_version === row.version;

const stepsIn = new Map<WishState, WishStep[]>(
  wishStates.map((state) => {
    const possible: readonly string[] = possibleSteps(wishFlow, state);
    return [state, wishSteps.filter((step) => possible.includes(step))];
  }),
);

/** What a caller may do with a wish now, from its flow and their rights. */
export function stepsFor(access: PermissionTable, caller: Caller, row: WishRow): WishStep[] {
  const scope = scopeOf(row);
  return (stepsIn.get(row.state) ?? []).filter((step) => {
    if (!access.allows(caller, wishFlow.steps[step].permission, scope)) return false;
    if (step === 'claim') return !isCaller(caller, row.subject_id);
    if (step === 'join')
      return (
        row.together === 'open' && !isCaller(caller, row.partner_id) && !isCaller(caller, row.subject_id)
      );
    if (step === 'leave')
      return row.together !== null && isCaller(caller, row.partner_id) && !isCaller(caller, row.claimer_id);
    if (step === 'close') return row.together === 'open';
    if (step === 'accompany') return row.two_adults;
    if (step === 'fulfil') return !row.two_adults || row.second_named;
    if (step === 'use') return row.use_state === 'asked' || row.use_state === 'task';
    if (step === 'keep') return isAskedStill(row);
    if (step === 'annul') return ![row.confirmed_by, row.claimer_id].some((one) => isCaller(caller, one));
    // the claimer puts the day off once, staff as needed
    if (step === 'extend' && row.extensions > 0 && isCaller(caller, row.claimer_id)) return false;
    if (step === 'tell') return !row.subject_told;
    if (step === 'accept') return row.subject_told;
    if (step === 'answer') return !row.answered;
    return true;
  });
}

/** May the caller know of this wish: on the tree everybody, otherwise those it concerns and the desk. */
export const isVisible = (access: PermissionTable, caller: Caller, row: WishRow): boolean =>
  isPublic(row.state) ||
  relationsOf(caller, scopeOf(row).relations).length > 0 ||
  access.allows(caller, 'wish.oversee', scopeOf(row));

const locked = statement<WishRow>(
  'wishes.lock',
  `select ${wishColumns} from wish where city_id = $1 and id = $2 for no key update`,
);

/** The wish as it stands now, held until the end of the transaction: of many at once each sees what the last left. */
export const lockWish = (id: string): Call<WishRow> => call(locked, [id]);

/** How a wish is found, whom it concerns and who may know of it. */
export const wishTarget = (access: PermissionTable): Target<WishRow> => ({
  statement: oneWish,
  scope: scopeOf,
  visible: (caller, row) => isVisible(access, caller, row),
  notFound: 'wish.not_found',
});

/** How the review of a wish stands. */
export const reviewOf = (row: WishRow) => ({
  reviewBy: row.state === 'proposed' ? row.review_by : null,
  late: row.late ?? false,
});

/** By when a wish under way is to be brought or done. */
export const dueOf = (row: WishRow) => ({
  dueOn: row.state === 'claimed' ? row.due_on : null,
  overdue: row.overdue ?? false,
});

/** A heart on the tree, as everybody may see it. */
export function toCard(access: PermissionTable, caller: Caller, row: WishRow) {
  return {
    id: row.id,
    community: row.community,
    kind: row.kind,
    state: row.state,
    publicLine: row.public_line,
    follows: row.follows_id,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    can: stepsFor(access, caller, row),
  };
}
