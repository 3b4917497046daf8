import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { Closed, Community, OneOf } from '../../base/schema.ts';
import { inCity } from './shapes.ts';

const count = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description });

/** What a community allows and how long things take. */
export const WishRules = Closed({
  liveClaims: count(1, 10_000, 'live claims of a person at a time'),
  visitorClaims: count(0, 10_000, 'live claims of somebody who lives elsewhere'),
  organisationClaims: count(1, 10_000, 'live claims of an organisation'),
  openWishes: count(1, 10_000, 'unfinished wishes of a person'),
  proposalsADay: count(1, 10_000, 'wishes that a person may hang in a day'),
  releasesADay: count(1, 10_000, 'claims given back in a day before no further one may be made'),
  worthYuan: count(1, 100_000, 'worth in yuan above which the reviewer gives a reason'),
  thingDays: count(1, 365, 'days to bring a thing'),
  serviceDays: count(1, 365, 'days to do a service'),
  lapseDays: count(0, 365, 'days after the due date until the claim lapses'),
  reviewDays: count(1, 60, 'working days for a review'),
  useDays: count(1, 365, 'days until the wisher is asked whether it is of use'),
  taskDays: count(1, 365, 'days without an answer until the desk is asked to call'),
});

const Rules = Closed({
  ...WishRules.properties,
  /** 0: nobody has set any, the defaults hold. */
  version: Type.Integer(),
});

export const getWishRules = contract({
  operationId: 'getWishRules',
  method: 'GET',
  path: '/{city}/wishes/rules',
  tag: 'wishes',
  summary: 'What a community allows and how long things take: limits of claims, due dates, reviews',
  permission: 'wish.rules',
  params: inCity,
  query: Closed({ place: Community }),
  reply: Closed({
    rules: Rules,
    full: Type.Boolean({
      description: 'whether the caller, as a wisher, has as many unfinished wishes as the community allows',
    }),
    can: Type.Array(OneOf(['setRules'] as const)),
  }),
});

export const setWishRules = contract({
  operationId: 'setWishRules',
  method: 'PUT',
  path: '/{city}/wishes/rules',
  tag: 'wishes',
  summary: 'Set what a community allows, from now on, as the next version',
  permission: 'wish.setRules',
  params: inCity,
  body: Closed({ place: Community, rules: WishRules }),
  reply: Closed({ rules: Rules }),
});
