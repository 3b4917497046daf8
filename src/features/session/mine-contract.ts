import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { City, Closed, Id, Instant, Nullable, OneOf } from '../../base/schema.ts';
import { inCity, NextStep, SecondFactor, Session, SignedPasskey, Ticket } from './shapes.ts';

/** The contracts of one's own sign-in: factors, step-up, sessions, password. */

const Security = Closed({
  account: Nullable(Type.String()),
  passwordSetAt: Nullable(Instant),
  totpSince: Nullable(Instant),
  recoveryLeft: Type.Integer(),
  passkeys: Type.Array(
    Closed({ id: Type.String(), name: Type.String(), since: Instant, usedAt: Nullable(Instant) }),
  ),
});

export const getMySecurity = contract({
  operationId: 'getMySecurity',
  method: 'GET',
  path: '/{city}/my/security',
  tag: 'session',
  summary:
    'How the caller proves who they are: password, authenticator, passkeys, recovery codes that are left',
  permission: 'session.mine',
  params: inCity,
  reply: Security,
});

const removalRefusals = ['session.no_account', 'session.last_factor', 'session.step_up_needed'];

export const removeTotp = contract({
  operationId: 'removeTotp',
  method: 'DELETE',
  path: '/{city}/my/totp',
  tag: 'session',
  summary: 'Take the authenticator away, when a passkey stays',
  permission: 'session.mine',
  params: inCity,
  reply: Security,
  refusals: removalRefusals,
  replay: 'none',
});

export const removePasskey = contract({
  operationId: 'removePasskey',
  method: 'DELETE',
  path: '/{city}/my/passkeys/{id}',
  tag: 'session',
  summary: 'Take a passkey away, when another factor stays',
  permission: 'session.mine',
  params: Closed({ city: City, id: Type.String({ maxLength: 1_400, pattern: '^[A-Za-z0-9_-]+$' }) }),
  reply: Security,
  refusals: [...removalRefusals, 'session.passkey_unknown'],
  replay: 'none',
});

export const renewRecoveryCodes = contract({
  operationId: 'renewRecoveryCodes',
  method: 'POST',
  path: '/{city}/my/recovery-codes',
  tag: 'session',
  summary: 'Ten new recovery codes, shown once; those before are void',
  permission: 'session.mine',
  params: inCity,
  reply: Closed({ codes: Type.Array(Type.String()) }),
  refusals: removalRefusals,
  replay: 'none',
  perMinute: 10,
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
