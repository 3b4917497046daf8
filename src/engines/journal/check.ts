import { signatureHolds, type SealKeys } from '../../base/seal-key.ts';
import { droppedOf, headOf, leafOf, noHead, rootOf, wordsDigest, type SealedRow } from './leaf.ts';

/**
 * Checks a journal against its seals, row by row, and names the first row of each seal that is not what was sealed.
 * Pure: it is given rows and seals in order, from a database or from files, and needs the public keys only.
 */
export interface CheckedSeal {
  number: number;
  to_xid: string;
  to_seq: number;
  leaves: Buffer;
  head: Buffer;
  root: Buffer;
  sealed_at: string;
  key_id: string;
  signature: Buffer;
  dropped_at: string | null;
  dropped_signature: Buffer | null;
}

export type Broken =
  | 'row changed'
  | 'row missing'
  | 'row added'
  | 'words changed'
  | 'seal changed'
  | 'seal missing'
  | 'seal not signed by a known key'
  | 'key of the seal not at hand'
  | 'seal not the one copied elsewhere'
  | 'rows dropped without signature';

export interface Finding {
  readonly what: Broken;
  readonly seal: number;
  /** Id of the row, where there is one; for a missing row, how many stand before it in its seal. */
  readonly row: string | null;
  readonly before?: number;
  /** Id of the key that is not at hand. */
  readonly key?: string;
}

export interface CheckResult {
  readonly rows: number;
  readonly seals: number;
  readonly dropped: number;
  /** Rows whose words were erased with their writer. */
  readonly erased: number;
  /** Rows written after the last seal, which nothing proves yet. */
  readonly unsealed: number;
  readonly findings: readonly Finding[];
}

/** Rows by page, taken as the seals ask for them. */
class RowStream {
  private readonly pages: AsyncIterator<readonly SealedRow[]>;
  private page: readonly SealedRow[] = [];
  private at = 0;

  constructor(pages: AsyncIterable<readonly SealedRow[]>) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  private async peek(): Promise<SealedRow | undefined> {
    while (this.at >= this.page.length) {
      const next = await this.pages.next();
      if (next.done) return undefined;
      this.page = next.value;
      this.at = 0;
    }
    return this.page[this.at];
  }

  /** The rows up to a position, it included. */
  async until(xid: bigint, seq: number): Promise<SealedRow[]> {
    const rows: SealedRow[] = [];
    for (let row = await this.peek(); row; row = await this.peek()) {
      const at = BigInt(row.xid);
      if (at > xid || (at === xid && row.seq > seq)) break;
      rows.push(row);
      this.at += 1;
    }
    return rows;
  }

  async rest(): Promise<number> {
    let count = 0;
    while (await this.peek()) {
      count += this.page.length - this.at;
      this.at = this.page.length;
    }
    return count;
  }
}

const split = (leaves: Buffer): Buffer[] =>
  Array.from({ length: Math.floor(leaves.length / 32) }, (_, at) => leaves.subarray(at * 32, at * 32 + 32));

const keyOf = (leaf: Buffer): string => leaf.toString('latin1');

/** The first place where the rows are not what was sealed. */
function firstDifference(
  number: number,
  rows: readonly SealedRow[],
  sealed: readonly Buffer[],
): Finding | null {
  const found = rows.map((row) => keyOf(leafOf(row.line)));
  const length = Math.max(found.length, sealed.length);
  for (let at = 0; at < length; at += 1) {
    const leaf = sealed[at];
    const [mine, theirs] = [found[at], leaf && keyOf(leaf)];
    if (mine === theirs) continue;
    const row = rows[at];
    if (theirs === undefined || found.includes(theirs, at + 1))
      return { what: 'row added', seal: number, row: row!.id };
    const later = sealed.slice(at).some((other) => keyOf(other) === mine);
    if (mine === undefined || later) return { what: 'row missing', seal: number, row: null, before: at };
    return { what: 'row changed', seal: number, row: row!.id };
  }
  return null;
}

const wordsHold = (row: SealedRow): boolean =>
  row.words === null ||
  (row.words_salt !== null &&
    row.words_digest !== null &&
    wordsDigest(row.words_salt, row.words).equals(row.words_digest));

interface Context {
  readonly city: number;
  readonly keys: SealKeys;
  /** Heads that were copied out of the database, by number. */
  readonly copied: ReadonlyMap<number, Buffer>;
}

function checkSeal(context: Context, seal: CheckedSeal, before: Buffer): Finding[] {
  const found = (what: Broken): Finding[] => [{ what, seal: seal.number, row: null }];
  const root = seal.leaves.length >= 32 ? rootOf(split(seal.leaves)) : Buffer.alloc(0);
  const head = headOf(before, {
    city: context.city,
    number: seal.number,
    toXid: seal.to_xid,
    toSeq: seal.to_seq,
    root,
    at: seal.sealed_at,
  });
  if (!head.equals(seal.head) || !root.equals(seal.root)) return found('seal changed');
  const copied = context.copied.get(seal.number);
  if (copied && !copied.equals(head)) return found('seal not the one copied elsewhere');
  if (!context.keys.has(seal.key_id))
    return [{ what: 'key of the seal not at hand', seal: seal.number, row: null, key: seal.key_id }];
  if (!signatureHolds(context.keys, seal.key_id, head, seal.signature))
    return found('seal not signed by a known key');
  return [];
}

function checkRows(context: Context, seal: CheckedSeal, rows: readonly SealedRow[]): Finding[] {
  if (seal.dropped_at !== null) {
    const message = droppedOf(seal.head, seal.dropped_at);
    // without the key nothing can be said of it: that stands with the seal already
    const signed =
      seal.dropped_signature !== null &&
      (!context.keys.has(seal.key_id) ||
        signatureHolds(context.keys, seal.key_id, message, seal.dropped_signature));
    if (!signed) return [{ what: 'rows dropped without signature', seal: seal.number, row: null }];
    return rows.length > 0 ? [{ what: 'row added', seal: seal.number, row: rows[0]!.id }] : [];
  }
  const difference = firstDifference(seal.number, rows, split(seal.leaves));
  const words = rows.find((row) => !wordsHold(row));
  return [
    ...(difference ? [difference] : []),
    ...(words ? [{ what: 'words changed', seal: seal.number, row: words.id } as const] : []),
  ];
}

/** Checks one city's journal. `copied`: the heads kept elsewhere, which also tell of a tail that was cut off. */
export async function checkSeals(
  context: Context,
  seals: AsyncIterable<CheckedSeal>,
  pages: AsyncIterable<readonly SealedRow[]>,
): Promise<CheckResult> {
  const rows = new RowStream(pages);
  const findings: Finding[] = [];
  let [count, number, dropped, erased] = [0, 0, 0, 0];
  let before: Buffer = noHead;
  for await (const seal of seals) {
    while (number + 1 < seal.number) {
      number += 1;
      findings.push({ what: 'seal missing', seal: number, row: null });
    }
    number = seal.number;
    findings.push(...checkSeal(context, seal, before));
    const sealed = await rows.until(BigInt(seal.to_xid), seal.to_seq);
    findings.push(...checkRows(context, seal, sealed));
    count += sealed.length;
    erased += sealed.filter((row) => row.words === null && row.words_digest !== null).length;
    if (seal.dropped_at !== null) dropped += 1;
    before = seal.head;
  }
  const last = Math.max(0, ...context.copied.keys());
  for (let missing = number + 1; missing <= last; missing += 1)
    findings.push({ what: 'seal missing', seal: missing, row: null });
  return { rows: count, seals: number, dropped, erased, unsealed: await rows.rest(), findings };
}
