import { call, type Act, type Call } from '../../../base/act.ts';
import { Failure } from '../../../base/failure.ts';
import { statement } from '../../../base/statement.ts';
import { readCode } from './code.ts';

/** Using a card: the wish that is written on it is entered, once. */

interface CardRow {
  code: string;
  community: string;
  batch_id: string;
  state: 'unused' | 'used' | 'void';
  wish_id: string | null;
}

const one = statement<CardRow>(
  'wishes.card',
  `select c.code, c.community, c.batch_id, u.wish_id,
     case when u.code is not null then 'used' when c.voided_at is not null then 'void' else 'unused' end as state
   from wish_card c left join wish_card_use u on u.city_id = c.city_id and u.code = c.code
   where c.city_id = $1 and c.code = $2`,
);
const insertUse = statement(
  'wishes.use_card',
  'insert into wish_card_use (city_id, code, wish_id) values ($1, $2, $3)',
);
const find = statement<{
  city_id: number;
  community: string;
  state: CardRow['state'];
  wish_id: string | null;
}>(
  'wishes.find_card',
  'select city_id, community, state, wish_id from app.find_card($2) where $1::integer >= 0',
);

/** The cards with this code in all cities: nearly always one. */
export const findCards = (code: string): Call<NonNullable<(typeof find)['row']>> => call(find, [code]);

/** A typed code in one writing; refuses one that cannot be right. */
export function checkedCode(typed: string): string {
  const code = readCode(typed);
  if (!code) throw new Failure('card.mistyped');
  return code;
}

/** The card with this code, given out by this community. */
export async function cardOf(act: Act, code: string, community: string): Promise<CardRow> {
  const card = await act.one(one, code);
  if (!card) throw new Failure('card.not_found');
  if (card.community !== community) throw new Failure('card.other_community');
  return card;
}

/** The card that a wish of this community is entered from, fit to be used; null when it comes without paper. */
export async function cardToUse(
  act: Act,
  body: { readonly card?: string; readonly road?: string },
  community: string,
): Promise<string | null> {
  if (body.card === undefined) {
    if (body.road === 'paper') throw new Failure('card.missing');
    return null;
  }
  const { code, state } = await cardOf(act, checkedCode(body.card), community);
  if (state === 'used') throw new Failure('card.already_used');
  if (state === 'void') throw new Failure('card.void');
  return code;
}

/** The calls that use a card for a wish; of two at once the constraint "card.already_used" lets one through. */
export const bindCard = (code: string | null, wishId: string): Call[] =>
  code === null ? [] : [call(insertUse, [code, wishId])];
