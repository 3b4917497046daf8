import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { Closed, Community, Id, Nullable, OneOf, Text } from '../../base/schema.ts';
import { roles } from '../../engines/access/shapes.ts';
import { inCity, NextStep, Session } from './shapes.ts';

/** The contracts of signing in and out. A session belongs to one city; its cookie is `nuanlin_<city>`. */

/** As it is typed; `person.phone_not_mobile` says what is wrong with it. */
const Phone = Type.String({ maxLength: 40 });

export const getSession = contract({
  operationId: 'getSession',
  method: 'GET',
  path: '/{city}/session',
  tag: 'session',
  summary: 'Who is signed in, and what the person may do',
  permission: 'session.see',
  params: inCity,
  reply: Session,
});

export const requestSignInCode = contract({
  operationId: 'requestSignInCode',
  method: 'POST',
  path: '/{city}/session/code',
  tag: 'session',
  summary: 'Send a one-time code to a phone; the reply is the same whether the phone is known or not',
  permission: 'session.open',
  params: inCity,
  body: Closed({ phone: Phone }),
  reply: Closed({
    /** The code belongs to this request: it comes back with the code. */
    requestId: Id,
    expiresInSeconds: Type.Integer(),
    /** In demo mode only: the code, since no message is sent. */
    demoCode: Nullable(Type.String()),
  }),
  refusals: ['person.phone_not_mobile', 'session.too_many_codes', 'session.no_channel'],
  replay: 'none',
  perMinute: 20,
});

export const signInWithCode = contract({
  operationId: 'signInWithCode',
  method: 'POST',
  path: '/{city}/session/phone',
  tag: 'session',
  summary: 'Sign in with the code that came by message',
  permission: 'session.open',
  params: inCity,
  body: Closed({
    phone: Phone,
    requestId: Id,
    code: Type.String({ pattern: '^[0-9]{6}$' }),
    /** Who of those that share the phone; with the name where the record is only now taken over. */
    personId: Type.Optional(Id),
    /** For somebody whom nobody has registered behind this phone: who they are and where they take part. */
    name: Type.Optional(Text(40)),
    community: Type.Optional(Community),
  }),
  reply: Closed({
    ...Session.properties,
    /** Several people share the phone: the caller chooses one and sends the same code again. */
    choose: Type.Array(
      Closed({ id: Id, maskedName: Type.String(), placeName: Type.String(), nameNeeded: Type.Boolean() }),
    ),
  }),
  refusals: [
    'person.phone_not_mobile',
    'person.not_found',
    'session.code_wrong',
    'session.too_many_tries',
    'session.name_needed',
    'session.name_differs',
    'session.phone_full',
    'place.not_served',
  ],
  replay: 'none',
  perMinute: 20,
});

export const signInWithPassword = contract({
  operationId: 'signInWithPassword',
  method: 'POST',
  path: '/{city}/session/password',
  tag: 'session',
  summary:
    'First step for staff: account and password. It opens no session; the reply leads to the second factor',
  permission: 'session.open',
  params: inCity,
  body: Closed({
    account: Type.String({ minLength: 2, maxLength: 40, pattern: '^[A-Za-z0-9._-]+$' }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  reply: NextStep,
  refusals: ['session.password_wrong'],
  replay: 'none',
  perMinute: 20,
});

export const listDemoPeople = contract({
  operationId: 'listDemoPeople',
  method: 'GET',
  path: '/{city}/demo/people',
  tag: 'session',
  summary: 'The invented people one may be, in demo mode only',
  permission: 'session.open',
  params: inCity,
  reply: Closed({
    items: Type.Array(
      Closed({
        id: Id,
        name: Type.String(),
        roles: Type.Array(OneOf(roles)),
        place: Type.String(),
        note: Type.String(),
      }),
    ),
  }),
  refusals: ['session.not_demo'],
});

export const signInAsDemoPerson = contract({
  operationId: 'signInAsDemoPerson',
  method: 'POST',
  path: '/{city}/session/demo',
  tag: 'session',
  summary: 'Be one of the invented people, in demo mode only',
  permission: 'session.open',
  params: inCity,
  body: Closed({ personId: Id }),
  reply: Session,
  refusals: ['session.not_demo', 'person.not_found'],
  replay: 'none',
});

export const signOut = contract({
  operationId: 'signOut',
  method: 'DELETE',
  path: '/{city}/session',
  tag: 'session',
  summary: 'End the session; its token is refused from the next request on',
  permission: 'session.see',
  params: inCity,
  reply: Closed({
    ended: Type.Boolean(),
    /** Where to sign out of the city's service, too, when the session was opened by it. */
    leadsTo: Type.Optional(Type.String()),
  }),
  replay: 'none',
});

export * from './factor-contract.ts';
export * from './mine-contract.ts';
