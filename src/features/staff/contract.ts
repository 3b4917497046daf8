import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { City, Closed, Community, Id, Instant, Nullable, OneOf, Place, Text } from '../../base/schema.ts';
import { offices } from '../../engines/access/shapes.ts';

/** The contracts of colleagues: who works here, invitations, roles granted, lent and taken back. */

const inCity = Closed({ city: City });
const one = Closed({ city: City, id: Id });
const why = Text(200, { description: 'why, for the record' });

const Grant = Closed({
  id: Id,
  personId: Id,
  name: Type.String(),
  role: OneOf(offices),
  place: Place,
  placeName: Type.String(),
  from: Instant,
  until: Nullable(Instant),
  /** In force now. */
  live: Type.Boolean(),
  /** Lent by somebody who is away. */
  lent: Type.Boolean(),
  why: Nullable(Type.String()),
  by: Nullable(Type.String({ description: 'name of who granted or lent it' })),
  withdrawnBy: Nullable(Type.String()),
  withdrawnWhy: Nullable(Type.String()),
  can: Type.Array(OneOf(['lend', 'withdraw'])),
});

const Colleague = Closed({
  id: Id,
  name: Type.String(),
  /** Has an account, is invited to one, or neither. */
  account: OneOf(['has', 'invited', 'none']),
  /** A reset that waits for a second person. */
  reset: Nullable(
    Closed({ id: Id, by: Nullable(Type.String()), why: Type.String(), mayApprove: Type.Boolean() }),
  ),
  grants: Type.Array(Grant),
  can: Type.Array(OneOf(['invite', 'askReset'])),
});

export const listStaff = contract({
  operationId: 'listStaff',
  method: 'GET',
  path: '/{city}/staff',
  tag: 'staff',
  summary: 'The colleagues of a place and below it, with the roles that they hold now',
  permission: 'staff.see',
  params: inCity,
  query: Closed({ place: Place }),
  reply: Closed({
    items: Type.Array(Colleague),
    /** Roles that the caller may grant here. */
    grantable: Type.Array(OneOf(offices)),
  }),
});

export const listRoleHistory = contract({
  operationId: 'listRoleHistory',
  method: 'GET',
  path: '/{city}/staff/history',
  tag: 'staff',
  summary:
    'Every role that was ever granted in a place or below it: to whom, by whom, from when to when, why',
  permission: 'staff.see',
  params: inCity,
  query: Closed({ place: Place }),
  reply: Closed({ items: Type.Array(Grant) }),
});

const Handed = Closed({
  id: Id,
  /** Given once: to be handed over in person. */
  code: Type.String(),
  expiresInDays: Type.Integer(),
});

export const inviteStaff = contract({
  operationId: 'inviteStaff',
  method: 'POST',
  path: '/{city}/staff',
  tag: 'staff',
  summary: 'Invite a colleague: registers them where needed, grants the role, gives a code to hand over',
  permission: 'staff.grant',
  stepUp: 'staff',
  params: inCity,
  body: Closed({
    /** Somebody who is registered; otherwise a name and the community where they are registered now. */
    personId: Type.Optional(Id),
    name: Type.Optional(Text(40)),
    community: Community,
    role: OneOf(offices),
    place: Place,
    why,
  }),
  reply: Handed,
  status: 201,
  refusals: [
    'person.not_found',
    'place.not_served',
    'staff.more_than_held',
    'staff.wrong_place',
    'staff.to_oneself',
    'staff.has_account',
    'staff.held_already',
  ],
  replay: 'none',
});

export const inviteAgain = contract({
  operationId: 'inviteAgain',
  method: 'POST',
  path: '/{city}/staff/{id}/invite',
  tag: 'staff',
  summary: 'A new code for a colleague who has no account yet; the one before is void',
  permission: 'staff.grant',
  stepUp: 'staff',
  params: one,
  body: Closed({ why }),
  reply: Handed,
  refusals: ['staff.not_found', 'staff.to_oneself', 'staff.has_account', 'staff.more_than_held'],
  replay: 'none',
});

export const grantRole = contract({
  operationId: 'grantRole',
  method: 'POST',
  path: '/{city}/staff/grants',
  tag: 'staff',
  summary: 'Grant a role for a place, for good or until a day; never more than one holds, never to oneself',
  permission: 'staff.grant',
  stepUp: 'staff',
  params: inCity,
  body: Closed({ personId: Id, role: OneOf(offices), place: Place, until: Type.Optional(Instant), why }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: [
    'person.not_found',
    'staff.more_than_held',
    'staff.wrong_place',
    'staff.to_oneself',
    'staff.wrong_time',
    'staff.held_already',
  ],
});

export const lendRole = contract({
  operationId: 'lendRole',
  method: 'POST',
  path: '/{city}/staff/grants/{id}/lend',
  tag: 'staff',
  summary: "Lend one's own role to a deputy while one is away: it ends by itself",
  permission: 'staff.lend',
  stepUp: 'staff',
  params: one,
  body: Closed({ personId: Id, from: Type.Optional(Instant), until: Instant, why }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: [
    'grant.not_found',
    'person.not_found',
    'staff.to_oneself',
    'staff.wrong_time',
    'staff.lent_already',
    'staff.held_already',
    'staff.ended',
    'session.second_factor_needed',
  ],
});

export const withdrawRole = contract({
  operationId: 'withdrawRole',
  method: 'POST',
  path: '/{city}/staff/grants/{id}/withdraw',
  tag: 'staff',
  summary: 'Take a role back, in force in the next request',
  permission: 'staff.withdraw',
  stepUp: 'staff',
  params: one,
  body: Closed({ why }),
  reply: Closed({ id: Id }),
  refusals: ['grant.not_found', 'staff.more_than_held', 'staff.to_oneself', 'staff.ended'],
});

export const askReset = contract({
  operationId: 'askReset',
  method: 'POST',
  path: '/{city}/staff/{id}/reset',
  tag: 'staff',
  summary: "Ask that a colleague's second factor be set up anew; a second person approves it",
  permission: 'staff.grant',
  stepUp: 'staff',
  params: one,
  body: Closed({ why }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: ['staff.not_found', 'staff.to_oneself', 'staff.no_account'],
});

export const approveReset = contract({
  operationId: 'approveReset',
  method: 'POST',
  path: '/{city}/staff/resets/{id}/approve',
  tag: 'staff',
  summary:
    'Approve a reset as the second person; gives a code to hand over, and ends all sessions of the colleague',
  permission: 'staff.grant',
  stepUp: 'staff',
  params: one,
  reply: Handed,
  refusals: ['reset.not_found', 'staff.to_oneself', 'staff.second_person_needed', 'staff.more_than_held'],
  replay: 'none',
});
