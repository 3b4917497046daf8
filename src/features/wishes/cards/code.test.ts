import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alphabet, newCode, readCode } from './code.ts';

const code = fc.constant(null).map(() => newCode());
const place = fc.nat(6);

describe('the code of a card', () => {
  it('has no two characters that look alike on paper', () => {
    for (const alike of ['0OQ', '1IL', '5S', '2Z', '8B', '6G', 'UV'])
      expect([...alike].filter((one) => alphabet.includes(one)).length, alike).toBeLessThan(2);
    expect(new Set(alphabet).size).toBe(23);
  });

  it('is read again in any writing', () =>
    fc.assert(
      fc.property(code, (one) => {
        expect(readCode(one)).toBe(one);
        expect(readCode(` ${one.slice(0, 3).toLowerCase()}-${one.slice(3)} `)).toBe(one);
        expect(readCode(one.replace('2', 'z').replace('8', 'b').replace('6', 'G'))).toBe(one);
      }),
    ));

  it('finds every single wrong character', () =>
    fc.assert(
      fc.property(code, place, fc.nat(22), (one, at, other) => {
        const wrong = one.slice(0, at) + alphabet[other]! + one.slice(at + 1);
        expect(readCode(wrong)).toBe(wrong === one ? one : null);
      }),
    ));

  it('finds any two exchanged characters', () =>
    fc.assert(
      fc.property(code, place, place, (one, here, there) => {
        const all = [...one];
        [all[here], all[there]] = [all[there]!, all[here]!];
        const exchanged = all.join('');
        expect(readCode(exchanged)).toBe(exchanged === one ? one : null);
      }),
    ));

  it('takes nothing else for a code', () => {
    for (const typed of ['', 'ABC', '0000000', newCode() + 'A', 'ＡＣＤＥＦＨＪ'])
      expect(readCode(typed)).toBeNull();
  });
});
