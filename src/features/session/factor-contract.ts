import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { Closed, Nullable, Text } from '../../base/schema.ts';
import { inCity, MadePasskey, NextStep, SecondFactor, Session, SignedPasskey, Ticket } from './shapes.ts';

/** The contracts of staff at the door: second factor, authenticator, passkeys, invitations, single sign-on. */

export const signInWithSecondFactor = contract({
  operationId: 'signInWithSecondFactor',
  method: 'POST',
  path: '/{city}/session/second-factor',
  tag: 'session',
  summary: 'Second step for staff: the code of the authenticator, or a recovery code',
  permission: 'session.open',
  params: inCity,
  body: Closed({ ticket: Ticket, code: Type.Optional(SecondFactor), passkey: Type.Optional(SignedPasskey) }),
  reply: Session,
  refusals: [
    'session.ticket_gone',
    'session.passkey_wrong',
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

export const startPasskey = contract({
  operationId: 'startPasskey',
  method: 'POST',
  path: '/{city}/session/passkeys/start',
  tag: 'session',
  summary: 'What to ask the browser for to make a passkey',
  permission: 'session.open',
  params: inCity,
  body: Closed(byTicket),
  reply: Closed({
    enrolment: Ticket,
    options: Type.String({ description: 'PublicKeyCredentialCreationOptions as JSON' }),
  }),
  refusals: enrolmentRefusals,
  replay: 'none',
  perMinute: 20,
});

export const addPasskey = contract({
  operationId: 'addPasskey',
  method: 'POST',
  path: '/{city}/session/passkeys',
  tag: 'session',
  summary: 'Keep a passkey that the browser made; the first factor opens the session',
  permission: 'session.open',
  params: inCity,
  body: Closed({ ...byTicket, enrolment: Ticket, name: Text(40), response: MadePasskey }),
  reply: Enrolled,
  refusals: [...enrolmentRefusals, 'session.passkey_wrong', 'session.passkey_known'],
  replay: 'none',
  perMinute: 20,
});

export const startPasskeySignIn = contract({
  operationId: 'startPasskeySignIn',
  method: 'POST',
  path: '/{city}/session/passkey/start',
  tag: 'session',
  summary: 'What to ask the browser for to sign in with a passkey alone',
  permission: 'session.open',
  params: inCity,
  reply: Closed({
    ticket: Ticket,
    options: Type.String({ description: 'PublicKeyCredentialRequestOptions as JSON' }),
  }),
  replay: 'none',
  perMinute: 30,
});

export const signInWithPasskey = contract({
  operationId: 'signInWithPasskey',
  method: 'POST',
  path: '/{city}/session/passkey',
  tag: 'session',
  summary: 'Sign in with a passkey alone: the device holds the key and has verified its owner',
  permission: 'session.open',
  params: inCity,
  body: Closed({ ticket: Ticket, response: SignedPasskey }),
  reply: Session,
  refusals: ['session.ticket_gone', 'session.passkey_wrong'],
  replay: 'none',
  perMinute: 20,
});

const InvitationCode = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: '128 bits, base64url' });

export const readInvitation = contract({
  operationId: 'readInvitation',
  method: 'POST',
  path: '/{city}/session/invitation/read',
  tag: 'session',
  summary: 'Whom an invitation is for; it stays good',
  permission: 'session.open',
  params: inCity,
  body: Closed({ code: InvitationCode }),
  reply: Closed({ name: Type.String(), account: Nullable(Type.String()) }),
  refusals: ['session.invitation_gone'],
  replay: 'none',
  perMinute: 20,
});

export const acceptInvitation = contract({
  operationId: 'acceptInvitation',
  method: 'POST',
  path: '/{city}/session/invitation',
  tag: 'session',
  summary: 'Take an invitation up: set account and password, then a second factor. It serves once',
  permission: 'session.open',
  params: inCity,
  body: Closed({
    code: InvitationCode,
    /** Ignored by who has an account already, after a reset. */
    account: Type.String({ minLength: 2, maxLength: 40, pattern: '^[A-Za-z0-9._-]+$' }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  reply: NextStep,
  refusals: ['session.invitation_gone', 'session.password_weak', 'session.account_taken'],
  replay: 'none',
  perMinute: 20,
});

export const startSingleSignOn = contract({
  operationId: 'startSingleSignOn',
  method: 'POST',
  path: '/{city}/session/single-sign-on/start',
  tag: 'session',
  summary: "Where the browser goes to sign in by the city's own service (OpenID Connect)",
  permission: 'session.open',
  params: inCity,
  reply: Closed({ ticket: Ticket, url: Type.String() }),
  refusals: ['session.no_single_sign_on', 'session.single_sign_on_failed'],
  replay: 'none',
  perMinute: 30,
});

export const finishSingleSignOn = contract({
  operationId: 'finishSingleSignOn',
  method: 'POST',
  path: '/{city}/session/single-sign-on',
  tag: 'session',
  summary: "Hand in what the city's service gave; it opens the session, or leads to the second factor",
  permission: 'session.open',
  params: inCity,
  body: Closed({
    ticket: Ticket,
    query: Type.String({
      maxLength: 8_000,
      description: 'what stood behind the ? when the browser came back',
    }),
    /** Ties the account of the service to the one who is invited. */
    invitation: Type.Optional(InvitationCode),
  }),
  reply: Closed({ session: Nullable(Session), next: Nullable(NextStep) }),
  refusals: [
    'session.no_single_sign_on',
    'session.single_sign_on_failed',
    'session.ticket_gone',
    'session.not_linked',
    'session.already_linked',
    'session.invitation_gone',
  ],
  replay: 'none',
  perMinute: 20,
});
