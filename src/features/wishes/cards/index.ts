import { call, type Act, type Call } from '../../../base/act.ts';
import type { Input } from '../../../base/contract.ts';
import { idCursor, page } from '../../../base/cursor.ts';
import { Failure } from '../../../base/failure.ts';
import { newId } from '../../../base/id.ts';
import { inPlace, onTarget, type Operation } from '../../../base/operation.ts';
import { statement } from '../../../base/statement.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { journalEntry } from '../../../engines/journal/index.ts';
import { servedCommunityOf } from '../../../engines/territory/index.ts';
import { wishTarget, type WishRow } from '../wish-row.ts';
import { newCode } from './code.ts';
import * as contract from './contract.ts';
import { cardOf, checkedCode, findCards } from './use.ts';

const insert = statement<{ code: string }>(
  'wishes.insert_cards',
  `insert into wish_card (city_id, code, community, batch_id) select $1, code, $2, $3 from unnest($4::text[]) code
   on conflict do nothing returning code`,
);
const batches = statement<{ batch_id: string; made_at: string; cards: number; used: number; void: number }>(
  'wishes.card_batches',
  `select c.batch_id, min(c.made_at) as made_at, count(*) as cards, count(u.code) as used,
     count(*) filter (where c.voided_at is not null and u.code is null) as void
   from wish_card c left join wish_card_use u on u.city_id = c.city_id and u.code = c.code
   where c.city_id = $1 and c.community = $2 and c.batch_id < $3
   group by c.batch_id order by c.batch_id desc limit $4`,
);
const ofBatch = statement<{ code: string; state: 'unused' | 'used' | 'void' }>(
  'wishes.cards_of_batch',
  `select c.code, case when u.code is not null then 'used' when c.voided_at is not null then 'void' else 'unused' end as state
   from wish_card c left join wish_card_use u on u.city_id = c.city_id and u.code = c.code
   where c.city_id = $1 and c.community = $2 and c.batch_id = $3 order by c.code limit 100`,
);
const makeVoid = statement<{ code: string }>(
  'wishes.void_card',
  `update wish_card set voided_at = now() where city_id = $1 and code = $2 and voided_at is null
     and not exists (select from wish_card_use u where u.city_id = $1 and u.code = $2) returning code`,
);
const bind = statement<{ code: string }>(
  'wishes.bind_card',
  `insert into wish_card_use (city_id, code, wish_id) values ($1, $2, $3)
   on conflict (city_id, wish_id) do nothing returning code`,
);
const codeOfWish = statement<{ code: string }>(
  'wishes.card_of_wish',
  'select code from wish_card_use where city_id = $1 and wish_id = $2',
);

const journal = (act: Act, step: 'issue' | 'void', batch: string, place: string, cards: number): Call =>
  journalEntry({
    kind: 'card',
    matterId: batch,
    step,
    from: '',
    to: '',
    place,
    actorId: act.person,
    subjectId: null,
    detail: { cards },
  });

/** Codes that nobody had before: one that is taken is drawn again. */
async function draw(act: Act, community: string, batch: string, count: number): Promise<string[]> {
  const codes: string[] = [];
  while (codes.length < count) {
    const wanted = [...new Set(Array.from({ length: count - codes.length }, newCode))];
    codes.push(...(await act.all(insert, community, batch, wanted)).map((row) => row.code));
  }
  return codes.toSorted();
}

async function issue(act: Act, { body }: Input<typeof contract.issueCards>) {
  const [served] = await act.batch(servedCommunityOf(body.place));
  if (served.rows.length === 0) throw new Failure('place.not_served');
  const batch = newId();
  const codes = await draw(act, body.place, batch, body.count);
  await act.batch(journal(act, 'issue', batch, body.place, codes.length));
  return { batch, codes };
}

async function list(act: Act, { query }: Input<typeof contract.listCardBatches>) {
  const { limit = 20 } = query;
  const rows = await act.all(batches, query.place, idCursor(query.cursor), limit + 1);
  const item = ({ batch_id, made_at, ...counts }: (typeof rows)[number]) => ({
    batch: batch_id,
    madeAt: made_at,
    ...counts,
  });
  return page(rows, limit, item, (row) => row.batch_id);
}

async function see(act: Act, { params, query }: Input<typeof contract.getCardBatch>) {
  return { items: await act.all(ofBatch, query.place, params.id) };
}

async function read(act: Act, { query }: Input<typeof contract.readCard>) {
  const { code, state, wish_id } = await cardOf(act, checkedCode(query.code), query.place);
  return { code, state, wish: wish_id };
}

async function cancel(act: Act, { body }: Input<typeof contract.voidCard>) {
  const card = await cardOf(act, checkedCode(body.code), body.place);
  if (card.state === 'void') throw new Failure('card.void');
  const [done] = await act.batch(
    call(makeVoid, [card.code]),
    journal(act, 'void', card.batch_id, body.place, 1),
  );
  if (done.rows.length === 0) throw new Failure('card.already_used');
  return { code: card.code, state: 'void' as const };
}

/** The code of a wish's card: the paper it came on, or a new one that is bound to it at once. */
async function make(act: Act, row: WishRow) {
  const known = await act.one(codeOfWish, row.id);
  if (known) return { code: known.code };
  const batch = newId();
  const [code] = await draw(act, row.community, batch, 1);
  const entry = journal(act, 'issue', batch, row.community, 1);
  const [bound] = await act.batch(call(bind, [code, row.id]), entry);
  // of two at once both get the one card
  return { code: (bound.rows[0] ?? (await act.one(codeOfWish, row.id)))!.code };
}

async function find(act: Act, { params }: Input<typeof contract.findCard>) {
  const code = checkedCode(params.code);
  const [found] = await act.batch(findCards(code));
  if (found.rows.length === 0) throw new Failure('card.not_found');
  const items = found.rows.map((row) => ({
    code,
    city: row.city_id,
    community: row.community,
    state: row.state,
    wish: row.wish_id,
  }));
  return { items };
}

/** The operations of paper cards. */
export const cardOperations = (tools: Tools): Operation[] => [
  inPlace(contract.findCard, null, find),
  inPlace(contract.readCard, ({ query }) => query.place, read),
  inPlace(contract.issueCards, ({ body }) => body.place, issue),
  inPlace(contract.listCardBatches, ({ query }) => query.place, list),
  inPlace(contract.getCardBatch, ({ query }) => query.place, see),
  inPlace(contract.voidCard, ({ body }) => body.place, cancel),
  onTarget(contract.makeWishCard, wishTarget(tools.access), (act, _input, row) => make(act, row)),
];

/** The steps of cards, which have no life of their own. */
export const cardNotes = [
  { kind: 'card', step: 'issue', words: 'Codes for paper cards are given out.' },
  { kind: 'card', step: 'void', words: 'A card that was lost or spoiled is void.' },
] as const;
