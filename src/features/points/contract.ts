import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { City, Closed, Community, Id, Instant, Nullable, OneOf, Page, pageQuery } from '../../base/schema.ts';

/** The contracts of points (S10 志愿服务积分储蓄), as far as the wish tree earns them. */

const inCity = Closed({ city: City });
export const reasons = [
  'wish.thing',
  'wish.repair',
  'wish.company',
  'wish.outing',
  'wish.lesson',
  'wish.other',
] as const;

const balance = {
  balance: Type.Integer({ description: 'points in all' }),
  accounts: Type.Array(
    Closed({ community: Community, communityName: Type.String(), balance: Type.Integer() }),
  ),
};
const Posting = Closed({
  id: Id,
  at: Instant,
  community: Community,
  amount: Type.Integer({ description: 'points; negative for a posting that took away' }),
  reason: OneOf(reasons),
  matterId: Nullable(Id),
  publicLine: Nullable(Type.String()),
  /** The rule that the posting followed. */
  ruleVersion: Type.Integer(),
});

export const getMyPoints = contract({
  operationId: 'getMyPoints',
  method: 'GET',
  path: '/{city}/my/points',
  tag: 'points',
  summary: 'My balance of points, by the community that gave them',
  permission: 'points.mine',
  params: inCity,
  reply: Closed(balance),
});

export const listMyPostings = contract({
  operationId: 'listMyPostings',
  method: 'GET',
  path: '/{city}/my/points/statement',
  tag: 'points',
  summary: 'My statement: every posting with its reason, newest first',
  permission: 'points.mine',
  params: inCity,
  query: Closed(pageQuery),
  reply: Page(Posting),
});

export const openPointsAtDesk = contract({
  operationId: 'openPointsAtDesk',
  method: 'POST',
  path: '/{city}/points/desk',
  tag: 'points',
  summary:
    'Points of somebody who came, called or wrote: balance and latest postings; recorded with its reason for them',
  permission: 'points.desk',
  params: inCity,
  body: Closed({
    place: Community,
    personId: Id,
    reason: OneOf(['visit', 'telephone', 'paper'] as const),
  }),
  reply: Closed({ ...balance, items: Type.Array(Posting) }),
  refusals: ['person.not_found'],
  replay: 'none',
  perMinute: 20,
});

export const getPointRules = contract({
  operationId: 'getPointRules',
  method: 'GET',
  path: '/{city}/points/rules',
  tag: 'points',
  summary: 'What earns how many points in a community today',
  permission: 'points.rules',
  params: inCity,
  query: Closed({ place: Community }),
  reply: Closed({
    items: Type.Array(
      Closed({ reason: OneOf(reasons), points: Type.Integer(), version: Type.Integer(), since: Instant }),
    ),
    can: Type.Array(OneOf(['setRule'] as const)),
  }),
});

export const setPointRule = contract({
  operationId: 'setPointRule',
  method: 'PUT',
  path: '/{city}/points/rules',
  tag: 'points',
  summary:
    'Set how many points a fulfilled wish of a kind earns from now on; earlier postings keep the rule they followed',
  permission: 'points.setRule',
  params: inCity,
  body: Closed({
    place: Community,
    reason: OneOf(reasons),
    points: Type.Integer({ minimum: 0, maximum: 100 }),
  }),
  reply: Closed({ reason: OneOf(reasons), points: Type.Integer(), version: Type.Integer() }),
});
