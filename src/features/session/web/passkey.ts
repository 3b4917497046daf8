/** Passkeys in the browser; the library is loaded when one is used. */

/** Can this browser make and use passkeys here? They need https or this very machine, and a name: no number is a site of theirs. */
export const hasPasskeys = (): boolean =>
  'PublicKeyCredential' in globalThis && isSecureContext && !/^[\d.]+$|:/.test(location.hostname);

interface Answer {
  readonly id: string;
  readonly response: object;
}

/** What the server takes of an answer: the browser's further findings about the device are left out. */
const lean = ({ id, response }: Answer, fields: readonly string[]) => ({
  id,
  rawId: id,
  type: 'public-key' as const,
  clientExtensionResults: {},
  response: Object.fromEntries(
    Object.entries(response).filter(([name, value]) => fields.includes(name) && value !== undefined),
  ) as { clientDataJSON: string },
});

/** Makes a passkey as the server asks; throws when the reader cancels. */
export async function makePasskey(options: string) {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const made = await startRegistration({ optionsJSON: JSON.parse(options) });
  return lean(made, ['clientDataJSON', 'attestationObject', 'transports']);
}

/** Signs with a passkey as the server asks; throws when the reader cancels. */
export async function signWithPasskey(options: string) {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const signed = await startAuthentication({ optionsJSON: JSON.parse(options) });
  return lean(signed, ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle']);
}
