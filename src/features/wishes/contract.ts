import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import {
  Can,
  City,
  Closed,
  Community,
  Id,
  Instant,
  Nullable,
  OneOf,
  Page,
  Place,
  Text,
  pageQuery,
} from '../../base/schema.ts';

/** The contracts of the wish tree (S1 微心愿 · 心愿树). */

export const wishKinds = ['thing', 'repair', 'company', 'outing', 'lesson', 'other'] as const;
export const wishStates = [
  'proposed',
  'returned',
  'declined',
  'open',
  'claimed',
  'delivered',
  'confirmed',
  'thanked',
  'withdrawn',
] as const;
/** The states that anyone may see on the tree. */
export const publicStates = ['open', 'claimed', 'delivered', 'confirmed', 'thanked'] as const;
export const wishSteps = [
  'revise',
  'tell',
  'accept',
  'return',
  'decline',
  'withdraw',
  'claim',
  'reveal',
  'release',
  'fulfil',
  'confirm',
  'dispute',
  'thank',
  'answer',
] as const;
/** Satisfaction in the five levels of GB/T 39734: 1 very dissatisfied … 5 very satisfied. */
const Grade = Type.Integer({ minimum: 1, maximum: 5, description: '1 非常不满意 … 5 非常满意' });
const Kind = OneOf(wishKinds);
const State = OneOf(wishStates);
const Steps = Can(wishSteps);

const inCity = Closed({ city: City });
export const oneWish = Closed({ city: City, id: Id });

/** A heart on the tree: what anyone may see. No person, no address below the community. */
export const WishCard = Closed({
  id: Id,
  community: Community,
  kind: Kind,
  state: State,
  publicLine: Type.String(),
  /** The wish that this one answers. */
  follows: Nullable(Id),
  openedAt: Nullable(Instant),
  changedAt: Instant,
  can: Steps,
});

/** A step in the story of a wish, told without names. */
const StoryStep = Closed({
  step: OneOf(['propose', ...wishSteps] as const),
  at: Instant,
  /** Who did it, as a role in the story. */
  by: OneOf(['wisher', 'proposer', 'worker', 'claimer'] as const),
  /** The organisation that the claimer acts for, when told. */
  organisation: Nullable(Type.String()),
  /** Words that go with the step and that this caller may read (thanks, a reason). */
  words: Nullable(Type.String()),
  grade: Nullable(Grade),
});

const Chapter = Closed({
  id: Id,
  kind: Kind,
  state: State,
  publicLine: Type.String(),
  steps: Type.Array(StoryStep),
});

/** A wish as its reader may see it: fields that the reader may not see are null. */
export const Wish = Closed({
  ...WishCard.properties,
  version: Type.Integer(),
  /** How the caller stands to this wish. */
  relations: Type.Array(OneOf(['subject', 'proposer', 'claimer', 'staff'] as const)),
  /** Masked (张**) for staff and claimer, whole for the wisher and the proposer, null for everybody else. */
  subjectName: Nullable(Type.String()),
  /** Has the wisher been told that somebody hung this wish for them? Null for readers it does not concern. */
  subjectTold: Nullable(Type.Boolean()),
  /** Why it was returned or declined, for wisher, proposer and staff. */
  reason: Nullable(Type.String()),
  /** The whole chain, first wish first; wishes of the chain that this caller may not see are left out. */
  story: Type.Array(Chapter),
});

const Private = Closed({
  /** How to reach the wisher and what matters: address, times, health. Read only by the wisher, the proposer, staff in scope and the claimer. */
  privatePart: Nullable(Text(500)),
});

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
  summary: 'The wishes that I claimed, live ones first',
  permission: 'wish.mine',
  params: inCity,
  query: Closed(pageQuery),
  reply: Page(Closed({ ...WishCard.properties, claimedAt: Instant, live: Type.Boolean() })),
});

export const queueNames = ['review', 'open', 'claimed', 'confirm', 'returned'] as const;

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
    items: Type.Array(
      Closed({
        ...WishCard.properties,
        place: Place,
        subjectName: Nullable(Type.String()),
        /** Posted by somebody else, and the subject has not been told yet. */
        toTell: Type.Boolean(),
        /** Since when it has been in this state. */
        waitingSince: Instant,
      }),
    ),
    next: Nullable(Type.String()),
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
  summary: 'The figures of the tree of a place: counted from the journal, without persons',
  permission: 'wish.list',
  params: inCity,
  query: Closed({
    place: Place,
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366, default: 90 })),
  }),
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
    }),
    /** Wishes thanked by satisfaction; null while fewer than five answered, so that nobody's answer can be told. */
    satisfaction: Nullable(
      Closed({
        one: Type.Integer(),
        two: Type.Integer(),
        three: Type.Integer(),
        four: Type.Integer(),
        five: Type.Integer(),
      }),
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

/** For whom a wish is hung: left out = for oneself; a known person (desk), or somebody described. */
const Subject = Closed({
  personId: Type.Optional(Id),
  name: Type.Optional(Text(40)),
  phone: Type.Optional(Type.String({ minLength: 5, maxLength: 20, pattern: '^[+0-9 -]+$' })),
  /** Who is called back when the subject has no phone: the proposer, or the community. */
  callback: Type.Optional(OneOf(['subject', 'proposer', 'community'] as const)),
});

const WishText = {
  kind: Kind,
  publicLine: Text(60, { description: 'seen by everybody: no name, no door number, no phone, no illness' }),
  privatePart: Type.Optional(Text(500)),
};

export const proposeWish = contract({
  operationId: 'proposeWish',
  method: 'POST',
  path: '/{city}/wishes',
  tag: 'wishes',
  summary: 'Hang a wish on the tree, for oneself or for somebody',
  permission: 'wish.propose',
  params: inCity,
  body: Closed({
    ...WishText,
    place: Type.Optional(Place),
    subject: Type.Optional(Subject),
    /** By which road it came: the web, the desk, the telephone. Roads other than the web are for staff. */
    road: Type.Optional(OneOf(['web', 'desk', 'telephone'] as const, { default: 'web' })),
  }),
  reply: Closed({ id: Id, state: State }),
  status: 201,
  refusals: [
    'wish.line_has_number',
    'wish.line_names_subject',
    'wish.no_place',
    'wish.road_is_for_staff',
    'person.not_found',
    'person.callback_missing',
    'person.phone_invalid',
  ],
});

const stepReply = Closed({ id: Id, state: State, version: Type.Integer(), can: Steps });
const Reason = Text(200);
type StepOptions = { summary: string; permission: string; refusals?: string[] };

function stepContract<B extends ReturnType<typeof Closed>>(
  operationId: string,
  verb: string,
  body: B,
  options: StepOptions,
) {
  return contract({
    operationId,
    method: 'POST',
    path: `/{city}/wishes/{id}/${verb}`,
    tag: 'wishes',
    summary: options.summary,
    permission: options.permission,
    params: oneWish,
    body,
    reply: stepReply,
    refusals: ['wish.not_found', 'wish.wrong_state', ...(options.refusals ?? [])],
  });
}

export const reviseWish = stepContract('reviseWish', 'revise', Closed(WishText), {
  summary: 'Change a wish before anybody relied on it; an open one goes back to review',
  permission: 'wish.revise',
  refusals: ['wish.locked', 'wish.line_has_number', 'wish.line_names_subject'],
});
export const tellWishSubject = stepContract(
  'tellWishSubject',
  'tell',
  Closed({ how: OneOf(['visit', 'telephone'] as const) }),
  {
    summary: 'Record that the subject was told of the wish that somebody hung for them',
    permission: 'wish.review',
  },
);
export const acceptWish = stepContract(
  'acceptWish',
  'accept',
  Closed({ publicLine: Type.Optional(Text(60)) }),
  {
    summary: 'Put a proposed wish on the tree, with the public line as it stands or mended',
    permission: 'wish.review',
    refusals: ['wish.subject_not_told', 'wish.line_has_number', 'wish.line_names_subject'],
  },
);
export const returnWish = stepContract('returnWish', 'return', Closed({ reason: Reason }), {
  summary: 'Give a wish back to its proposer with words on what to change',
  permission: 'wish.review',
});
export const declineWish = stepContract('declineWish', 'decline', Closed({ reason: Reason }), {
  summary: 'Decline a wish, with words and where else to turn',
  permission: 'wish.review',
});
export const withdrawWish = stepContract(
  'withdrawWish',
  'withdraw',
  Closed({ reason: Type.Optional(Reason) }),
  {
    summary: 'Take a wish down again before it is claimed',
    permission: 'wish.withdraw',
    refusals: ['wish.locked'],
  },
);
export const claimWish = stepContract('claimWish', 'claim', Closed({ organisationId: Type.Optional(Id) }), {
  summary: 'Claim an open wish: one live claim per wish',
  permission: 'wish.claim',
  refusals: ['wish.already_claimed', 'wish.own_wish', 'wish.not_a_member'],
});
export const releaseWish = stepContract('releaseWish', 'release', Closed({ reason: Reason }), {
  summary: 'Give a claimed wish back to the tree, with a reason',
  permission: 'wish.release',
});
export const fulfilWish = stepContract('fulfilWish', 'fulfil', Closed({ words: Type.Optional(Text(200)) }), {
  summary: 'Say that the wish has been brought or done',
  permission: 'wish.fulfil',
});
export const confirmWish = stepContract('confirmWish', 'confirm', Closed({ reason: Type.Optional(Reason) }), {
  summary: 'Confirm that it arrived: by the wisher, or by staff with a recorded reason',
  permission: 'wish.confirm',
  refusals: ['wish.reason_missing'],
});
export const disputeWish = stepContract('disputeWish', 'dispute', Closed({ reason: Reason }), {
  summary: 'Say that it did not arrive: the claim is live again',
  permission: 'wish.confirm',
});
export const thankWish = stepContract(
  'thankWish',
  'thank',
  Closed({ grade: Grade, words: Type.Optional(Text(200)) }),
  {
    summary: 'Thank, with satisfaction in five levels: the claimer receives the points of the rule',
    permission: 'wish.thank',
  },
);
export const answerWish = contract({
  operationId: 'answerWish',
  method: 'POST',
  path: '/{city}/wishes/{id}/answer',
  tag: 'wishes',
  summary: 'Answer a fulfilled wish with a next one, linked to it',
  permission: 'wish.answer',
  params: oneWish,
  body: Closed({
    ...WishText,
    road: Type.Optional(OneOf(['web', 'desk', 'telephone'] as const, { default: 'web' })),
  }),
  reply: Closed({ id: Id, state: State, follows: Id }),
  status: 201,
  refusals: [
    'wish.not_found',
    'wish.wrong_state',
    'wish.already_answered',
    'wish.line_has_number',
    'wish.line_names_subject',
    'wish.road_is_for_staff',
  ],
});

export const revealWish = contract({
  operationId: 'revealWish',
  method: 'POST',
  path: '/{city}/wishes/{id}/reveal',
  tag: 'wishes',
  summary: 'How to reach the wisher: recorded each time, and shown to the wisher',
  permission: 'wish.reveal',
  params: oneWish,
  reply: Closed({
    ...Private.properties,
    name: Type.String(),
    phone: Nullable(Type.String()),
    /** Who to call when the wisher has no phone. */
    callback: OneOf(['subject', 'proposer', 'community'] as const),
    address: Nullable(Type.String()),
  }),
  refusals: ['wish.not_found'],
  replay: 'none',
});
