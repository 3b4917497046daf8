import { argon2, createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import type { BulkKeys } from './bulk.ts';
import { newestOf, type KeyRing } from './keys.ts';

/**
 * Envelope encryption: city key (derived from a version of the master key, which is a file outside database and backups)
 * → data key per person (JWE A256GCMKW, whose `kid` names the version) → field (JWE dir, A256GCM). The protected header
 * binds a field to its column and row, so a value that was moved to another row does not open (RFC 7516).
 */
export interface Keys {
  /** A new data key for a person: the key itself, and wrapped for the database. */
  newDataKey(city: number): Promise<{ key: Uint8Array; wrapped: string }>;
  openDataKey(city: number, wrapped: string): Promise<Uint8Array>;
  /** The same data key, wrapped by the newest version of the master key. */
  wrapAgain(city: number, wrapped: string): Promise<string>;
  /** The versions of the master key at hand, and the newest, which wraps what is new. */
  versions(): { readonly all: readonly string[]; readonly newest: string };
  /** Keyed hash for exact look-up (HMAC-SHA-256), by city and field. */
  blindIndex(city: number, field: string, value: string): Buffer;
  /** The city's keys for a thread that seals many values (`bulk.ts`). */
  bulk(city: number): BulkKeys;
}

/** The version of the master key that wrapped a data key. */
export const kidOf = (wrapped: string): string => decodeProtectedHeader(wrapped).kid ?? '';

/**
 * The keys of all cities, derived from the master key (32 bytes) by HKDF-SHA-256. `master`: one key that is everything, a
 * ring, or where to ask for the ring anew at each use.
 */
export function openKeys(master: Buffer | KeyRing | (() => KeyRing)): Keys {
  const ringOf = (): KeyRing => {
    if (typeof master === 'function') return master();
    return Buffer.isBuffer(master) ? { index: master, versions: new Map([['v1', master]]) } : master;
  };
  const derived = new Map<string, Uint8Array>();
  const derive = (root: Buffer, info: string): Uint8Array => {
    const name = `${root.toString('base64url')} ${info}`;
    const key = derived.get(name) ?? new Uint8Array(hkdfSync('sha256', root, 'nuanlin', info, 32));
    derived.set(name, key);
    return key;
  };
  const wrap = async (city: number, key: Uint8Array): Promise<string> => {
    const ring = ringOf();
    const kid = newestOf(ring);
    return new CompactEncrypt(key)
      .setProtectedHeader({ alg: 'A256GCMKW', enc: 'A256GCM', kid })
      .encrypt(derive(ring.versions.get(kid)!, `city:${city}`));
  };
  const open = async (city: number, wrapped: string): Promise<Uint8Array> => {
    const kid = kidOf(wrapped);
    const root = ringOf().versions.get(kid);
    if (!root) throw new Error(`version ${kid} of the master key is not at hand`);
    return (await compactDecrypt(wrapped, derive(root, `city:${city}`))).plaintext;
  };
  return {
    newDataKey: async (city) => {
      const key = new Uint8Array(randomBytes(32));
      return { key, wrapped: await wrap(city, key) };
    },
    openDataKey: open,
    wrapAgain: async (city, wrapped) => wrap(city, await open(city, wrapped)),
    versions: () => {
      const ring = ringOf();
      return { all: [...ring.versions.keys()], newest: newestOf(ring) };
    },
    blindIndex: (city, field, value) =>
      createHmac('sha256', derive(ringOf().index, `blind:${city}:${field}`))
        .update(value, 'utf8')
        .digest(),
    bulk: (city) => {
      const ring = ringOf();
      const newest = newestOf(ring);
      return {
        city,
        kid: newest,
        wrap: derive(ring.versions.get(newest)!, `city:${city}`),
        phone: derive(ring.index, `blind:${city}:phone`),
        name: derive(ring.index, `blind:${city}:name`),
        file: derive(ring.index, `file:${city}`),
      };
    },
  };
}

/** The version of the keys that fields are sealed with: the data key of a person, which is never renewed. */
const kid = 'v1';

/** Encrypts a field for one column of one row. */
export async function seal(key: Uint8Array, column: string, row: string, text: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, col: column, row })
    .encrypt(key);
}

/** Opens a field; throws when it was sealed for another column or row. */
export async function unseal(key: Uint8Array, column: string, row: string, sealed: string): Promise<string> {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key);
  const header = protectedHeader as { col?: string; row?: string };
  if (header.col !== column || header.row !== row)
    throw new Error(`a sealed value is not where it belongs: ${column}`);
  return new TextDecoder().decode(plaintext);
}

/** Opens a field of a column wherever its row is, or gives null when it is not this key's or this column's. */
export async function openSealed(key: Uint8Array, column: string, sealed: string): Promise<string | null> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key);
    return (protectedHeader as { col?: string }).col === column ? new TextDecoder().decode(plaintext) : null;
  } catch {
    return null;
  }
}

// OWASP's first choice for Argon2id: 19 MiB, two passes, one lane
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 };

function derivePassword(password: string, nonce: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { ...cost, message: password, nonce }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Argon2id hash of a password with its salt, as text. Runs off the event loop. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  return `argon2id$${nonce.toString('base64url')}$${(await derivePassword(password, nonce)).toString('base64url')}`;
}

/** Compares in constant time; a missing hash costs the same as a wrong password. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const [, nonce = '', tag = ''] = (hash ?? 'argon2id$AAAAAAAAAAAAAAAAAAAAAA$').split('$');
  const derived = await derivePassword(password, Buffer.from(nonce, 'base64url'));
  const expected = Buffer.from(tag, 'base64url');
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

/** Six random digits. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Compares in constant time. */
export const sameBytes = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
