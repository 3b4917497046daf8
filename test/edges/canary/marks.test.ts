import { expect, it } from 'vitest';
import { findMarks, makeMarks, marksIn } from './marks.ts';

const marks = makeMarks();
const [text, phone] = [marks.text(200), marks.phone()];
const around = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from('some '), bytes, Buffer.from(' more')]);

it('marks are not made twice, and are read again', () => {
  const made = new Set(Array.from({ length: 1_000 }, () => marks.text(60)));
  expect(made.size).toBe(1_000);
  expect(marksIn(`a ${text} b +86${phone}`)).toEqual([text, phone]);
});

it.each([text, phone])('%s is found however it is spelled', (mark) => {
  const found = (bytes: Buffer) => findMarks(bytes).map((one) => one.mark);
  const big = Buffer.from(mark, 'utf16le').swap16();
  expect(found(around(Buffer.from(mark)))).toContain(mark);
  expect(found(around(Buffer.from(mark, 'utf16le')))).toContain(mark);
  expect(found(around(big))).toContain(mark);
  expect(found(around(Buffer.from(Buffer.from(mark).toString('hex'))))).toContain(mark);
  for (const before of ['', 'a', 'ab'])
    for (const encoding of ['base64', 'base64url'] as const) {
      const spelled = Buffer.from(`${before}${mark}xyz`).toString(encoding);
      expect(found(around(Buffer.from(spelled))), `${before} ${encoding}`).toContain(mark);
    }
  expect(found(Buffer.from('nothing of the kind'))).toEqual([]);
});
