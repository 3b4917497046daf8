import type { Act } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { relationsOf } from '../../engines/access/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { awardAmong } from '../../engines/ledger/index.ts';
import { statement } from '../../base/statement.ts';
import { mover, takeStep, type Note } from '../../engines/matters/index.ts';
import { contactOf, nameOf } from '../../engines/people/index.ts';
import { assurePermits } from '../../engines/permits/index.ts';
import { endOfClaim } from './claims.ts';
import type * as contracts from './contract.ts';
import { wishFlow, type WishStep } from './flow.ts';
import { detailColumns, detailsIn, keepHidden, openHidden, reviewBy, todayOf } from './details.ts';
import { checkLine, checkText } from './propose.ts';
import { rulesOf } from './rules.ts';
import { daysAfterDispute, dueNote, grantNote } from './measures.ts';
import { reply } from './reply.ts';
import { sharesOf } from './shares.ts';
import { scopeOf, type WishRow } from './wish-row.ts';

const revised = mover('wish', 'revise', [
  'kind = $6',
  'public_line = $7',
  'review_by = $8',
  'escalated = false',
  ...detailColumns.map((column, index) => `${column} = $${index + 9}`),
]);
const declined = mover('wish', 'decline', ['duplicate_of = $6']);
const restored = mover('wish', 'restore', ['duplicate_of = null', 'review_by = $6', 'escalated = false']);
const thanked = mover('wish', 'thank', ['confirmed_by = coalesce(confirmed_by, app.person())']);
const told = mover('wish', 'tell', ['subject_told = true']);
const accepted = mover('wish', 'accept', ['public_line = $6', 'opened_at = coalesce(opened_at, now())']);
const moved = mover('wish', 'move');
const confirmed = mover('wish', 'confirm', ['confirmed_by = app.person()']);
/** The claim is live again: with a week at least, so that it does not lapse the next night. */
const disputed = mover('wish', 'dispute', [
  `due_on = greatest(due_on, (now() at time zone 'Asia/Shanghai')::date + ${daysAfterDispute})`,
  'reminded = false',
]);

async function simply(act: Act, tools: Tools, row: WishRow, step: WishStep, note: Note, move = moved) {
  return reply(act, tools, row, await takeStep(act, wishFlow, step, row, move, { note }));
}

async function subjectName(act: Act, row: WishRow): Promise<string> {
  const [rows] = await act.batch(nameOf(row.subject_id));
  return rows.rows[0]?.name ?? '';
}

/** Once somebody relied on the wish it is locked. */
function refuseLocked(row: WishRow, step: WishStep): void {
  if (!wishFlow.steps[step].from.includes(row.state) && row.claimer_id) throw new Failure('wish.locked');
}

/** Changes a wish that nobody relied on; it is reviewed again. */
export async function revise(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.reviseWish>,
  row: WishRow,
) {
  refuseLocked(row, 'revise');
  // who hung it for somebody cannot read what is private, and so does not write over what the wisher or the desk put there
  const writes = Boolean(body.privatePart ?? body.health);
  if (writes && !tools.access.allows(act.caller, 'wish.rewritePrivate', scopeOf(row)))
    throw new Failure('wish.private_not_yours');
  checkText(body, await subjectName(act, row));
  const road = isCaller(act.caller, row.subject_id) ? 'web' : 'desk';
  const keep = await keepHidden(act, tools.keys, { id: row.id, subjectId: row.subject_id, road }, body);
  const after = await takeStep(act, wishFlow, 'revise', row, revised, {
    set: [body.kind, body.publicLine, await nextReview(act, row), ...detailsIn(body)],
    also: keep,
  });
  return reply(act, tools, row, after);
}

/** Notes that the wisher was told, by visit or telephone. */
export async function tell(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.tellWishSubject>,
  row: WishRow,
) {
  if (row.subject_told) throw new Failure('wish.wrong_state');
  const after = await takeStep(act, wishFlow, 'tell', row, told, { note: { detail: { how: body.how } } });
  return reply(act, tools, row, after, { subject_told: true });
}

/** Puts a wish on the tree, the public line as it stands or mended by the reviewer. */
export async function accept(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.acceptWish>,
  row: WishRow,
) {
  if (!row.subject_told) throw new Failure('wish.subject_not_told');
  const { worthYuan } = await rulesOf(act, row.community);
  if ((row.worth_yuan ?? 0) > worthYuan && !body.reason) throw new Failure('wish.over_worth');
  const line = body.publicLine ?? row.public_line;
  checkLine(line, await subjectName(act, row));
  const detail = { kind: row.kind, first: row.opened_at === null };
  return reply(
    act,
    tools,
    row,
    await takeStep(act, wishFlow, 'accept', row, accepted, {
      set: [line],
      note: { detail, words: body.reason },
    }),
  );
}

/** Gives a wish back to its proposer, with a reason. */
export const giveBack = (
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.returnWish>,
  row: WishRow,
) => simply(act, tools, row, 'return', { words: body.reason });

const original = statement<{ id: string }>(
  'wishes.original',
  `select id from wish where city_id = $1 and id = $2 and community = $3
     and state in ('proposed', 'returned', 'open', 'claimed', 'delivered', 'confirmed', 'thanked')`,
);

/** Declines a wish, with a reason; as the same as another one, which it then points to. */
export async function decline(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.declineWish>,
  row: WishRow,
) {
  const { reason, duplicateOf = null } = body;
  if (duplicateOf !== null) {
    const found = duplicateOf !== row.id && (await act.one(original, duplicateOf, row.community));
    if (!found) throw new Failure('wish.no_duplicate');
  }
  const note = { words: reason, detail: { duplicate: duplicateOf !== null } };
  return reply(
    act,
    tools,
    row,
    await takeStep(act, wishFlow, 'decline', row, declined, { set: [duplicateOf], note }),
  );
}

/** Takes a declined wish back into review. */
export async function restore(
  act: Act,
  tools: Tools,
  _input: Input<typeof contracts.restoreWish>,
  row: WishRow,
) {
  const set = [await nextReview(act, row)];
  return reply(act, tools, row, await takeStep(act, wishFlow, 'restore', row, restored, { set }));
}

/** By when a wish that comes back is to be reviewed. */
async function nextReview(act: Act, row: WishRow): Promise<string> {
  const { reviewDays } = await rulesOf(act, row.community);
  return reviewBy(await todayOf(act), reviewDays);
}

/** Takes a wish down before anybody claimed it. */
export function withdraw(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.withdrawWish>,
  row: WishRow,
) {
  refuseLocked(row, 'withdraw');
  return simply(act, tools, row, 'withdraw', { words: body.reason });
}

/** Says that it was brought or done. */
export const fulfil = (act: Act, tools: Tools, { body }: Input<typeof contracts.fulfilWish>, row: WishRow) =>
  simply(act, tools, row, 'fulfil', { words: body.words, detail: dueNote(row) });

/**
 * The wisher and who hung it confirm as they are; staff confirm with a recorded reason. Nobody confirms or thanks for
 * what they brought themselves: the permission says never, and the constraint "wish.own_deed" holds it.
 */
export function confirm(act: Act, tools: Tools, { body }: Input<typeof contracts.confirmWish>, row: WishRow) {
  const { subject, proposer } = scopeOf(row).relations;
  const byStaff = !isCaller(act.caller, subject) && !isCaller(act.caller, proposer);
  if (byStaff && !body.reason) throw new Failure('wish.reason_missing');
  const detail = { byStaff, ...grantNote(row) };
  return simply(act, tools, row, 'confirm', { detail, words: body.reason }, confirmed);
}

/** Says that it did not arrive: the same claim is live again. */
export const dispute = (
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.disputeWish>,
  row: WishRow,
) => simply(act, tools, row, 'dispute', { words: body.reason, detail: dueNote(row) }, disputed);

/** Thanks end the claim and post the points of the community's rule to the claimer. */
export async function thank(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.thankWish>,
  row: WishRow,
) {
  const after = await takeStep(act, wishFlow, 'thank', row, thanked, {
    note: { detail: { ...grantNote(row), grade: body.grade }, words: body.words },
    also: endOfClaim(row.id, 'thank'),
  });
  if (row.claimer_id) {
    const [parts] = await act.batch(sharesOf(row));
    await awardAmong(act, {
      community: row.community,
      persons: [
        row.claimer_id,
        ...parts.rows.map((part) => part.person_id).filter((id) => id !== row.claimer_id),
      ],
      reason: `wish.${row.kind}`,
      matterId: row.id,
      words: row.public_line,
    });
  }
  return reply(act, tools, row, after);
}

/** Name and phone of the one who asked to be called for the wisher. */
async function callbackPerson(act: Act, tools: Tools, row: WishRow) {
  if (row.callback_id === null) return null;
  const { name, phone } = (await contactOf(act, tools.keys, row.callback_id)).contact;
  return { name, phone };
}

/** Opens how to reach the wisher and records who looked, in one transaction. */
export async function reveal(act: Act, tools: Tools, _input: unknown, row: WishRow) {
  if (!wishFlow.steps.reveal.from.includes(row.state)) throw new Failure('access.forbidden');
  const as = relationsOf(act.caller, scopeOf(row).relations)[0] ?? 'staff';
  if (as !== 'subject' && as !== 'claimer')
    await assurePermits(act, { personId: row.subject_id, community: row.community, reason: 'followUp' });
  await act.batch(
    journalEntry({
      kind: 'wish',
      matterId: row.id,
      step: 'reveal',
      from: row.state,
      to: row.state,
      place: row.place,
      actorId: act.person,
      subjectId: row.subject_id,
      detail: { as },
    }),
  );
  const { contact, key } = await contactOf(act, tools.keys, row.subject_id);
  // Whoever was entered at the desk without a phone is reached through the community.
  const callback = row.callback === 'subject' && !contact.phone ? 'community' : row.callback;
  const { privatePart, health, second } = await openHidden(act, key, row.id);
  return {
    ...contact,
    callback,
    callbackPerson: await callbackPerson(act, tools, row),
    privatePart,
    // of the wisher's health nobody else learns, not even the desk
    health: as === 'subject' || as === 'claimer' ? health : null,
    second,
  };
}
