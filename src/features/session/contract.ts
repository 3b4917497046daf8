import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { roles } from '../../engines/access/shapes.ts';
import { City, Closed, Community, Id, Instant, Nullable, OneOf, Place, Text } from '../../base/schema.ts';

/** The contracts of signing in and out. A session belongs to one city; its cookie is `nuanlin_<city>`. */

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
  /** The person holds roles of staff, which do not count here: this session was opened without a second factor. */
  secondFactorNeeded: Type.Boolean(),
});

const ways = ['totp', 'passkey', 'recovery', 'demo'] as const;
const Ticket = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'what leads to the next step' });

/** After the first factor: what is asked for next. It is no session and opens nothing. */
export const NextStep = Closed({
  ticket: Ticket,
  /** How a second factor can be given; none: it has to be set up first. */
  ways: Type.Array(OneOf(ways)),
  /** For an invented person of the demonstration: the code, since there is no authenticator. */
  demoCode: Nullable(Type.String()),
  expiresInSeconds: Type.Integer(),
});

const SecondFactor = Text(40, { description: 'six digits of the authenticator, or a recovery code' });

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
    'person.phone_invalid',
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

export const signInWithSecondFactor = contract({
  operationId: 'signInWithSecondFactor',
  method: 'POST',
  path: '/{city}/session/second-factor',
  tag: 'session',
  summary: 'Second step for staff: the code of the authenticator, or a recovery code',
  permission: 'session.open',
  params: inCity,
  body: Closed({ ticket: Ticket, code: SecondFactor }),
  reply: Session,
  refusals: [
    'session.ticket_gone',
    'session.second_factor_wrong',
    'session.second_factor_used',
    'session.second_factor_wait',
  ],
  replay: 'none',
  perMinute: 20,
});

const enrolmentRefusals = [
  'access.sign_in',
  'session.ticket_gone',
  'session.step_up_needed',
  'session.no_account',
];
/** The ticket of the first step, for who sets up the first factor; without it, the session's own person. */
const byTicket = { ticket: Type.Optional(Ticket) };
const Enrolled = Closed({
  /** Given with the first factor only: shown once. */
  recoveryCodes: Type.Array(Type.String()),
  /** The session that the first factor opened; null for who was signed in already. */
  session: Nullable(Session),
});

export const startTotp = contract({
  operationId: 'startTotp',
  method: 'POST',
  path: '/{city}/session/totp/start',
  tag: 'session',
  summary: 'A new secret for an authenticator; it counts once its first code was given',
  permission: 'session.open',
  params: inCity,
  body: Closed(byTicket),
  reply: Closed({
    enrolment: Ticket,
    secret: Type.String({ description: 'base 32, to type' }),
    uri: Type.String({ description: 'otpauth address, for the QR code that the page draws' }),
  }),
  refusals: enrolmentRefusals,
  replay: 'none',
  perMinute: 20,
});

export const confirmTotp = contract({
  operationId: 'confirmTotp',
  method: 'POST',
  path: '/{city}/session/totp',
  tag: 'session',
  summary: 'Set the authenticator up with its first code; the first factor opens the session',
  permission: 'session.open',
  params: inCity,
  body: Closed({ ...byTicket, enrolment: Ticket, code: Type.String({ pattern: '^[0-9]{6}$' }) }),
  reply: Enrolled,
  refusals: [...enrolmentRefusals, 'session.second_factor_wrong', 'session.second_factor_used'],
  replay: 'none',
  perMinute: 20,
});

export const startStepUp = contract({
  operationId: 'startStepUp',
  method: 'POST',
  path: '/{city}/session/step-up/start',
  tag: 'session',
  summary: 'How the person who is signed in can give a second factor once more',
  permission: 'session.mine',
  params: inCity,
  reply: NextStep,
  replay: 'none',
  perMinute: 30,
});

export const stepUp = contract({
  operationId: 'stepUp',
  method: 'POST',
  path: '/{city}/session/step-up',
  tag: 'session',
  summary: 'Give a second factor once more; the session goes on under a new token',
  permission: 'session.mine',
  params: inCity,
  body: Closed({ ticket: Ticket, code: SecondFactor }),
  reply: Session,
  refusals: [
    'session.ticket_gone',
    'session.second_factor_wrong',
    'session.second_factor_used',
    'session.second_factor_wait',
  ],
  replay: 'none',
  perMinute: 20,
});

export const listMySessions = contract({
  operationId: 'listMySessions',
  method: 'GET',
  path: '/{city}/my/sessions',
  tag: 'session',
  summary: 'The devices that are signed in as the caller, in the order of their last use',
  permission: 'session.mine',
  params: inCity,
  reply: Closed({
    items: Type.Array(
      Closed({
        id: Id,
        method: OneOf(['code', 'password', 'passkey', 'singleSignOn', 'demo']),
        /** Browser and system in words, or empty. */
        device: Type.String(),
        openedAt: Instant,
        seenAt: Instant,
        /** This is the session that asks. */
        current: Type.Boolean(),
      }),
    ),
  }),
});

export const endMySession = contract({
  operationId: 'endMySession',
  method: 'DELETE',
  path: '/{city}/my/sessions/{id}',
  tag: 'session',
  summary: "End one of one's own sessions; its token is refused from the next request on",
  permission: 'session.mine',
  params: Closed({ city: City, id: Id }),
  reply: Closed({ ended: Type.Integer() }),
  refusals: ['session.not_found'],
  replay: 'none',
});

export const endMyOtherSessions = contract({
  operationId: 'endMyOtherSessions',
  method: 'DELETE',
  path: '/{city}/my/sessions',
  tag: 'session',
  summary: "End all of one's own sessions but this one",
  permission: 'session.mine',
  params: inCity,
  reply: Closed({ ended: Type.Integer() }),
  replay: 'none',
});

export const changePassword = contract({
  operationId: 'changePassword',
  method: 'POST',
  path: '/{city}/my/password',
  tag: 'session',
  summary: 'Another password for the account of staff; it ends all other sessions',
  permission: 'session.mine',
  params: inCity,
  body: Closed({
    current: Type.String({ minLength: 1, maxLength: 200 }),
    next: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  reply: Closed({ ended: Type.Integer({ description: 'other sessions that were ended' }) }),
  refusals: ['session.no_account', 'session.password_wrong', 'session.password_weak'],
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
