import type { Marks } from '../fuzz/draw.ts';

/** How every marked text begins: letters that follow one another nowhere else. */
const sign = 'qzjvkx';
const digits = '1380013';

/** Texts of eighteen letters and telephone numbers, none of them twice. */
export function makeMarks(): Marks {
  let count = 0;
  return {
    text: (most) => {
      count += 1;
      const rest = [...count.toString(26).padStart(12, '0')].map((one) =>
        String.fromCharCode(97 + Number.parseInt(one, 26)),
      );
      return most >= 18 ? sign + rest.join('') : 'kurz'.slice(0, most);
    },
    phone: () => digits + String((count += 1) % 10_000).padStart(4, '0'),
  };
}

/** The marks in a text. */
export const marksIn = (text: string): string[] =>
  text.match(new RegExp(`${sign}[a-z]{12}|${digits}\\d{4}`, 'g')) ?? [];

interface Spelling {
  readonly name: string;
  readonly needle: Buffer;
  /** The text that stands there, read back. */
  readonly read: (bytes: Buffer, at: number) => string;
}

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

/** The beginning of a mark as it stands in base64 when `before` other bytes stand before it in its group of three. */
function inBase64(text: string, before: number, name: string): Spelling {
  const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString('base64');
  const skip = before === 0 ? 0 : before + 1;
  const needle = whole.slice(skip, 4 * Math.floor((before + text.length) / 3));
  const read = (bytes: Buffer, at: number) => {
    const group = at - skip;
    const part = bytes.subarray(Math.max(0, group), group + 40).toString('latin1');
    return Buffer.from(part.replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString('latin1');
  };
  return { name: `base64 (${name})`, needle: Buffer.from(needle), read };
}

const spellings: readonly Spelling[] = [sign, digits].flatMap((text) => [
  {
    name: 'utf8',
    needle: Buffer.from(text),
    read: (bytes, at) => bytes.subarray(at, at + 18).toString('latin1'),
  },
  {
    name: 'utf16 little',
    needle: Buffer.from(text, 'utf16le'),
    read: (bytes, at) => bytes.subarray(at, at + 36).toString('utf16le'),
  },
  {
    name: 'utf16 big',
    needle: swapped(Buffer.from(text, 'utf16le')),
    read: (bytes, at) =>
      Buffer.from(bytes.subarray(at, at + 36).filter((_, index) => index % 2 === 1)).toString('latin1'),
  },
  {
    name: 'hex',
    needle: Buffer.from(Buffer.from(text).toString('hex')),
    read: (bytes, at) =>
      Buffer.from(bytes.subarray(at, at + 36).toString('latin1'), 'hex').toString('latin1'),
  },
  ...[0, 1, 2].map((before) => inBase64(text, before, String(before))),
]);

/** Every mark that stands in the bytes in any spelling: which, how, and where. */
export function findMarks(bytes: Buffer): { mark: string; spelling: string; at: number }[] {
  const found: { mark: string; spelling: string; at: number }[] = [];
  for (const { name, needle, read } of spellings)
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1))
      for (const mark of marksIn(read(bytes, at))) found.push({ mark, spelling: name, at });
  return found;
}
