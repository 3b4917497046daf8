import { Type } from 'typebox';
import { nothing } from '../../base/contract.ts';
import { City, Closed, Id, Instant, Nullable, OneOf, Place, Text } from '../../base/schema.ts';
import { roles } from '../../engines/access/shapes.ts';

/** The shapes that the contracts of signing in share. */

export const inCity = Closed({ city: City });

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
  /** The city has a sign-in service of its own. */
  singleSignOn: Type.Boolean(),
  /** The person holds roles of staff, which do not count here: this session was opened without a second factor. */
  secondFactorNeeded: Type.Boolean(),
});

export const ways = ['totp', 'passkey', 'recovery', 'demo'] as const;
export const Ticket = Type.String({
  pattern: '^[A-Za-z0-9_-]{43}$',
  description: 'what leads to the next step',
});

/** After the first factor: what is asked for next. It is no session and opens nothing. */
export const NextStep = Closed({
  ticket: Ticket,
  /** How a second factor can be given; none: it has to be set up first. */
  ways: Type.Array(OneOf(ways)),
  /** For an invented person of the demonstration: the code, since there is no authenticator. */
  demoCode: Nullable(Type.String()),
  /** What to ask the browser for when there is a passkey: PublicKeyCredentialRequestOptions as JSON. */
  passkey: Nullable(Type.String()),
  expiresInSeconds: Type.Integer(),
});

const Base64 = Type.String({ maxLength: 20_000, pattern: '^[A-Za-z0-9_-]*$' });
const credential = {
  id: Type.String({ maxLength: 1_400, pattern: '^[A-Za-z0-9_-]+$' }),
  rawId: Type.String({ maxLength: 1_400, pattern: '^[A-Za-z0-9_-]+$' }),
  type: OneOf(['public-key']),
  clientExtensionResults: nothing,
};
/** What a browser answers with when it made a passkey (WebAuthn RegistrationResponseJSON). */
export const MadePasskey = Closed({
  ...credential,
  response: Closed({
    clientDataJSON: Base64,
    attestationObject: Type.Optional(Base64),
    transports: Type.Optional(
      Type.Array(Type.String({ maxLength: 20, pattern: '^[a-z-]+$' }), { maxItems: 8 }),
    ),
  }),
});
/** What a browser answers with when it signed with a passkey (WebAuthn AuthenticationResponseJSON). */
export const SignedPasskey = Closed({
  ...credential,
  response: Closed({
    clientDataJSON: Base64,
    authenticatorData: Type.Optional(Base64),
    signature: Type.Optional(Base64),
    userHandle: Type.Optional(Base64),
  }),
});

export const SecondFactor = Text(40, { description: 'six digits of the authenticator, or a recovery code' });
