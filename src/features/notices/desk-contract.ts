import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { City, Closed, Community, Id, Instant, Nullable, OneOf, pageQuery } from '../../base/schema.ts';

/** The contracts of telling people at the desk, and of what could not be sent. */

const inCity = Closed({ city: City });
const atPlace = Closed({ place: Community });
const pageAtPlace = Closed({ place: Community, ...pageQuery });
const Hour = Type.Integer({ minimum: 0, maximum: 23, description: 'hour in Asia/Shanghai' });
/** When and in which language somebody is told. */
export const settingsShape = {
  language: OneOf(['zh', 'en'] as const),
  quietFrom: Hour,
  quietUntil: Hour,
  digestHour: Hour,
};
const Ids = Type.Array(Id, { minItems: 1, maxItems: 100 });

export const listDeskNotices = contract({
  operationId: 'listDeskNotices',
  method: 'GET',
  path: '/{city}/notices/desk',
  tag: 'notices',
  summary:
    'Who is still to be told by the desk, since no channel reaches them: the call list, so many people a page',
  permission: 'notice.desk',
  params: inCity,
  query: pageAtPlace,
  reply: Closed({
    people: Type.Integer({ minimum: 0, description: 'how many people are to be told in all' }),
    next: Nullable(Type.String()),
    items: Type.Array(
      Closed({
        id: Id,
        personId: Id,
        name: Type.String(),
        placeName: Type.String(),
        at: Instant,
        urgency: OneOf(['duty', 'ordinary'] as const),
        title: Type.String(),
        text: Type.String(),
        matterId: Nullable(Id),
        tries: Type.Integer({ description: 'how often they were not reached' }),
        later: Nullable(Instant),
      }),
    ),
  }),
});

export const reachAtDesk = contract({
  operationId: 'reachAtDesk',
  method: 'POST',
  path: '/{city}/notices/desk/reach',
  tag: 'notices',
  summary:
    'Open how to reach somebody who is to be told; recorded each time; of a minor only by leave of a second person',
  permission: 'notice.desk',
  params: inCity,
  body: Closed({ place: Community, id: Id }),
  reply: Closed({ name: Type.String(), phone: Nullable(Type.String()), address: Nullable(Type.String()) }),
  refusals: ['notice.not_found', 'permit.needed'],
  replay: 'none',
});

export const tellAtDesk = contract({
  operationId: 'tellAtDesk',
  method: 'POST',
  path: '/{city}/notices/desk/told',
  tag: 'notices',
  summary: 'Note that somebody was told: by telephone, by a visit, or with a printed sheet',
  permission: 'notice.desk',
  params: inCity,
  body: Closed({ place: Community, ids: Ids, how: OneOf(['phone', 'visit', 'handed'] as const) }),
  reply: Closed({ told: Type.Array(Id) }),
});

export const missAtDesk = contract({
  operationId: 'missAtDesk',
  method: 'POST',
  path: '/{city}/notices/desk/missed',
  tag: 'notices',
  summary: 'Note that somebody was not reached: they come up again after three hours',
  permission: 'notice.desk',
  params: inCity,
  body: Closed({ place: Community, ids: Ids }),
  reply: Closed({ missed: Type.Array(Id) }),
});

export const getNoticeSettingsAtDesk = contract({
  operationId: 'getNoticeSettingsAtDesk',
  method: 'GET',
  path: '/{city}/notices/desk/settings',
  tag: 'notices',
  summary: 'How a resident of the community is told: by which ways, by voice or not, and when; no address',
  permission: 'notice.desk',
  params: inCity,
  query: Closed({ place: Community, personId: Id }),
  reply: Closed({
    ...settingsShape,
    byVoice: Type.Boolean(),
    ways: Type.Array(OneOf(['email', 'push', 'sms'] as const)),
    /** Whether SMS leaves here, and a telephone to send it to is known. */
    smsPossible: Type.Boolean(),
    /** The only numbers that are known take no messages: the person stays on the call list. */
    landlineOnly: Type.Boolean(),
  }),
  refusals: ['person.not_found'],
});

export const setNoticeSettingsAtDesk = contract({
  operationId: 'setNoticeSettingsAtDesk',
  method: 'PUT',
  path: '/{city}/notices/desk/settings',
  tag: 'notices',
  summary:
    'Write down how a resident wishes to be told, from their signed sheet: by voice or not, and when; recorded',
  permission: 'notice.desk',
  params: inCity,
  body: Closed({ place: Community, personId: Id, ...settingsShape, byVoice: Type.Boolean() }),
  reply: Closed({ ...settingsShape, byVoice: Type.Boolean() }),
  refusals: ['person.not_found', 'consent.guardian_first'],
});

export const untellAtDesk = contract({
  operationId: 'untellAtDesk',
  method: 'POST',
  path: '/{city}/notices/desk/untold',
  tag: 'notices',
  summary: 'Undo a note of telling within the hour: the person is on the list again',
  permission: 'notice.desk',
  params: inCity,
  body: Closed({ place: Community, ids: Ids }),
  reply: Closed({ untold: Type.Array(Id) }),
});

export const listDeadDeliveries = contract({
  operationId: 'listDeadDeliveries',
  method: 'GET',
  path: '/{city}/notices/dead',
  tag: 'notices',
  summary: 'What could not be sent, with the code of the last failure',
  permission: 'notice.desk',
  params: inCity,
  query: pageAtPlace,
  reply: Closed({
    all: Type.Integer({ minimum: 0, description: 'how many could not be sent in all' }),
    next: Nullable(Type.String()),
    items: Type.Array(
      Closed({
        id: Id,
        maskedName: Type.String(),
        channel: OneOf(['email', 'push', 'sms'] as const),
        kind: OneOf(['notice', 'digest'] as const),
        attempts: Type.Integer(),
        error: Nullable(Type.String()),
        at: Instant,
      }),
    ),
  }),
});

export const sendAgain = contract({
  operationId: 'sendAgain',
  method: 'POST',
  path: '/{city}/notices/dead/again',
  tag: 'notices',
  summary:
    'Put what could not be sent into the outbox again; without ids all of it, the oldest first, 500 at most',
  permission: 'notice.desk',
  params: inCity,
  body: Closed({ place: Community, ids: Type.Optional(Ids) }),
  reply: Closed({ queued: Type.Array(Id) }),
});

export const listNoticeTemplates = contract({
  operationId: 'listNoticeTemplates',
  method: 'GET',
  path: '/{city}/notices/templates',
  tag: 'notices',
  summary: 'Every kind of message in both languages, with sample blanks',
  permission: 'notice.desk',
  params: inCity,
  query: atPlace,
  reply: Closed({
    items: Type.Array(
      Closed({
        kind: Type.String(),
        urgency: OneOf(['duty', 'ordinary'] as const),
        zh: Closed({ title: Type.String(), text: Type.String() }),
        en: Closed({ title: Type.String(), text: Type.String() }),
      }),
    ),
  }),
});

export const addNoticeAddressAtDesk = contract({
  operationId: 'addNoticeAddressAtDesk',
  method: 'POST',
  path: '/{city}/notices/desk/addresses',
  tag: 'notices',
  summary: 'Write down at the desk that a resident agrees to be told by SMS to the telephone that is known',
  permission: 'notice.desk',
  params: inCity,
  body: Closed({ place: Community, personId: Id }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: [
    'person.not_found',
    'notice.no_channel',
    'notice.address_missing',
    'notice.landline',
    'notice.address_taken',
    'consent.guardian_first',
  ],
});
