import { Type } from 'typebox';
import { contract } from '../../../base/contract.ts';
import { Closed, Community, OneOf, Page, pageQuery, Text } from '../../../base/schema.ts';
import { inCity, publicStates, QueueItem, State, WishCard } from '../shapes.ts';

/** The contracts of searching. Only public lines are searched: no person can be found by it. */

const Words = Text(40, { description: 'characters as they stand in the public line; all words must occur' });

export const searchWishes = contract({
  operationId: 'searchWishes',
  method: 'GET',
  path: '/{city}/wishes/search',
  tag: 'wishes',
  summary: 'The wishes on the tree of a community whose line holds the words, newest first',
  permission: 'wish.list',
  params: inCity,
  query: Closed({
    place: Community,
    words: Words,
    state: Type.Optional(OneOf(publicStates)),
    ...pageQuery,
  }),
  reply: Page(WishCard),
});

export const searchWishQueue = contract({
  operationId: 'searchWishQueue',
  method: 'GET',
  path: '/{city}/wishes/queue/search',
  tag: 'wishes',
  summary: 'All wishes of a community whose public line holds the words, for its worker, newest first',
  permission: 'wish.review',
  params: inCity,
  query: Closed({ place: Community, words: Words, state: Type.Optional(State), ...pageQuery }),
  reply: Page(QueueItem),
});
