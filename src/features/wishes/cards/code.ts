import { randomInt } from 'node:crypto';

/**
 * The code of a paper card: seven characters of an alphabet of 23, the last one a check.
 *
 * Of every group that looks alike on paper at most one stays: no 0 O Q, no 1 I L, no 5 S, no U V, of
 * 2 Z the 2, of 8 B the 8, of 6 G the 6. What was misread for the one that stays is taken for it (Z is 2, B is 8, G is 6).
 *
 * 23 is a prime: with the weights 1 … 7 the sum modulo 23 is zero for a right code, and never for one with a single wrong
 * character or any two exchanged.
 */
export const alphabet = '2346789ACDEFHJKMNPRTWXY';
const length = 7;
const meant: Readonly<Record<string, string>> = { Z: '2', B: '8', G: '6' };

const valueOf = (character: string): number => alphabet.indexOf(character);
const sum = (code: string): number =>
  [...code].reduce((total, character, place) => total + (place + 1) * valueOf(character), 0) %
  alphabet.length;

/** A new code: six random characters and their check. */
export function newCode(): string {
  const free = Array.from({ length: length - 1 }, () => alphabet[randomInt(alphabet.length)]!).join('');
  return free + [...alphabet].find((check) => sum(free + check) === 0)!;
}

/** A code as it was typed, in one writing; null when it cannot be one: a wrong or exchanged character is found. */
export function readCode(typed: string): string | null {
  const code = [...typed.toUpperCase()]
    .filter((character) => !/[\s-]/.test(character))
    .map((character) => meant[character] ?? character)
    .join('');
  if (code.length !== length || [...code].some((character) => valueOf(character) < 0)) return null;
  return sum(code) === 0 ? code : null;
}
