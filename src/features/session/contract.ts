import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { City, Closed, Community, Id, Instant, Nullable, OneOf, Place, Text } from '../../base/schema.ts';

/** The contracts of signing in and out. A session belongs to one city; its cookie is `nuanlin_<city>`. */

export const roles = [
  'resident',
  'volunteer',
  'member',
  'communityWorker',
  'gridLeader',
  'gridWorker',
  'gridVolunteer',
  'buildingSteward',
  'branchSecretary',
  'socialWorker',
  'streetOfficer',
  'districtOfficer',
  'cityOfficer',
] as const;

const inCity = Closed({ city: City });
const Phone = Type.String({ minLength: 5, maxLength: 20, pattern: '^[+0-9 -]+$' });

export const Session = Closed({
  /** Null when nobody is signed in. */
  person: Nullable(Closed({ id: Id, name: Type.String(), community: Nullable(Type.String()) })),
  grants: Type.Array(
    Closed({ role: OneOf(roles), place: Nullable(Place), placeName: Nullable(Type.String()) }),
  ),
  organisations: Type.Array(Closed({ id: Id, name: Type.String() })),
  /** Permissions that the grants give somewhere: the web shows the console's doors by them. */
  may: Type.Array(Type.String()),
  demo: Type.Boolean(),
  expiresAt: Nullable(Instant),
});

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
    expiresInSeconds: Type.Integer(),
    /** In demo mode only: the code, since no message is sent. */
    demoCode: Nullable(Type.String()),
  }),
  refusals: ['person.phone_invalid', 'session.too_many_codes', 'session.no_channel'],
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
    code: Type.String({ pattern: '^[0-9]{6}$' }),
    /** For a phone that nobody has registered: whose it is and where they take part. */
    name: Type.Optional(Text(40)),
    community: Type.Optional(Community),
  }),
  reply: Session,
  refusals: ['person.phone_invalid', 'session.code_wrong', 'session.name_needed', 'place.not_served'],
  replay: 'none',
  perMinute: 20,
});

export const signInWithPassword = contract({
  operationId: 'signInWithPassword',
  method: 'POST',
  path: '/{city}/session/password',
  tag: 'session',
  summary: 'Sign in as staff with account and password',
  permission: 'session.open',
  params: inCity,
  body: Closed({
    account: Type.String({ minLength: 2, maxLength: 40, pattern: '^[A-Za-z0-9._-]+$' }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  reply: Session,
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
  reply: Closed({ ended: Type.Boolean() }),
  replay: 'none',
});
