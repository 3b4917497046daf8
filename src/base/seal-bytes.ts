import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts bytes (AES-256-GCM) for one column of one row: nonce 12, tag 16, then the content. */
export function sealBytes(key: Uint8Array, column: string, row: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${column} ${row}`));
  const content = [cipher.update(bytes), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...content]);
}

/** Opens sealed bytes; throws when they were sealed for another column or row, or changed. */
export function unsealBytes(key: Uint8Array, column: string, row: string, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(`${column} ${row}`))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
