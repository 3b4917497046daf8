import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** Stands in for the browser's end of a push service: a key pair, and the opening of what was encrypted for it. */
export interface PushEnd {
  readonly p256dh: string;
  readonly auth: string;
  /** Opens a body of `aes128gcm` (RFC 8188, RFC 8291); throws for one that was not made for this end. */
  open(body: Buffer): string;
}

export function newPushEnd(): PushEnd {
  const pair = createECDH('prime256v1');
  const own = pair.generateKeys();
  const auth = randomBytes(16);
  const derive = (key: Buffer, salt: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', key, salt, info, length));
  return {
    p256dh: own.toString('base64url'),
    auth: auth.toString('base64url'),
    open(body) {
      const salt = body.subarray(0, 16);
      const theirs = body.subarray(21, 21 + body[20]!);
      const sealed = body.subarray(21 + body[20]!);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, theirs]);
      const secret = derive(pair.computeSecret(theirs), auth, info, 32);
      const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
      const opening = createDecipheriv('aes-128-gcm', key, nonce);
      opening.setAuthTag(sealed.subarray(-16));
      const padded = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
      return padded.subarray(0, padded.lastIndexOf(2)).toString();
    },
  };
}
