import { Type, type Static } from 'typebox';
import {
  Can,
  City,
  Closed,
  Community,
  Day,
  Id,
  Instant,
  Nullable,
  OneOf,
  Place,
  Text,
} from '../../base/schema.ts';

/** The shapes that the contracts of wishes are made of. */

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
  'annulled',
] as const;
/** The states that anyone may see on the tree. */
export const publicStates = ['open', 'claimed', 'delivered', 'confirmed', 'thanked'] as const;
export const wishSteps = [
  'revise',
  'tell',
  'accept',
  'return',
  'decline',
  'restore',
  'withdraw',
  'claim',
  'reveal',
  'release',
  'extend',
  'revoke',
  'join',
  'leave',
  'close',
  'accompany',
  'fulfil',
  'confirm',
  'dispute',
  'thank',
  'answer',
  'use',
  'annul',
  'keep',
] as const;
/** Steps that the program takes by itself when their time has come. */
export const programSteps = ['remind', 'lapse', 'escalate', 'ask', 'chase', 'inquire', 'expire'] as const;
/** How a claim may end. */
export const claimEnds = ['release', 'thank', 'lapse', 'revoke', 'annul'] as const;
/** Parts of a day. */
export const dayParts = ['morning', 'afternoon', 'evening'] as const;
/** Whether a fulfilled wish is of use; `unreached` is said by the desk alone. */
export const useAnswers = ['yes', 'partly', 'no', 'unreached'] as const;
/** Satisfaction in the five levels of GB/T 39734: 1 very dissatisfied … 5 very satisfied. */
export const Grade = Type.Integer({
  minimum: 1,
  maximum: 5,
  description: '1 very dissatisfied … 5 very satisfied',
});
export const Kind = OneOf(wishKinds);
export const State = OneOf(wishStates);
export const Steps = Can(wishSteps);

/** A thing costs about so much; a service is done at some time, somewhere, by somebody who may need company. */
const details = {
  worthYuan: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100_000, description: 'about how much it costs, in yuan' }),
  ),
  service: Type.Optional(
    Closed({
      /** Left out: any day. */
      day: Type.Optional(Day),
      /** Left out: any time of the day. */
      part: Type.Optional(OneOf(dayParts)),
      /** A public place to meet at; where the wisher lives belongs into the private part. */
      meetingPoint: Type.Optional(Text(40)),
      /** Somebody walks along with the wisher. */
      escort: Type.Optional(Type.Boolean()),
      /** Two adults come together; the second is named before it is done. */
      twoAdults: Type.Optional(Type.Boolean()),
    }),
  ),
};
const hidden = {
  privatePart: Type.Optional(Text(500)),
  /** What a helper must know of the wisher's health: read by the wisher and whoever holds the live claim, nobody else. */
  health: Type.Optional(Text(200)),
  /** Version of the words in which the wisher agreed to the health note, which is refused without. */
  healthConsent: Type.Optional(Type.Integer({ minimum: 1 })),
};
const DetailFields = Closed(details);
export type Details = Static<typeof DetailFields>;
const HiddenFields = Closed(hidden);
export type Hidden = Static<typeof HiddenFields>;
/** The text of a wish and what it is about. */
export const wishText = {
  kind: Kind,
  publicLine: Text(60, { description: 'seen by everybody: no name, no door number, no phone, no illness' }),
  ...hidden,
  ...details,
};

export const inCity = Closed({ city: City });
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

/** A wish as the desk's lists show it. */
export const QueueItem = Closed({
  ...WishCard.properties,
  place: Place,
  subjectName: Nullable(Type.String()),
  /** Posted by somebody else, and the subject has not been told yet. */
  toTell: Type.Boolean(),
  /** By when it is to be reviewed; past that, the street is told. */
  reviewBy: Nullable(Day),
  /** The review is late. */
  late: Type.Boolean(),
  /** About how much a thing costs, in yuan. */
  worthYuan: Nullable(Type.Integer()),
  /** Since when it has been in this state. */
  waitingSince: Instant,
  /** By when the claimer wants to bring or do it. */
  dueOn: Nullable(Day),
  overdue: Type.Boolean(),
});

/** A step in the story of a wish, told without names. */
const StoryStep = Closed({
  step: OneOf(['propose', ...wishSteps, ...programSteps] as const),
  at: Instant,
  /** Who did it, as a role in the story. */
  by: OneOf(['wisher', 'proposer', 'worker', 'claimer', 'program'] as const),
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
  relations: Type.Array(OneOf(['subject', 'proposer', 'claimer', 'partner', 'staff'] as const)),
  /** Masked (张**) for staff and claimer, whole for the wisher and the proposer, null for everybody else. */
  subjectName: Nullable(Type.String()),
  /** About how much a thing costs; null for services and where nobody said. */
  worthYuan: Nullable(Type.Integer()),
  /** When and how a service is done; null for a thing. */
  service: Nullable(
    Closed({
      day: Nullable(Day),
      part: Nullable(OneOf(dayParts)),
      meetingPoint: Nullable(Type.String()),
      escort: Type.Boolean(),
      twoAdults: Type.Boolean(),
      secondNamed: Type.Boolean(),
    }),
  ),
  /** Several chip in: how much is promised, and by how many; null for a claim of one. */
  together: Nullable(
    Closed({
      open: Type.Boolean(),
      pledged: Type.Integer(),
      shares: Type.Integer(),
      /** What each gives, without names: for those whom it concerns and the desk. */
      words: Type.Array(Type.String()),
    }),
  ),
  /** Nobody did anything with it for a year, and it is asked whether it is still wanted: for those whom it concerns and the desk. */
  askedStill: Type.Boolean(),
  /** Whether it was of use: for those whom it concerns and the desk. */
  useState: Nullable(OneOf(['asked', 'task', ...useAnswers] as const)),
  /** The wish that this one repeats, when the reader may see that one. */
  duplicateOf: Nullable(Id),
  /** Has the wisher been told that somebody hung this wish for them? Null for readers it does not concern. */
  subjectTold: Nullable(Type.Boolean()),
  /** By when the claimer wants to bring or do it: for those whom it concerns and the desk. */
  dueOn: Nullable(Day),
  overdue: Type.Boolean(),
  /** Who holds the live claim: whole for the wisher's side, masked for the desk, null for everybody else. */
  claimer: Nullable(Type.String()),
  /** Why it was returned or declined, for wisher, proposer and staff. */
  reason: Nullable(Type.String()),
  /** The whole chain, first wish first; wishes of the chain that this caller may not see are left out. */
  story: Type.Array(Chapter),
});

export const Private = Closed({
  /** How to reach the wisher and what matters: address, times, health. Read by the wisher, the desk and whoever holds the live claim. */
  privatePart: Nullable(Text(500)),
  /** Only for the wisher and whoever holds the live claim. */
  health: Nullable(Type.String()),
  /** The second adult who comes along. */
  second: Nullable(Type.String()),
});
