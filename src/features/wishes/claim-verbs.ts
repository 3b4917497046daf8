import { Type } from 'typebox';
import { Closed, Day, Id, OneOf } from '../../base/schema.ts';
import { Reason, stepContract } from './step-contract.ts';

/** The contracts of a claim's life: taken, put off, given back, withdrawn. */

export const claimWish = stepContract(
  'claimWish',
  'claim',
  Closed({
    /** The organisation or team that the claimer acts for; the claimer is its named contact. */
    organisationId: Type.Optional(Id),
    /** Who claims, when the desk enters it for a caller or a visitor. */
    personId: Type.Optional(Id),
    road: Type.Optional(OneOf(['web', 'desk', 'telephone'] as const, { default: 'web' })),
  }),
  {
    summary: 'Claim an open wish: one live claim per wish; the desk may enter it for a caller',
    permission: 'wish.claim',
    refusals: [
      'wish.already_claimed',
      'wish.own_wish',
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
