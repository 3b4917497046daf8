import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';

/** A new id: UUID version 7 (RFC 9562), ordered by the time it was made. */
export const newId = (): string => uuidv7();

/** A secret that opens something: 32 random bytes, as 43 characters of base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');
