import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { City, Closed, Id, Instant, Nullable, OneOf, Page, pageQuery } from '../../base/schema.ts';

/** The contracts of what a person agreed to. */

const inCity = Closed({ city: City });
const oneConsent = Closed({ city: City, id: Id });
const Version = Type.Integer({ minimum: 1 });

export const Consent = Closed({
  id: Id,
  purpose: Type.String(),
  /** What is agreed to, in the reader's language. */
  words: Type.String(),
  /** What it is about: a file, a wish; empty for the person as a whole. */
  thing: Type.String(),
  live: Type.Boolean(),
  givenAt: Instant,
  givenAs: OneOf(['self', 'guardian', 'proxy'] as const),
  road: OneOf(['web', 'desk', 'paper'] as const),
  expiresAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  /** The day that stands on the paper. */
  paperOn: Nullable(Type.String({ format: 'date' })),
  /** Who gave it for the person: a proxy, a guardian, or a neighbour who said that the person agreed. */
  through: Nullable(Type.String()),
  /** Who of the staff took it, where it was not given on the web. */
  takenBy: Nullable(Type.String()),
});
/** What may be agreed to, in the reader's language. */
export const offered = Type.Array(Closed({ purpose: Type.String(), version: Version, words: Type.String() }));

export const listMyConsents = contract({
  operationId: 'listMyConsents',
  method: 'GET',
  path: '/{city}/my/consents',
  tag: 'people',
  summary:
    'What the caller agreed to, live ones first, then the newest, and what they may agree to: refusing closes no other door',
  permission: 'mine.consents',
  params: inCity,
  query: Closed(pageQuery),
  reply: Closed({ ...Page(Consent).properties, offered }),
});

export const giveMyConsent = contract({
  operationId: 'giveMyConsent',
  method: 'POST',
  path: '/{city}/my/consents',
  tag: 'people',
  summary: 'Agree to something, in the words that were read',
  permission: 'mine.consents',
  params: inCity,
  body: Closed({ purpose: Type.String({ minLength: 1, maxLength: 60 }), version: Version }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: [
    'consent.not_found',
    'consent.words_changed',
    'consent.already_given',
    'consent.guardian_needed',
  ],
});

export const withdrawMyConsent = contract({
  operationId: 'withdrawMyConsent',
  method: 'POST',
  path: '/{city}/my/consents/{id}/withdraw',
  tag: 'people',
  summary: 'Withdraw a consent, as easily as it was given: what relied on it ends at once',
  permission: 'mine.consents',
  params: oneConsent,
  reply: Closed({ id: Id, live: Type.Boolean() }),
  refusals: ['consent.not_found', 'consent.not_live'],
});
