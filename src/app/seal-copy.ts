import { join } from 'node:path';
import { appendLines, linesOf } from '../base/seal-key.ts';
import type { HeadCopy, SealHead } from '../engines/journal/index.ts';

/** A line of the copy: what proves that a seal was there, and nothing of what it covers. */
interface HeadLine {
  readonly city: number;
  readonly number: number;
  readonly head: string;
  readonly key: string;
  readonly signature: string;
}

/** File of a city's heads in a folder of copies. */
export const headFile = (folder: string, city: number): string => join(folder, `${city}.jsonl`);

/**
 * Copies the signed heads into one file a city, one line a seal. The folder should lie on another machine (a mount, or
 * a log that is shipped away): who can change database and copy both can cut the journal's tail unseen.
 */
export function openHeadCopy(folder: string): HeadCopy {
  const known = new Map<number, number>();
  return {
    last: async (city) => {
      if (!known.has(city)) known.set(city, Math.max(0, ...(await readHeads(headFile(folder, city))).keys()));
      return known.get(city)!;
    },
    append: async (city, heads: readonly SealHead[]) => {
      const lines = heads.map(({ number, head, key_id, signature }) =>
        JSON.stringify({
          city,
          number,
          head: head.toString('hex'),
          key: key_id,
          signature: signature.toString('base64'),
        } satisfies HeadLine),
      );
      await appendLines(headFile(folder, city), lines);
      known.set(city, heads.at(-1)!.number);
    },
  };
}

/** The heads of a copy by number; a last line that was cut off by a crash is passed over. */
export async function readHeads(path: string): Promise<Map<number, Buffer>> {
  const heads = new Map<number, Buffer>();
  for (const line of await linesOf(path)) {
    try {
      const { number, head } = JSON.parse(line) as HeadLine;
      heads.set(number, Buffer.from(head, 'hex'));
    } catch {
      // half a line
    }
  }
  return heads;
}
