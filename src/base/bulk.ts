import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/**
 * Sealing many values in a thread: the same compact JWE (RFC 7516, A256GCM and A256GCMKW of RFC 7518) that `crypto.ts`
 * makes with jose, which answers by promises and costs four times as much for values of a few letters. Only the format
 * is made here; the encryption is Node's. Whatever is sealed here is opened by `crypto.ts`.
 */
export interface BulkKeys {
  readonly city: number;
  /** Version of the master key that wraps. */
  readonly kid: string;
  /** Wraps the data keys of the city's people. */
  readonly wrap: Uint8Array;
  /** Finds telephones, and the names behind them. */
  readonly phone: Uint8Array;
  readonly name: Uint8Array;
  /** Seals files on their way in. */
  readonly file: Uint8Array;
}

/** As `crypto.ts` names the data keys of persons. */
const kid = 'v1';
const coded = (bytes: Uint8Array | string): string => Buffer.from(bytes as Uint8Array).toString('base64url');

function encrypt(
  key: Uint8Array,
  text: Uint8Array,
  header?: string,
): { iv: Buffer; text: Buffer; tag: Buffer } {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  if (header !== undefined) cipher.setAAD(Buffer.from(header, 'ascii'));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return { iv, text: sealed, tag: cipher.getAuthTag() };
}

function compact(header: object, wrapped: string, key: Uint8Array, text: Uint8Array): string {
  const head = coded(JSON.stringify(header));
  const sealed = encrypt(key, text, head);
  return `${head}.${wrapped}.${coded(sealed.iv)}.${coded(sealed.text)}.${coded(sealed.tag)}`;
}

/** A new data key for a person of the city: the key itself, and wrapped for the database. */
export function bulkDataKey(keys: BulkKeys): { key: Uint8Array; wrapped: string } {
  const key = randomBytes(32);
  const content = randomBytes(32);
  const wrapping = encrypt(keys.wrap, content);
  const header = {
    alg: 'A256GCMKW',
    enc: 'A256GCM',
    kid: keys.kid,
    iv: coded(wrapping.iv),
    tag: coded(wrapping.tag),
  };
  return { key, wrapped: compact(header, coded(wrapping.text), content, key) };
}

/** Encrypts a field for one column of one row. */
export const bulkSeal = (key: Uint8Array, column: string, row: string, text: string): string =>
  compact({ alg: 'dir', enc: 'A256GCM', kid, col: column, row }, '', key, Buffer.from(text, 'utf8'));

/** Keyed hash of a telephone number in E.164, or of a name as it is compared. */
export const bulkIndex = (keys: BulkKeys, of: 'phone' | 'name', value: string): Buffer =>
  createHmac('sha256', keys[of]).update(value, 'utf8').digest();

/** Encrypts a file: nonce, tag, text in base64; bound to `name`. */
export function sealFile(keys: BulkKeys, name: string, bytes: Buffer): string {
  const { iv, text, tag } = encrypt(keys.file, bytes, name);
  return Buffer.concat([iv, tag, text]).toString('base64');
}

/** Opens a file; throws when it was sealed under another name. */
export function openFile(keys: BulkKeys, name: string, text: string): Buffer {
  const sealed = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keys.file, sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(name, 'ascii'));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
