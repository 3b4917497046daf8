import { describe, expect, it } from 'vitest';
import { operations } from '../operations.ts';
import { isReadable } from './reading.ts';

const id = '01990000-0000-7000-8000-000000000000';
const addressOf = (path: string) =>
  `/api${path
    .replace('{city}', '6101')
    .replace('{size}', 'copy')
    .replaceAll(/\{\w+\}/g, id)}`;

describe('what the service worker keeps', () => {
  it('is a wish, and never a photo or a story: who takes one back takes it back from here, too', () => {
    expect(isReadable(addressOf(operations.getWish[1]))).toBe(true);
    const taken = Object.values(operations)
      .map(([, path]) => path)
      .filter((path) => /photo|stor(y|ies)/.test(path));
    expect(taken.length).toBeGreaterThan(12);
    expect(taken.map(addressOf).filter(isReadable)).toEqual([]);
  });
});
