import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
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
  Page,
  Text,
  pageQuery,
} from '../../base/schema.ts';

/** The contracts of who acts for whom: named, accepted, ended by either side at once. */

/** What one may be named for, as the permissions have it. */
const proxyActs = ['wishes', 'claims', 'points', 'consents', 'data', 'messages'] as const;
const mandateStates = ['asked', 'live', 'declined', 'ended'] as const;

const inCity = Closed({ city: City });
const ofOne = Closed({ city: City, id: Id });
export const mandateSteps = ['accept', 'decline', 'end'] as const;

const Acts = Type.Array(OneOf(proxyActs), { minItems: 1, maxItems: proxyActs.length, uniqueItems: true });
const Mandate = Closed({
  id: Id,
  kind: OneOf(['proxy', 'guardian'] as const),
  state: OneOf(mandateStates),
  /** The other side; masked until an invitation was accepted. */
  name: Type.String(),
  /** For whom one acts, to name in the header `On-Behalf-Of`; null until accepted. */
  personId: Nullable(Id),
  acts: Acts,
  /** The last day. */
  until: Day,
  can: Can(mandateSteps),
});
const given = { acts: Acts, until: Day };
/** The telephone that the other one signs in with, as it is typed. */
const Phone = Type.String({ maxLength: 40 });

export const listMyMandates = contract({
  operationId: 'listMyMandates',
  method: 'GET',
  path: '/{city}/my/mandates',
  tag: 'people',
  summary:
    'Who may act for the caller (proxies), or for whom the caller may act and who asks them to (persons), newest first',
  permission: 'mandate.mine',
  params: inCity,
  query: Closed({ side: OneOf(['proxies', 'persons'] as const), ...pageQuery }),
  reply: Page(Mandate),
});

export const listMyDeeds = contract({
  operationId: 'listMyDeeds',
  method: 'GET',
  path: '/{city}/my/mandates/deeds',
  tag: 'people',
  summary: "What others did in the caller's name, newest first",
  permission: 'mandate.mine',
  params: inCity,
  query: Closed(pageQuery),
  reply: Page(
    Closed({
      id: Id,
      at: Instant,
      /** Who did it. */
      name: Type.String(),
      kind: Type.String(),
      step: Type.String(),
      matterId: Id,
    }),
  ),
});

export const nameProxy = contract({
  operationId: 'nameProxy',
  method: 'POST',
  path: '/{city}/my/mandates',
  tag: 'people',
  summary:
    'Name somebody, by name and telephone, who may act for the caller: for what, and until when; holds once they accept',
  permission: 'mandate.mine',
  params: inCity,
  body: Closed({ name: Text(40), phone: Phone, ...given }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: ['person.phone_not_mobile', 'mandate.until_wrong', 'mandate.already_asked', 'mandate.oneself'],
  perMinute: 10,
});

const answered = Closed({ id: Id, state: OneOf(mandateStates) });
const refusals = ['mandate.not_found', 'mandate.wrong_state'];

export const acceptMandate = contract({
  operationId: 'acceptMandate',
  method: 'POST',
  path: '/{city}/mandates/{id}/accept',
  tag: 'people',
  summary: 'Accept to act for somebody',
  permission: 'mandate.answer',
  params: ofOne,
  reply: answered,
  refusals: [...refusals, 'mandate.already_named', 'mandate.oneself', 'mandate.holder_too_young'],
});

export const declineMandate = contract({
  operationId: 'declineMandate',
  method: 'POST',
  path: '/{city}/mandates/{id}/decline',
  tag: 'people',
  summary: 'Decline to act for somebody',
  permission: 'mandate.answer',
  params: ofOne,
  reply: answered,
  refusals,
});

export const endMandate = contract({
  operationId: 'endMandate',
  method: 'POST',
  path: '/{city}/mandates/{id}/end',
  tag: 'people',
  summary: 'End it at once, by either side, or at the desk when one of them asks',
  permission: 'mandate.end',
  params: ofOne,
  reply: answered,
  refusals,
});

export const listMandatesOfPerson = contract({
  operationId: 'listMandatesOfPerson',
  method: 'GET',
  path: '/{city}/people/{id}/mandates',
  tag: 'people',
  summary: 'Who may act for a resident, for the desk, masked',
  permission: 'mandate.desk',
  params: ofOne,
  query: Closed({ place: Community, ...pageQuery }),
  reply: Page(Mandate),
  refusals: ['person.not_found'],
});

export const nameAtDesk = contract({
  operationId: 'nameAtDesk',
  method: 'POST',
  path: '/{city}/people/{id}/mandates',
  tag: 'people',
  summary:
    'Write down at the desk, from paper, who acts for a resident: a proxy, or the guardian of a child until the day before it comes of age',
  permission: 'mandate.desk',
  params: ofOne,
  body: Closed({
    place: Community,
    kind: OneOf(['proxy', 'guardian'] as const),
    holderId: Id,
    ...given,
  }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: [
    'person.not_found',
    'mandate.not_a_child',
    'mandate.until_wrong',
    'mandate.beyond_childhood',
    'mandate.already_named',
    'mandate.oneself',
    'mandate.holder_too_young',
  ],
  stepUp: 'staff',
});
