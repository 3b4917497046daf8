import { Type } from 'typebox';
import { Closed, Day, Id, OneOf, Text } from '../../base/schema.ts';
import { Reason, stepContract } from './step-contract.ts';

/** A share of a wish: in yuan of what a thing costs, or in words (an hour, a pair of hands). */
const Share = Closed({
  yuan: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  words: Type.Optional(Text(60)),
});

/** The contracts of a claim's life: taken, put off, given back, withdrawn. */

export const claimWish = stepContract(
  'claimWish',
  'claim',
  Closed({
    /** The organisation or team that the claimer acts for; the claimer is its named contact. */
    organisationId: Type.Optional(Id),
    /** Who claims, when the desk enters it for a caller or a visitor. */
    personId: Type.Optional(Id),
    /** Others may chip in; with the claimer's own share. */
    together: Type.Optional(Share),
    road: Type.Optional(OneOf(['web', 'desk', 'telephone'] as const, { default: 'web' })),
  }),
  {
    summary: 'Claim an open wish: one live claim per wish; the desk may enter it for a caller',
    permission: 'wish.claim',
    refusals: [
      'wish.already_claimed',
      'wish.guardian_claims',
      'wish.own_wish',
      'wish.share_missing',
      'wish.share_has_number',
      'wish.share_too_large',
      'wish.not_a_member',
      'wish.too_many_claims',
      'wish.too_many_releases',
      'wish.phone_not_verified',
      'wish.road_is_for_staff',
      'person.not_found',
    ],
  },
);
export const releaseWish = stepContract('releaseWish', 'release', Closed({ reason: Reason }), {
  summary: 'Give a claimed wish back to the tree, with a reason',
  permission: 'wish.release',
});
export const extendWish = stepContract('extendWish', 'extend', Closed({ until: Day, reason: Reason }), {
  summary: 'Put the due date of a claim off: the claimer once, as agreed with the wisher, staff as needed',
  permission: 'wish.extend',
  refusals: ['wish.due_date_invalid', 'wish.already_extended'],
});
export const revokeWish = stepContract('revokeWish', 'revoke', Closed({ reason: Reason }), {
  summary: 'Withdraw a claim by decision of the staff, with a reason that the claimer reads',
  permission: 'wish.revoke',
  refusals: ['wish.on_its_way'],
});

export const joinWish = stepContract(
  'joinWish',
  'join',
  Closed({ ...Share.properties, personId: Type.Optional(Id) }),
  {
    summary: 'Chip in with a share; the desk may enter it for a caller',
    permission: 'wish.claim',
    refusals: [
      'wish.own_wish',
      'wish.guardian_claims',
      'wish.share_missing',
      'wish.share_has_number',
      'wish.share_too_large',
      'wish.share_closed',
      'wish.share_twice',
      'wish.road_is_for_staff',
      'person.not_found',
    ],
  },
);
export const leaveWish = stepContract('leaveWish', 'leave', Closed({ personId: Type.Optional(Id) }), {
  summary: "Take one's share back while nothing was brought",
  permission: 'wish.leave',
  refusals: ['wish.road_is_for_staff'],
});
export const closeWish = stepContract('closeWish', 'close', Closed({}), {
  summary: 'Enough have chipped in: closed by the lead before it is full',
  permission: 'wish.fulfil',
});
