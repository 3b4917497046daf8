import { call, type Act, type Call } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import type { closeWish, joinWish, leaveWish } from './contract.ts';
import { wishFlow } from './flow.ts';
import { holdPerson, isWisher } from './limits.ts';
import { hasNumber } from './numbers.ts';
import { reply } from './reply.ts';
import { lockWish, type WishRow } from './wish-row.ts';

/** Several chip in: one claim, one lead, and a share of each until it is full or the lead closes it. */

const insertShare = statement(
  'wishes.insert_share',
  `insert into wish_share (city_id, wish_id, claim_id, person_id, yuan, words)
   select $1, $2, c.id, $3, $4, $5 from wish_claim c where c.city_id = $1 and c.wish_id = $2 and c.ended_at is null
   on conflict (city_id, claim_id, person_id)
     do update set yuan = excluded.yuan, words = excluded.words, left_at = null
     where wish_share.left_at is not null
   returning person_id`,
);
const endShare = statement<{ yuan: number | null }>(
  'wishes.end_share',
  `update wish_share set left_at = now() where city_id = $1 and wish_id = $2 and person_id = $3 and left_at is null
     and claim_id = (select c.id from wish_claim c where c.city_id = $1 and c.wish_id = $2 and c.ended_at is null)
   returning yuan`,
);
const shares = statement<{ person_id: string; yuan: number | null; words: string | null }>(
  'wishes.shares',
  `select s.person_id, s.yuan, s.words from wish_share s
   join wish_claim c on c.city_id = s.city_id and c.id = s.claim_id
   where s.city_id = $1 and s.wish_id = $2 and s.left_at is null and c.claimer_id = $3
     and (c.ended_at is null or c.ended_by in ('thank', 'annul'))
   order by s.joined_at, s.person_id`,
);

const endShares = statement(
  'wishes.end_shares',
  'update wish_share set left_at = now() where city_id = $1 and wish_id = $2 and left_at is null',
);

/** The call that ends all shares of a claim that has ended without being thanked for. */
export const sharesEnded = (wishId: string): Call => call(endShares, [wishId]);

const joined = mover('wish', 'join', ['together = $6', 'pledged = pledged + $7::integer']);
const left = mover('wish', 'leave', [`together = 'open'`, 'pledged = pledged - $6::integer']);
const closed = mover('wish', 'close', [`together = 'closed'`]);

/** A share as it is promised: in yuan of what the thing costs, or in words. */
export interface Share {
  readonly yuan?: number;
  readonly words?: string;
}

/** Refuses words that hold a number: others read them at the wish (`wish.share_has_number`). */
export function checkShare({ words }: Share): void {
  if (words && hasNumber(words)) throw new Failure('wish.share_has_number');
}

/** The call that notes a share of the live claim. */
export const shareOf = (wishId: string, personId: string, { yuan, words }: Share): Call<unknown> =>
  call(insertShare, [wishId, personId, yuan ?? null, words ?? null]);

/** The shares of the claim that lives or was thanked for, the first one first. */
export const sharesOf = (row: WishRow) => call(shares, [row.id, row.claimer_id]);

/** Is a claim with so much promised open for more? */
export const togetherAfter = (row: WishRow, pledged: number): 'open' | 'closed' =>
  row.worth_yuan !== null && pledged >= row.worth_yuan ? 'closed' : 'open';

/** Whoever acts: the caller, or somebody for whom the desk enters it. */
function personOf(act: Act, tools: Tools, personId: string | undefined, row: WishRow): string {
  if (personId === undefined || personId === act.person) return act.person;
  if (!tools.access.allows(act.caller, 'wish.claimAtDesk', { place: row.place, relations: {} }))
    throw new Failure('wish.road_is_for_staff');
  return personId;
}

/** Chips in. Each waits for the one before; when it is full, it is full, by constraint. */
export async function join(act: Act, tools: Tools, { body }: Input<typeof joinWish>, wish: WishRow) {
  checkShare(body);
  const person = personOf(act, tools, body.personId, wish);
  if (await isWisher(act, wish, person)) throw new Failure('wish.own_wish');
  await holdPerson(act, person);
  const [held] = await act.batch(lockWish(wish.id));
  const row = held.rows[0] ?? wish;
  if (row.state !== 'claimed' || row.together === null) throw new Failure('wish.wrong_state');
  if (row.together === 'closed') throw new Failure('wish.share_closed');
  const pledged = row.pledged + (body.yuan ?? 0);
  if (row.worth_yuan !== null && pledged > row.worth_yuan) throw new Failure('wish.share_too_large');
  const after = await takeStep(act, wishFlow, 'join', row, joined, {
    set: [togetherAfter(row, pledged), body.yuan ?? 0],
    also: [shareOf(row.id, person, body)],
  });
  if (after.also[0]?.rows.length !== 1) throw new Failure('wish.share_twice');
  return reply(act, tools, row, after, { partner_id: person, together: togetherAfter(row, pledged) });
}

/** Takes one's share back while nothing was brought; the claim is open for others again. */
export async function leave(act: Act, tools: Tools, { body }: Input<typeof leaveWish>, wish: WishRow) {
  const person = personOf(act, tools, body.personId, wish);
  const [held] = await act.batch(lockWish(wish.id));
  const row = held.rows[0] ?? wish;
  if (row.state !== 'claimed' || row.together === null) throw new Failure('wish.wrong_state');
  // the lead gives the whole wish back instead
  if (person === row.claimer_id) throw new Failure('wish.wrong_state');
  const ended = await act.one(endShare, row.id, person);
  if (!ended) throw new Failure('wish.wrong_state');
  const after = await takeStep(act, wishFlow, 'leave', row, left, { set: [ended.yuan ?? 0] });
  return reply(act, tools, row, after, { partner_id: null, together: 'open' });
}

const liveShares = statement<Pick<WishRow, 'id' | 'place' | 'state' | 'version' | 'subject_id'>>(
  'wishes.live_shares',
  `select id, place, state, version, subject_id from wish
   where city_id = $1 and state = 'claimed' and together is not null and claimer_id <> $2 and exists (
     select from wish_share s where s.city_id = $1 and s.wish_id = wish.id and s.person_id = $2 and s.left_at is null)
   for no key update`,
);
const wordsErased = statement(
  'wishes.share_words_erased',
  `update wish_share set words = case when yuan is null then '—' end
   where city_id = $1 and person_id = $2 and words is not null`,
);

/** The shares of a person who is erased: what was not brought yet is free for others, and their words go. */
export async function eraseShares(act: Act, personId: string): Promise<void> {
  for (const row of await act.all(liveShares, personId)) {
    const ended = await act.one(endShare, row.id, personId);
    await takeStep(act, wishFlow, 'leave', row, left, { set: [ended?.yuan ?? 0] });
  }
  await act.batch(call(wordsErased, [personId]));
}

/** The lead has enough, before it is full. */
export async function close(act: Act, tools: Tools, _input: Input<typeof closeWish>, wish: WishRow) {
  const [held] = await act.batch(lockWish(wish.id));
  const row = held.rows[0] ?? wish;
  if (row.together !== 'open') throw new Failure('wish.wrong_state');
  return reply(act, tools, row, await takeStep(act, wishFlow, 'close', row, closed), { together: 'closed' });
}
