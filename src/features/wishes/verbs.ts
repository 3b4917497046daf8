import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { Closed, Id, Nullable, OneOf, Place, Text } from '../../base/schema.ts';
import { CardCode } from './cards/contract.ts';
import { Grade, inCity, oneWish, Private, State, useAnswers, wishText } from './shapes.ts';
import { Reason, stepContract } from './step-contract.ts';

/** The contracts of the verbs: what one may do with a wish. */

/** For whom a wish is hung: left out = for oneself; a known person (desk), or somebody described. */
const Subject = Closed({
  personId: Type.Optional(Id),
  name: Type.Optional(Text(40)),
  phone: Type.Optional(Type.String({ minLength: 5, maxLength: 20, pattern: '^[+0-9 -]+$' })),
  /** Who is called back when the subject has no phone: the proposer, or the community. */
  callback: Type.Optional(OneOf(['subject', 'proposer', 'community'] as const)),
  /** Known at the desk to be another person than those of the same name. */
  another: Type.Optional(Type.Boolean()),
});

/** What is not for a wish of this kind. */
const detailRefusals = ['wish.worth_is_for_things', 'wish.time_is_for_services'];
/** What a health note is refused for. */
const healthRefusals = [
  'wish.health_consent_missing',
  'consent.words_changed',
  'consent.guardian_needed',
  'consent.guardian_first',
  'consent.already_given',
  'consent.not_live',
];

export const proposeWish = contract({
  operationId: 'proposeWish',
  method: 'POST',
  path: '/{city}/wishes',
  tag: 'wishes',
  summary: 'Hang a wish on the tree, for oneself or for somebody',
  permission: 'wish.propose',
  params: inCity,
  body: Closed({
    ...wishText,
    place: Type.Optional(Place),
    subject: Type.Optional(Subject),
    /** By which road it came: the web, the desk, the telephone, a paper card. Roads other than the web are for staff. */
    road: Type.Optional(OneOf(['web', 'desk', 'telephone', 'paper'] as const, { default: 'web' })),
    /** The paper card that it is written on; the road `paper` asks for one. */
    card: Type.Optional(CardCode),
  }),
  reply: Closed({ id: Id, state: State }),
  status: 201,
  refusals: [
    'wish.line_has_number',
    'wish.line_names_subject',
    ...detailRefusals,
    ...healthRefusals,
    'wish.no_place',
    'place.not_served',
    'wish.road_is_for_staff',
    'wish.guardian_needed',
    'wish.too_many_open',
    'wish.too_many_proposals',
    'person.not_found',
    'person.callback_missing',
    'person.phone_invalid',
    'person.same_name',
    'card.mistyped',
    'card.not_found',
    'card.missing',
    'card.void',
    'card.already_used',
    'card.other_community',
  ],
});

export const reviseWish = stepContract('reviseWish', 'revise', Closed(wishText), {
  summary: 'Change a wish before anybody relied on it; an open one goes back to review',
  permission: 'wish.revise',
  refusals: [
    'wish.locked',
    'wish.private_not_yours',
    'wish.line_has_number',
    'wish.line_names_subject',
    ...detailRefusals,
    ...healthRefusals,
  ],
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
  Closed({
    publicLine: Type.Optional(Text(60)),
    /** Why it is accepted although it costs more than the community allows. */
    reason: Type.Optional(Reason),
  }),
  {
    summary: 'Put a proposed wish on the tree, with the public line as it stands or mended',
    permission: 'wish.review',
    refusals: ['wish.subject_not_told', 'wish.over_worth', 'wish.line_has_number', 'wish.line_names_subject'],
  },
);
export const returnWish = stepContract('returnWish', 'return', Closed({ reason: Reason }), {
  summary: 'Give a wish back to its proposer with words on what to change',
  permission: 'wish.review',
});
export const declineWish = stepContract(
  'declineWish',
  'decline',
  Closed({
    reason: Reason,
    /** The unfinished wish of the community that this one repeats. */
    duplicateOf: Type.Optional(Id),
  }),
  {
    summary: 'Decline a wish, with words and where else to turn, or as the same as another one',
    permission: 'wish.review',
    refusals: ['wish.no_duplicate'],
  },
);
export const restoreWish = stepContract('restoreWish', 'restore', Closed({}), {
  summary: 'Take a declined wish back into review: it was no duplicate, or the reason is gone',
  permission: 'wish.review',
});
export const accompanyWish = stepContract('accompanyWish', 'accompany', Closed({ name: Text(40) }), {
  summary: 'Name the second adult who comes along: needed before a wish for two adults is done',
  permission: 'wish.accompany',
});
export const useWish = stepContract(
  'useWish',
  'use',
  Closed({ answer: OneOf(useAnswers), words: Type.Optional(Text(200)) }),
  {
    summary: 'Answer whether it is of use, some days after',
    permission: 'wish.use',
    refusals: ['wish.road_is_for_staff'],
  },
);
export const annulWish = stepContract('annulWish', 'annul', Closed({ reason: Reason }), {
  summary: 'Take a fulfilment back that turned out false: by a second person; the points are taken back',
  permission: 'wish.annul',
  refusals: ['wish.second_person', 'ledger.stopped'],
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
export const keepWish = stepContract('keepWish', 'keep', Closed({}), {
  summary: 'Say that a wish that nobody did anything with for a year is still wanted',
  permission: 'wish.keep',
});
export const fulfilWish = stepContract('fulfilWish', 'fulfil', Closed({ words: Type.Optional(Text(200)) }), {
  summary: 'Say that the wish has been brought or done',
  permission: 'wish.fulfil',
  refusals: ['wish.second_missing'],
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
    refusals: ['ledger.already_posted', 'ledger.stopped'],
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
    ...wishText,
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
    ...detailRefusals,
    ...healthRefusals,
    'wish.road_is_for_staff',
    'wish.guardian_needed',
    'wish.too_many_open',
    'wish.too_many_proposals',
  ],
});

export const revealWish = contract({
  operationId: 'revealWish',
  method: 'POST',
  path: '/{city}/wishes/{id}/reveal',
  tag: 'wishes',
  summary:
    'How to reach the wisher: recorded each time, and shown to the wisher; of a minor, staff need the leave of a second person',
  permission: 'wish.reveal',
  stepUp: 'staff',
  params: oneWish,
  reply: Closed({
    ...Private.properties,
    name: Type.String(),
    phone: Nullable(Type.String()),
    /** Who to call when the wisher has no phone. */
    callback: OneOf(['subject', 'proposer', 'community'] as const),
    /** The person who hung the wish and is called for the wisher. */
    callbackPerson: Nullable(Closed({ name: Type.String(), phone: Nullable(Type.String()) })),
    address: Nullable(Type.String()),
  }),
  refusals: ['wish.not_found', 'permit.needed'],
  replay: 'none',
});
