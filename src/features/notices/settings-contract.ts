import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { City, Closed, Id, Nullable, OneOf } from '../../base/schema.ts';
import { settingsShape } from './desk-contract.ts';

/** The contracts of how one is told. */

const inCity = Closed({ city: City });
const oneAddress = Closed({ city: City, id: Id });
const Channel = OneOf(['email', 'push', 'sms'] as const);
const done = Closed({ id: Id });

export const getMyNoticeSettings = contract({
  operationId: 'getMyNoticeSettings',
  method: 'GET',
  path: '/{city}/my/notices/settings',
  tag: 'notices',
  summary: 'How I am told: addresses, quiet hours, and which messages go where',
  permission: 'notice.ways',
  params: inCity,
  reply: Closed({
    ...settingsShape,
    /** What this installation can send by; the key is for the browser's subscription. */
    offered: Closed({ email: Type.Boolean(), sms: Type.Boolean(), pushKey: Nullable(Type.String()) }),
    /** The telephone that I sign in with, masked: what SMS would go to. */
    phone: Nullable(Type.String()),
    addresses: Type.Array(
      Closed({ id: Id, channel: Channel, masked: Type.String(), verified: Type.Boolean() }),
    ),
    kinds: Type.Array(
      Closed({
        kind: Type.String(),
        title: Type.String(),
        urgency: OneOf(['duty', 'ordinary'] as const),
        email: Type.Boolean(),
        push: Type.Boolean(),
        sms: Type.Boolean(),
      }),
    ),
  }),
});

export const setMyNoticeSettings = contract({
  operationId: 'setMyNoticeSettings',
  method: 'PUT',
  path: '/{city}/my/notices/settings',
  tag: 'notices',
  summary: 'Set my quiet hours, the hour of the daily letter and its language',
  permission: 'notice.ways',
  params: inCity,
  body: Closed(settingsShape),
  reply: Closed(settingsShape),
});

export const setMyNoticeChoice = contract({
  operationId: 'setMyNoticeChoice',
  method: 'PUT',
  path: '/{city}/my/notices/choices',
  tag: 'notices',
  summary: 'Choose whether a kind of message goes by a channel',
  permission: 'notice.ways',
  params: inCity,
  body: Closed({
    kind: Type.String({ minLength: 1, maxLength: 60 }),
    channel: Channel,
    wanted: Type.Boolean(),
  }),
  reply: Closed({ kind: Type.String(), channel: Channel, wanted: Type.Boolean() }),
  refusals: ['notice.no_such_kind'],
});

export const addMyNoticeAddress = contract({
  operationId: 'addMyNoticeAddress',
  method: 'POST',
  path: '/{city}/my/notices/addresses',
  tag: 'notices',
  summary:
    'Agree to be told by e-mail (proved by a code), by push on this device, or by SMS to my own telephone',
  permission: 'notice.ways',
  params: inCity,
  body: Closed({
    channel: Channel,
    email: Type.Optional(
      Type.String({ maxLength: 120, pattern: '^[^\\s@<>"]+@[^\\s@<>"]+\\.[^\\s@<>".]+$' }),
    ),
    push: Type.Optional(
      Closed({
        endpoint: Type.String({ maxLength: 1000, pattern: '^https?://' }),
        p256dh: Type.String({ maxLength: 120, pattern: '^[A-Za-z0-9_-]+$' }),
        auth: Type.String({ maxLength: 60, pattern: '^[A-Za-z0-9_-]+$' }),
      }),
    ),
  }),
  reply: done,
  status: 201,
  refusals: [
    'notice.no_channel',
    'notice.address_missing',
    'notice.landline',
    'notice.address_taken',
    'notice.unknown_push_service',
    'consent.guardian_needed',
    'consent.already_given',
  ],
  perMinute: 10,
});

export const verifyMyNoticeAddress = contract({
  operationId: 'verifyMyNoticeAddress',
  method: 'POST',
  path: '/{city}/my/notices/addresses/{id}/verify',
  tag: 'notices',
  summary: 'Prove an e-mail address with the code that came by it',
  permission: 'notice.ways',
  params: oneAddress,
  body: Closed({ code: Type.String({ pattern: '^[0-9]{6}$' }) }),
  reply: done,
  refusals: ['notice.code_wrong'],
  replay: 'none',
  perMinute: 20,
});

export const removeMyNoticeAddress = contract({
  operationId: 'removeMyNoticeAddress',
  method: 'DELETE',
  path: '/{city}/my/notices/addresses/{id}',
  tag: 'notices',
  summary: 'Withdraw the consent to be told by an address: nothing more is sent there',
  permission: 'notice.ways',
  params: oneAddress,
  reply: done,
  refusals: ['address.not_found'],
});

export const unsubscribeNotices = contract({
  operationId: 'unsubscribeNotices',
  method: 'POST',
  path: '/{city}/notices/unsubscribe',
  tag: 'notices',
  summary: 'End the letters to the address of a letter, by the token in it, without signing in',
  permission: 'notice.unsubscribe',
  params: inCity,
  body: Closed({ token: Type.String({ maxLength: 120, pattern: '^[0-9a-f-]{36}\\.[A-Za-z0-9_-]{43}$' }) }),
  reply: Closed({ ended: Type.Boolean() }),
  refusals: ['address.not_found'],
  replay: 'none',
  perMinute: 20,
});
