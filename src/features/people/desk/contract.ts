import { Type } from 'typebox';
import { contract } from '../../../base/contract.ts';
import { City, Closed, Community, Day, Id, Nullable, OneOf, Text } from '../../../base/schema.ts';
import { Consent, offered } from '../consent-contract.ts';
import { DataRequest, HeldData } from '../rights-contract.ts';

/** The contracts of the desk for somebody without a telephone: their data, what they ask, what they agree to. */

const inCity = Closed({ city: City });
/** Why the desk opens what is held of somebody: they came, they called, or they wrote. */
export const deskReasons = ['visit', 'telephone', 'paper'] as const;
const Reason = OneOf(deskReasons);
const consents = Closed({ items: Type.Array(Consent), offered });
const person = { place: Community, personId: Id };

export const openDataAtDesk = contract({
  operationId: 'openDataAtDesk',
  method: 'POST',
  path: '/{city}/people/desk/data',
  tag: 'people',
  summary:
    'Open and print everything that is held of somebody who came, called or wrote; recorded with its reason for them, and asks for a fresh second factor; of a minor only by leave of a second person',
  permission: 'person.desk',
  params: inCity,
  body: Closed({ ...person, reason: Reason }),
  reply: Closed({
    name: Type.String(),
    birthYear: Nullable(Type.Integer()),
    address: Nullable(Type.String()),
    placeName: Type.String(),
    phones: Type.Array(Type.String()),
    requests: Type.Array(DataRequest),
    ...HeldData.properties,
  }),
  refusals: ['person.not_found', 'permit.needed'],
  replay: 'none',
  stepUp: 'staff',
  perMinute: 20,
});

export const correctAtDesk = contract({
  operationId: 'correctAtDesk',
  method: 'PUT',
  path: '/{city}/people/desk/details',
  tag: 'people',
  summary:
    'Correct the year of birth and the address of somebody who came, called or wrote; recorded for them, and asks for a fresh second factor',
  permission: 'person.desk',
  params: inCity,
  body: Closed({
    ...person,
    reason: Reason,
    birthYear: Nullable(Type.Integer({ minimum: 1890, maximum: 2100 })),
    address: Nullable(Text(120)),
  }),
  reply: Closed({ done: Type.Boolean() }),
  refusals: ['person.not_found'],
  stepUp: 'staff',
});

const Phone = Type.String({ minLength: 5, maxLength: 20, pattern: '^[+0-9 -]+$' });

export const tieTelephone = contract({
  operationId: 'tieTelephone',
  method: 'POST',
  path: '/{city}/people/desk/telephones',
  tag: 'people',
  summary:
    'Tie a telephone to somebody who comes, calls or writes: they sign in with it, others may share it. Where the record holds more than a name it is asked for, and waits for the word of another member of staff, or of the person in their session; recorded for them, and asks for a fresh second factor',
  permission: 'person.desk',
  params: inCity,
  body: Closed({ ...person, reason: Reason, phone: Phone }),
  reply: Closed({
    state: OneOf(['tied', 'asked'] as const),
    /** False for a landline: no code and no message reaches it, nobody signs in with it. */
    takesMessages: Type.Boolean(),
  }),
  status: 201,
  refusals: [
    'person.not_found',
    'person.phone_invalid',
    'person.phone_own',
    'person.phone_tied',
    'person.phone_full',
    'person.phone_asked',
    'person.already_registered',
  ],
  stepUp: 'staff',
  perMinute: 20,
});

export const untieTelephone = contract({
  operationId: 'untieTelephone',
  method: 'POST',
  path: '/{city}/people/desk/telephones/untie',
  tag: 'people',
  summary:
    'Untie a telephone from somebody: the sessions that it opened and the messages to it end at once. The last way in only where the desk acts for them from now on; recorded for them, and asks for a fresh second factor',
  permission: 'person.desk',
  params: inCity,
  body: Closed({
    ...person,
    reason: Reason,
    phone: Phone,
    /** They have no telephone any more: the desk acts for them from now on. */
    paper: Type.Optional(Type.Boolean()),
  }),
  reply: Closed({ done: Type.Boolean() }),
  refusals: ['person.not_found', 'person.phone_invalid', 'person.phone_not_tied', 'person.last_way_in'],
  stepUp: 'staff',
  perMinute: 20,
});

export const askAtDesk = contract({
  operationId: 'askAtDesk',
  method: 'POST',
  path: '/{city}/people/desk/requests',
  tag: 'people',
  summary:
    'Type in what somebody asks to be done with their data, on paper or at the desk: a copy, a correction of the name, deletion (under fourteen the recorded guardian asks); answered within 15 days, what changes or deletes by another member of staff',
  permission: 'person.desk',
  params: inCity,
  body: Closed({
    ...person,
    kind: OneOf(['copy', 'correction', 'deletion'] as const),
    name: Type.Optional(Text(40)),
    /** The day on which the paper was handed in; left out, it was said at the desk today. */
    paperOn: Type.Optional(Day),
  }),
  reply: Closed({ id: Id, dueOn: Day }),
  status: 201,
  refusals: [
    'person.not_found',
    'data_request.already_asked',
    'data_request.name_missing',
    'data_request.paper_date',
    'data_request.guardian_first',
  ],
});

export const openConsentsAtDesk = contract({
  operationId: 'openConsentsAtDesk',
  method: 'POST',
  path: '/{city}/people/desk/consents/open',
  tag: 'people',
  summary:
    'What somebody at the desk agreed to, and what they may agree to; recorded with its reason for them',
  permission: 'person.desk',
  params: inCity,
  body: Closed({ ...person, reason: Reason }),
  reply: consents,
  refusals: ['person.not_found'],
  replay: 'none',
});

export const giveConsentAtDesk = contract({
  operationId: 'giveConsentAtDesk',
  method: 'POST',
  path: '/{city}/people/desk/consents',
  tag: 'people',
  summary:
    'Write down a consent that somebody signed on paper, or the guardian of a child under fourteen, in the words of the form, with the day on it',
  permission: 'person.desk',
  params: inCity,
  body: Closed({
    ...person,
    purpose: Type.String({ minLength: 1, maxLength: 60 }),
    version: Type.Integer({ minimum: 1 }),
    paperOn: Day,
  }),
  reply: consents,
  status: 201,
  refusals: [
    'person.not_found',
    'consent.not_found',
    'consent.words_changed',
    'consent.already_given',
    'consent.guardian_first',
    'consent.paper_date',
  ],
});

export const withdrawConsentAtDesk = contract({
  operationId: 'withdrawConsentAtDesk',
  method: 'POST',
  path: '/{city}/people/desk/consents/withdraw',
  tag: 'people',
  summary: 'Withdraw a consent for somebody who says so, in whatever form: what relied on it ends at once',
  permission: 'person.desk',
  params: inCity,
  body: Closed({ ...person, id: Id }),
  reply: consents,
  refusals: ['person.not_found', 'consent.not_found', 'consent.not_live'],
});

export const listConsentForms = contract({
  operationId: 'listConsentForms',
  method: 'GET',
  path: '/{city}/consent-forms',
  tag: 'people',
  summary:
    'The words of everything that may be agreed to on paper, in both languages, to be printed as a form',
  permission: 'person.desk',
  params: inCity,
  query: Closed({ place: Community }),
  reply: Closed({
    items: Type.Array(
      Closed({
        purpose: Type.String(),
        version: Type.Integer(),
        zh: Type.String(),
        en: Type.String(),
        /** For how many days at most it holds; null: until withdrawn. */
        days: Nullable(Type.Integer()),
      }),
    ),
  }),
});
