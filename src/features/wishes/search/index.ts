import type { Act } from '../../../base/act.ts';
import type { Input } from '../../../base/contract.ts';
import { idCursor, page } from '../../../base/cursor.ts';
import { inPlace, type Operation } from '../../../base/operation.ts';
import { statement } from '../../../base/statement.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { namesOf } from '../../../engines/people/index.ts';
import { toQueueItem } from '../queries.ts';
import { publicStates, wishStates } from '../shapes.ts';
import { toCard, wishColumnsOf, type WishRow } from '../wish-row.ts';
import * as contract from './contract.ts';

/**
 * Found by pairs of characters and by the community in one index. What is found is kept apart from the order, so that the
 * planner never walks the whole community along another index in the hope of an early end.
 */
const found = statement<WishRow>(
  'wishes.search',
  `with hit as materialized (
     select wish.id from wish
     where city_id = $1 and community = $2 and state = any($4) and id < $5
       and search @@ (select app.search_query($2, $3))
   ), last as (select hit.id from hit order by hit.id desc limit $6)
   select ${wishColumnsOf('w')} from last join wish w on w.city_id = $1 and w.id = last.id order by w.id desc`,
);

type Query = Input<typeof contract.searchWishQueue>['query'];

const search = (act: Act, { place, words, cursor, limit = 20 }: Query, states: readonly string[]) =>
  act.all(found, place, words, states, idCursor(cursor), limit + 1);

/** Wishes on the tree whose line holds the words. */
async function onTree(act: Act, tools: Tools, { query }: Input<typeof contract.searchWishes>) {
  const rows = await search(act, query, query.state ? [query.state] : publicStates);
  return page(
    rows,
    query.limit ?? 20,
    (row) => toCard(tools.access, act.caller, row),
    (row) => row.id,
  );
}

/** The same for the desk: wishes in every state, with masked names. */
async function inQueue(act: Act, tools: Tools, { query }: Input<typeof contract.searchWishQueue>) {
  const rows = await search(act, query, query.state ? [query.state] : wishStates);
  const [names] = await act.batch(namesOf(rows.map((row) => row.subject_id)));
  return page(rows, query.limit ?? 20, toQueueItem(tools, act, names.rows), (row) => row.id);
}

/** The operations of searching. */
export const searchOperations = (tools: Tools): Operation[] => [
  inPlace(
    contract.searchWishes,
    ({ query }) => query.place,
    (act, input) => onTree(act, tools, input),
  ),
  inPlace(
    contract.searchWishQueue,
    ({ query }) => query.place,
    (act, input) => inQueue(act, tools, input),
  ),
];
