import { Type } from 'typebox';
import { contract } from '../../../base/contract.ts';
import {
  City,
  Closed,
  Community,
  Id,
  Instant,
  Nullable,
  OneOf,
  Page,
  pageQuery,
} from '../../../base/schema.ts';
import { inCity, oneWish } from '../shapes.ts';

/** The contracts of paper cards: a code on paper leads to one wish, once. */

/** A code as people type it: in any case, with spaces or hyphens. */
export const CardCode = Type.String({
  minLength: 7,
  maxLength: 12,
  pattern: '^[0-9A-Za-z -]+$',
  description: 'code of a paper card, 7 characters; the last one checks the others',
});
const CardState = OneOf(['unused', 'used', 'void'] as const);

export const findCard = contract({
  operationId: 'findCard',
  method: 'GET',
  path: '/codes/card/{code}',
  tag: 'cards',
  summary:
    'What the code on a paper card is: where the card comes from, and its wish when that is on the tree',
  permission: 'card.find',
  params: Closed({ code: CardCode }),
  reply: Closed({
    items: Type.Array(
      Closed({ code: Type.String(), city: City, community: Community, state: CardState, wish: Nullable(Id) }),
    ),
  }),
  refusals: ['card.mistyped', 'card.not_found'],
  perMinute: 60,
});

export const readCard = contract({
  operationId: 'readCard',
  method: 'GET',
  path: '/{city}/cards/read',
  tag: 'cards',
  summary: 'The card that somebody hands in at the desk, with the wish that was written on it',
  permission: 'card.keep',
  params: inCity,
  query: Closed({ place: Community, code: CardCode }),
  reply: Closed({ code: Type.String(), state: CardState, wish: Nullable(Id) }),
  refusals: ['card.mistyped', 'card.not_found', 'card.other_community'],
});

export const issueCards = contract({
  operationId: 'issueCards',
  method: 'POST',
  path: '/{city}/cards',
  tag: 'cards',
  summary: 'New codes for a batch of blank cards that are printed together',
  permission: 'card.keep',
  params: inCity,
  body: Closed({ place: Community, count: Type.Integer({ minimum: 1, maximum: 100 }) }),
  reply: Closed({ batch: Id, codes: Type.Array(Type.String()) }),
  status: 201,
  refusals: ['place.not_served'],
});

export const listCardBatches = contract({
  operationId: 'listCardBatches',
  method: 'GET',
  path: '/{city}/cards',
  tag: 'cards',
  summary: 'The batches of cards of a community, newest first, with how many were used and are void',
  permission: 'card.keep',
  params: inCity,
  query: Closed({ place: Community, ...pageQuery }),
  reply: Page(
    Closed({
      batch: Id,
      madeAt: Instant,
      cards: Type.Integer(),
      used: Type.Integer(),
      void: Type.Integer(),
    }),
  ),
});

export const getCardBatch = contract({
  operationId: 'getCardBatch',
  method: 'GET',
  path: '/{city}/cards/{id}',
  tag: 'cards',
  summary: 'The cards of one batch, each with its state',
  permission: 'card.keep',
  params: oneWish,
  query: Closed({ place: Community }),
  reply: Closed({
    items: Type.Array(Closed({ code: Type.String(), state: CardState }), { maxItems: 100 }),
  }),
});

export const voidCard = contract({
  operationId: 'voidCard',
  method: 'POST',
  path: '/{city}/cards/void',
  tag: 'cards',
  summary: 'Make a card void that was lost or spoiled; a used one stays as it is',
  permission: 'card.keep',
  params: inCity,
  body: Closed({ place: Community, code: CardCode }),
  reply: Closed({ code: Type.String(), state: CardState }),
  refusals: ['card.mistyped', 'card.not_found', 'card.other_community', 'card.already_used', 'card.void'],
});

export const makeWishCard = contract({
  operationId: 'makeWishCard',
  method: 'POST',
  path: '/{city}/wishes/{id}/card',
  tag: 'cards',
  summary: 'The code of the paper card of a wish; made when it has none yet',
  permission: 'card.keep',
  params: oneWish,
  reply: Closed({ code: Type.String() }),
  refusals: ['wish.not_found'],
});
