import { describe, expect, test } from 'vitest';
import { readAddress } from './address.ts';
import { daysLeft } from './days-left.ts';
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

describe('the days for which an announcement can still be read', () => {
  // it ends at midnight in Beijing, at the end of the 3rd of May
  const until = '2026-05-03T16:00:00.000Z';

  test.each([
    ['2026-05-01T02:00:00Z', 3],
    ['2026-05-02T15:59:00Z', 2],
    ['2026-05-02T16:00:00Z', 1],
    ['2026-05-03T15:59:00Z', 1],
  ])('at %s there are %i', (now, days) => {
    expect(daysLeft(until, Date.parse(now))).toBe(days);
  });
});
