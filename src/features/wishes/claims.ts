import { call, type Act, type Call } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import type { accompanyWish, claimEnds, claimWish, extendWish, releaseWish, revokeWish } from './contract.ts';
import { keepSecond, secondForgotten } from './details.ts';
import { wishFlow } from './flow.ts';
import { holdForClaim, isWisher, type Claimant } from './limits.ts';
import { dueNote } from './measures.ts';
import { reply } from './reply.ts';
import { checkShare, shareOf, sharesEnded, togetherAfter } from './shares.ts';
import type { WishRow } from './wish-row.ts';

const today = `(now() at time zone 'Asia/Shanghai')::date`;
const claimed = mover('wish', 'claim', [
  'claimer_id = $6',
  `due_on = ${today} + $7::integer`,
  'reminded = false',
  'extensions = 0',
  'second_named = false',
  'together = $8',
  'pledged = $9',
]);
const released = mover('wish', 'release', [
  'claimer_id = null',
  'due_on = null',
  'together = null',
  'pledged = 0',
]);
const extended = mover('wish', 'extend', [
  'due_on = $6',
  'reminded = false',
  'extensions = extensions + $7::integer',
]);

const insertClaim = statement(
  'wishes.insert_claim',
  `insert into wish_claim (city_id, id, wish_id, claimer_id, organisation_id, by_desk) values ($1, $2, $3, $4, $5, $6)`,
);
/*
 * A claim that is given back within ten minutes, and before its claimer looked how to reach the wisher, was a slip: its
 * release does not count among those of the day.
 */
const endClaim = statement(
  'wishes.end_claim',
  `update wish_claim c set ended_at = now(), ended_by = $3,
     counted = claimed_at < now() - interval '10 minutes' or exists (
       select from journal j where j.city_id = $1 and j.matter_id = $2 and j.step = 'reveal'
         and j.actor_id = c.claimer_id and j.at >= c.claimed_at)
   where c.city_id = $1 and c.wish_id = $2 and c.ended_at is null`,
);

/** The calls that end the live claim of a wish; who came along with the claimer is forgotten. */
export const endOfClaim = (wishId: string, how: (typeof claimEnds)[number]): Call[] => [
  call(endClaim, [wishId, how]),
  secondForgotten(wishId),
  ...(how === 'thank' || how === 'annul' ? [] : [sharesEnded(wishId)]),
];

/** Who claims: the caller, or somebody for whom the desk enters it. */
function claimantOf(act: Act, tools: Tools, body: Input<typeof claimWish>['body'], row: WishRow): Claimant {
  const { organisationId = null, personId = act.person, road = 'web' } = body;
  const atDesk = road !== 'web' || personId !== act.person;
  if (atDesk && !tools.access.allows(act.caller, 'wish.claimAtDesk', { place: row.place, relations: {} }))
    throw new Failure('wish.road_is_for_staff');
  return { personId, organisationId, atDesk };
}

/** One live claim per wish, within the limits of the community; of many at once, each waits for the one before it. */
export async function claim(act: Act, tools: Tools, { body }: Input<typeof claimWish>, wish: WishRow) {
  const claimant = claimantOf(act, tools, body, wish);
  if (body.together) checkShare(body.together);
  const { personId, organisationId, atDesk } = claimant;
  if (await isWisher(act, wish, personId)) throw new Failure('wish.own_wish');
  const { row, rules } = await holdForClaim(act, wish, claimant);
  const days = row.kind === 'thing' ? rules.thingDays : rules.serviceDays;
  const { together } = body;
  const pledged = together?.yuan ?? 0;
  const after = await takeStep(act, wishFlow, 'claim', row, claimed, {
    set: [personId, days, together ? togetherAfter(row, pledged) : null, pledged],
    note: {
      detail: {
        kind: row.kind,
        days,
        ...(organisationId ? { organisation: organisationId } : {}),
        ...(atDesk ? { as: 'claimer', road: body.road ?? 'desk' } : {}),
      },
    },
    also: [
      call(insertClaim, [newId(), row.id, personId, organisationId, atDesk]),
      ...(together ? [shareOf(row.id, personId, together)] : []),
    ],
  });
  return reply(act, tools, row, after, {
    claimer_id: personId,
    extensions: 0,
    together: together ? togetherAfter(row, pledged) : null,
    partner_id: null,
  });
}

/** Gives a claimed wish back to the tree: the claim ends, the wish is open again. */
export async function release(act: Act, tools: Tools, { body }: Input<typeof releaseWish>, row: WishRow) {
  const after = await takeStep(act, wishFlow, 'release', row, released, {
    note: { words: body.reason, detail: dueNote(row) },
    also: endOfClaim(row.id, 'release'),
  });
  return reply(act, tools, row, after, { claimer_id: null });
}

/** Takes a claim away by decision of the staff: the wish is open again. */
export const handBack = (act: Act, row: WishRow, reason: string) =>
  takeStep(act, wishFlow, 'revoke', row, released, {
    note: { words: reason, detail: dueNote(row) },
    also: endOfClaim(row.id, 'revoke'),
  });

/** Takes a claim away by decision of the staff; not any more once it was brought or done. */
export async function revoke(act: Act, tools: Tools, { body }: Input<typeof revokeWish>, row: WishRow) {
  if (row.state === 'delivered' || row.state === 'confirmed') throw new Failure('wish.on_its_way');
  const after = await handBack(act, row, body.reason);
  return reply(act, tools, row, after, { claimer_id: null });
}

/** A day may be put off by so many days from today at most. */
const furthest = 90;
const dueDay = statement<{ last: string; today: string }>(
  'wishes.due_day',
  `select ${today} + $2::integer as last, ${today} as today from wish where city_id = $1 and id = $3`,
);

/** Puts the due date off: the claimer once, as agreed with the wisher; staff as often as it is needed. */
export async function extend(act: Act, tools: Tools, { body }: Input<typeof extendWish>, row: WishRow) {
  if (row.state !== 'claimed') throw new Failure('wish.wrong_state');
  const byClaimer = isCaller(act.caller, row.claimer_id);
  if (byClaimer && row.extensions > 0) throw new Failure('wish.already_extended');
  const bounds = await act.one(dueDay, furthest, row.id);
  const { today: now = '', last = '' } = bounds ?? {};
  if (body.until <= (row.due_on ?? now) || body.until < now || body.until > last)
    throw new Failure('wish.due_date_invalid');
  const counts = byClaimer ? 1 : 0;
  const done = await takeStep(act, wishFlow, 'extend', row, extended, {
    set: [body.until, counts],
    note: { words: body.reason, detail: { until: body.until, ...dueNote(row) } },
  });
  return reply(act, tools, row, done, { extensions: row.extensions + counts });
}

const accompanied = mover('wish', 'accompany', ['second_named = true']);

/** Names the second adult who comes along: kept sealed, and forgotten with the claim. */
export async function accompany(act: Act, tools: Tools, { body }: Input<typeof accompanyWish>, row: WishRow) {
  if (!row.two_adults) throw new Failure('wish.wrong_state');
  const after = await takeStep(act, wishFlow, 'accompany', row, accompanied, {
    also: [await keepSecond(act, tools.keys, row, body.name)],
  });
  return reply(act, tools, row, after, { second_named: true });
}
