import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { Can, City, Closed, Community, Id, Instant, Nullable, OneOf } from '../../base/schema.ts';
import { permitReasons, permitStates } from '../../engines/permits/shapes.ts';

/** The contracts of permits: a second person lets a member of the staff look at what is sealed of a minor. */

const ofOne = Closed({ city: City, id: Id });
export const permitSteps = ['give', 'refuse'] as const;
const can = Can(permitSteps);

export const listPermits = contract({
  operationId: 'listPermits',
  method: 'GET',
  path: '/{city}/permits',
  tag: 'people',
  summary: 'Which of the staff asks to look at the data of which minor, and who may look at present',
  permission: 'permit.see',
  params: Closed({ city: City }),
  query: Closed({ place: Community }),
  reply: Closed({
    items: Type.Array(
      Closed({
        id: Id,
        maskedName: Type.String(),
        /** Name of the member of staff who asks. */
        by: Type.String(),
        mine: Type.Boolean(),
        reason: OneOf(permitReasons),
        state: OneOf(permitStates),
        askedAt: Instant,
        until: Nullable(Instant),
        can,
      }),
    ),
  }),
});

const answered = Closed({ id: Id, state: OneOf(permitStates) });
const refusals = ['permit.not_found', 'permit.wrong_state'];

export const givePermit = contract({
  operationId: 'givePermit',
  method: 'POST',
  path: '/{city}/permits/{id}/give',
  tag: 'people',
  summary:
    "Let a colleague look at a minor's data for a day; never one's own asking, and read by the minor and their guardian",
  permission: 'permit.answer',
  stepUp: 'staff',
  params: ofOne,
  reply: answered,
  refusals,
});

export const refusePermit = contract({
  operationId: 'refusePermit',
  method: 'POST',
  path: '/{city}/permits/{id}/refuse',
  tag: 'people',
  summary: "Refuse a colleague the look at a minor's data",
  permission: 'permit.answer',
  params: ofOne,
  reply: answered,
  refusals,
});
