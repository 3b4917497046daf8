import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** A passkey in software: makes and signs what a browser and its authenticator would. */
export interface Authenticator {
  readonly id: string;
  counter: number;
  readonly key: KeyObject;
  make(options: string, change?: Partial<Circumstances>): object;
  sign(options: string, change?: Partial<Circumstances>): object;
}

interface Circumstances {
  readonly origin: string;
  /** Flags of the authenticator data: 1 somebody is there, 4 the owner was verified. */
  readonly flags: number;
  readonly challenge: string;
  readonly counter: number;
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const text = (data: Uint8Array): string => Buffer.from(data).toString('base64url');

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authenticatorData(host: string, flags: number, counter: number, more: Buffer = Buffer.alloc(0)) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(host), Buffer.from([flags]), count, more]);
}

/** A new key pair (ES256) with an id, for the site at `origin`. */
export function newAuthenticator(origin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  const id = randomBytes(16);
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(jwk.x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(jwk.y, 'base64url'))],
    ]) as never,
  );
  const self: Authenticator = {
    id: text(id),
    counter: 0,
    key: privateKey,
    make: (options, change = {}) => {
      const asked = JSON.parse(options) as { challenge: string; rp: { id: string } };
      const made = { origin, flags: 0x45, challenge: asked.challenge, counter: 0, ...change };
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, Buffer.from(cose)]);
      const authData = authenticatorData(asked.rp.id, made.flags, made.counter, credential);
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]) as never,
      );
      return {
        id: self.id,
        rawId: self.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: text(clientData('webauthn.create', made.challenge, made.origin)),
          attestationObject: text(attestation),
          transports: ['internal'],
        },
      };
    },
    sign: (options, change = {}) => {
      const asked = JSON.parse(options) as { challenge: string; rpId: string };
      self.counter += 1;
      const made = { origin, flags: 0x05, challenge: asked.challenge, counter: self.counter, ...change };
      const data = clientData('webauthn.get', made.challenge, made.origin);
      const authData = authenticatorData(asked.rpId, made.flags, made.counter);
      return {
        id: self.id,
        rawId: self.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: text(data),
          authenticatorData: text(authData),
          signature: text(sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)),
        },
      };
    },
  };
  return self;
}
