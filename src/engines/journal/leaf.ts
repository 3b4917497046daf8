import { createHash } from 'node:crypto';

/** The journal's rows and seals as their hashes see them. */

/** A row as it is sealed. */
export interface SealedRow {
  id: string;
  xid: string;
  seq: number;
  /** The row as one line of JSON, made by the database. */
  line: string;
  words: string | null;
  words_salt: Buffer | null;
  words_digest: Buffer | null;
}

/** The columns of a row as it is sealed; every column of the journal is in the line, its words by their digest. */
export const sealedColumns = `id, xid::text as xid, seq, words, words_salt, words_digest,
  jsonb_build_array(city_id, id, xid::text, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), kind,
    matter_id, step, from_state, to_state, place, actor_id, subject_id, detail, encode(words_digest, 'hex'))::text as line`;

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafMark = Buffer.from([0]);
const nodeMark = Buffer.from([1]);

/** Hash of a row: a leaf of RFC 6962. */
export const leafOf = (line: string): Buffer => sha256(leafMark, line);

/** Root of the hash tree over the leaves, RFC 6962 section 2.1. At least one leaf. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  let level = leaves;
  // pairing from the left and handing the odd one up gives the same tree as splitting at the largest power of two
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at]!, level[at + 1]];
      next.push(right ? sha256(nodeMark, left, right) : left);
    }
    level = next;
  }
  return level[0]!;
}

/** What a seal says, without what is derived from it. */
export interface SealWords {
  readonly city: number;
  readonly number: number;
  readonly toXid: string;
  readonly toSeq: number;
  readonly root: Buffer;
  /** Instant as ISO text, as the seal holds it. */
  readonly at: string;
}

/** Head of the first seal's predecessor. */
export const noHead = Buffer.alloc(32);

/** The head: everything that the seal says and, by the head before it, everything that was said before. */
export const headOf = (before: Buffer, { city, number, toXid, toSeq, root, at }: SealWords): Buffer =>
  sha256(
    JSON.stringify([
      'nuanlin seal 1',
      city,
      number,
      before.toString('hex'),
      toXid,
      toSeq,
      root.toString('hex'),
      at,
    ]),
  );

/** What is signed when the rows of a seal are dropped. */
export const droppedOf = (head: Buffer, at: string): Buffer =>
  sha256(JSON.stringify(['dropped', head.toString('hex'), at]));

/** Digest of words with their salt. */
export const wordsDigest = (salt: Buffer, words: string): Buffer => sha256(salt, Buffer.from(words, 'utf8'));
