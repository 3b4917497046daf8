import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import {
  Closed,
  Community,
  Day,
  Instant,
  Nullable,
  OneOf,
  Page,
  Place,
  pageQuery,
} from '../../base/schema.ts';
import { claimEnds, inCity, Kind, oneWish, publicStates, QueueItem, Wish, WishCard } from './shapes.ts';

/** The contracts of the wish tree (S1 微心愿 · 心愿树): what one may read. The verbs are in verbs.ts. */
export * from './photos/contract.ts';
export * from './stories/contract.ts';
export * from './shapes.ts';
export * from './verbs.ts';
export * from './search/contract.ts';
export * from './claim-verbs.ts';
export * from './rule-contract.ts';
export * from './cards/contract.ts';
export * from './export/contract.ts';
export * from './areas/contract.ts';

export const listWishes = contract({
  operationId: 'listWishes',
  method: 'GET',
  path: '/{city}/wishes',
  tag: 'wishes',
  summary: 'The wishes on the tree of one community, newest first',
  permission: 'wish.list',
  params: inCity,
  query: Closed({
    place: Community,
    state: Type.Optional(OneOf(publicStates, { default: 'open' })),
    kind: Type.Optional(Kind),
    ...pageQuery,
  }),
  reply: Page(WishCard),
});

export const getWishTree = contract({
  operationId: 'getWishTree',
  method: 'GET',
  path: '/{city}/wishes/tree',
  tag: 'wishes',
  summary: 'The tree as a picture: the newest hearts of each state and how many there are in all',
  permission: 'wish.list',
  params: inCity,
  query: Closed({ place: Community }),
  reply: Closed({
    community: Community,
    hearts: Type.Array(WishCard, { maxItems: 60 }),
    counts: Closed({
      open: Type.Integer(),
      claimed: Type.Integer(),
      delivered: Type.Integer(),
      confirmed: Type.Integer(),
      thanked: Type.Integer(),
    }),
  }),
});

export const getWish = contract({
  operationId: 'getWish',
  method: 'GET',
  path: '/{city}/wishes/{id}',
  tag: 'wishes',
  summary: 'One wish with its story',
  permission: 'wish.see',
  params: oneWish,
  reply: Wish,
  refusals: ['wish.not_found'],
});

export const listMyWishes = contract({
  operationId: 'listMyWishes',
  method: 'GET',
  path: '/{city}/my/wishes',
  tag: 'wishes',
  summary: 'The wishes that I made, that I hung for somebody, or that somebody hung for me',
  permission: 'wish.mine',
  params: inCity,
  query: Closed(pageQuery),
  reply: Page(
    Closed({
      ...WishCard.properties,
      relations: Type.Array(OneOf(['subject', 'proposer'] as const)),
      subjectName: Nullable(Type.String()),
      reason: Nullable(Type.String()),
    }),
  ),
});

export const listMyClaims = contract({
  operationId: 'listMyClaims',
  method: 'GET',
  path: '/{city}/my/claims',
  tag: 'wishes',
  summary: 'The wishes that I claimed or chip in for, live ones first',
  permission: 'wish.mine',
  params: inCity,
  query: Closed(pageQuery),
  reply: Page(
    Closed({
      ...WishCard.properties,
      claimedAt: Instant,
      live: Type.Boolean(),
      /** Somebody else leads; I chip in. */
      joined: Type.Boolean(),
      /** How the claim ended; null while it lives. */
      endedBy: Nullable(OneOf(claimEnds)),
      /** Why the staff withdrew the claim. */
      reason: Nullable(Type.String()),
      /** By when it is to be brought or done, while the claim lives. */
      dueOn: Nullable(Day),
      overdue: Type.Boolean(),
    }),
  ),
});

export const queueNames = ['review', 'open', 'claimed', 'confirm', 'use', 'returned', 'still'] as const;

export const listSimilarWishes = contract({
  operationId: 'listSimilarWishes',
  method: 'GET',
  path: '/{city}/wishes/{id}/similar',
  tag: 'wishes',
  summary:
    'Unfinished wishes that may be the same as this one, for the reviewer to compare: nothing is decided by itself',
  permission: 'wish.review',
  params: oneWish,
  reply: Closed({
    items: Type.Array(
      Closed({
        ...QueueItem.properties,
        /** The same wisher, the same home and kind, or a line much alike. */
        why: OneOf(['subject', 'home', 'line'] as const),
      }),
      { maxItems: 10 },
    ),
  }),
  refusals: ['wish.not_found'],
});

export const listLateReviews = contract({
  operationId: 'listLateReviews',
  method: 'GET',
  path: '/{city}/wishes/late',
  tag: 'wishes',
  summary: 'The reviews of a place that are late, longest first: for the street, which was told of them',
  permission: 'wish.oversee',
  params: inCity,
  query: Closed({ place: Place }),
  reply: Closed({
    items: Type.Array(Closed({ ...QueueItem.properties, communityName: Type.String() }), { maxItems: 100 }),
  }),
});

export const listWishesOfPerson = contract({
  operationId: 'listWishesOfPerson',
  method: 'GET',
  path: '/{city}/people/{id}/wishes',
  tag: 'wishes',
  summary: 'The wishes of a resident who calls or comes to the desk of a community, newest first',
  permission: 'wish.review',
  params: oneWish,
  query: Closed({ place: Community }),
  reply: Closed({ items: Type.Array(QueueItem, { maxItems: 20 }) }),
});

export const listWishQueue = contract({
  operationId: 'listWishQueue',
  method: 'GET',
  path: '/{city}/wishes/queue',
  tag: 'wishes',
  summary: 'The wishes that wait for the worker of a place, longest waiting first',
  permission: 'wish.review',
  params: inCity,
  query: Closed({ place: Community, queue: OneOf(queueNames), ...pageQuery }),
  reply: Closed({
    items: Type.Array(QueueItem),
    next: Nullable(Type.String()),
    /** Are the holidays known as far as reviews reach? Otherwise weekdays alone are counted. */
    calendarKnown: Type.Boolean(),
    counts: Closed(
      Object.fromEntries(queueNames.map((name) => [name, Type.Integer()])) as Record<
        (typeof queueNames)[number],
        ReturnType<typeof Type.Integer>
      >,
    ),
  }),
});

export const getWishFigures = contract({
  operationId: 'getWishFigures',
  method: 'GET',
  path: '/{city}/wishes/figures',
  tag: 'wishes',
  summary: 'The exact figures of the tree of a place, day by day: counted from the journal, without persons',
  permission: 'wish.figures',
  params: inCity,
  query: Closed({
    place: Place,
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366, default: 90 })),
  }),
  /** Below the community. */
  refusals: ['access.sign_in', 'access.forbidden', 'session.second_factor_needed'],
  reply: Closed({
    place: Place,
    /** All time. */
    total: Closed({
      proposed: Type.Integer(),
      opened: Type.Integer(),
      claimed: Type.Integer(),
      released: Type.Integer(),
      fulfilled: Type.Integer(),
      thanked: Type.Integer(),
      followed: Type.Integer(),
      lapsed: Type.Integer(),
      revoked: Type.Integer(),
      escalated: Type.Integer(),
      annulled: Type.Integer(),
    }),
    /** By satisfaction; null for readers other than the desk, and while fewer than five answered. */
    satisfaction: Nullable(
      Closed({
        one: Type.Integer(),
        two: Type.Integer(),
        three: Type.Integer(),
        four: Type.Integer(),
        five: Type.Integer(),
      }),
    ),
    /** Whether it was of use, by answer; null as the satisfaction is. */
    use: Nullable(
      Closed({ yes: Type.Integer(), partly: Type.Integer(), no: Type.Integer(), unreached: Type.Integer() }),
    ),
    byKind: Type.Array(Closed({ kind: Kind, opened: Type.Integer(), thanked: Type.Integer() })),
    byDay: Type.Array(
      Closed({
        day: Type.String({ format: 'date' }),
        opened: Type.Integer(),
        claimed: Type.Integer(),
        thanked: Type.Integer(),
      }),
    ),
    /** How far the counters have read the journal. */
    countedUntil: Nullable(Instant),
  }),
});
