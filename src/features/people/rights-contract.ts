import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import {
  Can,
  City,
  Closed,
  Id,
  Instant,
  Nullable,
  OneOf,
  Page,
  Place,
  Text,
  pageQuery,
} from '../../base/schema.ts';

/** The contracts of the rights of those whom data are about (PIPL 44–50). */

const inCity = Closed({ city: City });
const ofOne = Closed({ city: City, id: Id });
const Year = Type.Integer({ minimum: 1890, maximum: 2100 });

export const requestKinds = ['copy', 'correction', 'birthYear', 'deletion'] as const;
export const requestStates = ['asked', 'done', 'refused', 'withdrawn'] as const;
export const requestSteps = ['grant', 'refuse', 'withdraw'] as const;

export const DataRequest = Closed({
  id: Id,
  kind: OneOf(requestKinds),
  state: OneOf(requestStates),
  askedAt: Instant,
  /** Day by which it is answered. */
  dueOn: Type.String({ format: 'date' }),
  /** Why it was refused. */
  reason: Nullable(Type.String()),
  can: Can(requestSteps),
});

const Column = Closed({
  name: Type.String(),
  words: Type.String(),
  level: OneOf(['L0', 'L1', 'L2', 'L3'] as const),
});
/** Everything that is held of one person: every row that leads to them, with what it is held for. */
export const HeldData = Closed({
  tables: Type.Array(
    Closed({
      table: Type.String(),
      purpose: Type.String(),
      basis: Type.String(),
      kept: Type.String(),
      columns: Type.Array(Column),
      /** All rows are here; false: there are more than an answer holds, and the community gives the rest. */
      whole: Type.Boolean(),
      /** Values as text, in the order of the columns; null: empty, or about somebody else. */
      rows: Type.Array(Type.Array(Nullable(Type.String()))),
    }),
  ),
});

export const getMyData = contract({
  operationId: 'getMyData',
  method: 'GET',
  path: '/{city}/my/data',
  tag: 'people',
  summary: 'A copy of everything that is held of the caller, with what for, on what basis and for how long',
  permission: 'mine.data',
  params: inCity,
  reply: HeldData,
  perMinute: 10,
});

export const listMyLooks = contract({
  operationId: 'listMyLooks',
  method: 'GET',
  path: '/{city}/my/looks',
  tag: 'people',
  summary:
    'Who looked at the caller: how to reach them, looked up at the desk, opened, printed or corrected there, which telephone was tied or untied, or let a colleague look at a minor; newest first',
  permission: 'mine.data',
  params: inCity,
  query: Closed(pageQuery),
  reply: Page(
    Closed({
      id: Id,
      at: Instant,
      what: OneOf([
        'reveal',
        'find',
        'export',
        'correct',
        'consents',
        'points',
        'askPhone',
        'tiePhone',
        'untiePhone',
        'permit',
      ] as const),
      by: OneOf(['self', 'proxy', 'staff', 'claimer', 'proposer'] as const),
      reason: Nullable(Type.String()),
    }),
  ),
});

export const getMyDetails = contract({
  operationId: 'getMyDetails',
  method: 'GET',
  path: '/{city}/my/details',
  tag: 'people',
  summary:
    "The caller's name, year of birth, address and telephones, and what they asked the desk to do with them",
  permission: 'mine.data',
  params: inCity,
  reply: Closed({
    name: Type.String(),
    birthYear: Nullable(Type.Integer()),
    /** May be under eighteen: the year is changed by the desk alone. */
    minor: Type.Boolean(),
    address: Nullable(Type.String()),
    placeName: Type.String(),
    phones: Type.Array(Type.String()),
    requests: Type.Array(DataRequest),
  }),
});

export const correctMyDetails = contract({
  operationId: 'correctMyDetails',
  method: 'PUT',
  path: '/{city}/my/details',
  tag: 'people',
  summary:
    'Correct the year of birth and the address; a change of name, and of a year that makes a minor or no minor, is asked of the desk',
  permission: 'mine.data',
  params: inCity,
  body: Closed({
    birthYear: Nullable(Year),
    address: Nullable(Text(120)),
  }),
  reply: Closed({ done: Type.Boolean() }),
  refusals: ['person.year_by_desk'],
});

export const askOfMyData = contract({
  operationId: 'askOfMyData',
  method: 'POST',
  path: '/{city}/my/requests',
  tag: 'people',
  summary:
    'Ask the community to correct the name or the year of birth, or to delete what is held and end the account, under fourteen by the guardian; answered within 15 days',
  permission: 'mine.data',
  params: inCity,
  body: Closed({
    kind: OneOf(['correction', 'birthYear', 'deletion'] as const),
    name: Type.Optional(Text(40)),
    birthYear: Type.Optional(Year),
  }),
  reply: Closed({ id: Id, dueOn: Type.String({ format: 'date' }) }),
  status: 201,
  refusals: [
    'data_request.already_asked',
    'data_request.name_missing',
    'data_request.year_missing',
    'data_request.guardian_needed',
  ],
});

export const listDataRequests = contract({
  operationId: 'listDataRequests',
  method: 'GET',
  path: '/{city}/data-requests',
  tag: 'people',
  summary:
    'What residents of a place asked to be done with their data, the earliest due first; for the street what a second person answers',
  permission: 'dataRequest.answer',
  params: inCity,
  query: Closed({ place: Place, ...pageQuery }),
  reply: Page(
    Closed({
      ...DataRequest.properties,
      personId: Id,
      placeName: Type.String(),
      maskedName: Type.String(),
      /** May be under fourteen, where the guardian asks for deletion, or under eighteen; null: of age, or no year is known. */
      minor: Nullable(OneOf(['under14', 'under18'] as const)),
      /** The year of birth that is asked for. */
      birthYear: Nullable(Type.Integer()),
      overdue: Type.Boolean(),
    }),
  ),
});

const answered = Closed({ id: Id, state: OneOf(requestStates), can: Can(requestSteps) });
const refusals = ['data_request.not_found', 'data_request.wrong_state'];

export const grantDataRequest = contract({
  operationId: 'grantDataRequest',
  method: 'POST',
  path: '/{city}/data-requests/{id}/grant',
  tag: 'people',
  summary:
    'Do what was asked: note the copy as handed over, correct the name or the year of birth, or erase the person for good, also from backups that are restored later; never who asked for it, or typed it in, unless it is a copy; asks for a fresh second factor',
  permission: 'dataRequest.answer',
  params: ofOne,
  reply: answered,
  refusals: [...refusals, 'person.things_open', 'data_request.guardian_needed'],
  stepUp: 'staff',
});

export const refuseDataRequest = contract({
  operationId: 'refuseDataRequest',
  method: 'POST',
  path: '/{city}/data-requests/{id}/refuse',
  tag: 'people',
  summary: 'Refuse what was asked, with the reason, which the person reads',
  permission: 'dataRequest.answer',
  params: ofOne,
  body: Closed({ reason: Text(200) }),
  reply: answered,
  refusals,
});

export const withdrawDataRequest = contract({
  operationId: 'withdrawDataRequest',
  method: 'POST',
  path: '/{city}/data-requests/{id}/withdraw',
  tag: 'people',
  summary:
    'Take back what one asked, while it is not answered; the desk does it for somebody who says so; deletion of a child under fourteen, the guardian',
  permission: 'dataRequest.withdraw',
  params: ofOne,
  reply: answered,
  refusals: [...refusals, 'data_request.guardian_needed', 'data_request.guardian_first'],
});
