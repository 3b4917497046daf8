import { describe, expect, test } from 'vitest';
import { readAddress } from './address.ts';
import { minutesToReload } from './nightly.ts';

describe('the address of a display', () => {
  test('names the community, and the language if it is asked for', () => {
    expect(readAddress({ pathname: '/wall/tree/610102004002', search: '?language=en' })).toEqual({
      community: '610102004002',
      language: 'en',
    });
    expect(readAddress({ pathname: '/wall/tree/610102004002/', search: '' })).toEqual({
      community: '610102004002',
      language: 'zh',
    });
    expect(readAddress({ pathname: '/wall/tree/610102004002', search: '?language=fr' }).language).toBe('zh');
  });
});

describe('the nightly reload', () => {
  test('comes between three and four in Beijing, whatever the hour now', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      for (const share of [0, 0.5, 0.999]) {
        const now = new Date(Date.UTC(2026, 4, 1, hour, 17));
        const wait = minutesToReload(now, share);
        expect(wait).toBeGreaterThanOrEqual(60);
        const then = new Date(now.getTime() + wait * 60_000);
        expect(then.getUTCHours()).toBe(19);
      }
    }
  });
});
