import { describe, expect, test } from 'vitest';
import { dayOf, everyDay } from './days.ts';
import { nextWish } from './queues.ts';
import { stepBody, stepFields, stepKeys, stepOrder } from './steps.ts';
import type { Step } from './steps.ts';
import { waitWords } from './waiting.ts';

describe('the wish after the one that is done', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id }));
  test('is the one below, and above at the end', () => {
    expect(nextWish(items, 'a', 0)?.id).toBe('b');
    expect(nextWish(items, 'c', 2)?.id).toBe('b');
  });
  test('is the one that took its place when it has left the list', () => {
    expect(nextWish(items, 'gone', 1)?.id).toBe('b');
    expect(nextWish(items, 'gone', 7)?.id).toBe('c');
  });
  test('is none when it was the only one', () => {
    expect(nextWish([{ id: 'a' }], 'a', 0)).toBeUndefined();
    expect(nextWish([], 'a', 0)).toBeUndefined();
  });
});

describe('the steps', () => {
  test('each has one place in the order and a key of its own', () => {
    expect(stepOrder.toSorted()).toEqual((Object.keys(stepFields) as Step[]).toSorted());
    const keys = Object.values(stepKeys);
    expect(new Set([...keys, 'j', 'k']).size).toBe(keys.length + 2);
  });
  test('send what is asked: trimmed, empty fields left out, the grade as a number', () => {
    expect(stepBody('thank', { grade: '4', words: '  ' })).toEqual({ grade: 4 });
    expect(stepBody('decline', { reason: ' 请联系街道 ', words: 'not asked' })).toEqual({
      reason: '请联系街道',
    });
  });
});

describe('waiting', () => {
  const hour = 3_600_000;
  test('is told in its largest whole unit', () => {
    expect(waitWords(50_000, 'zh-CN')).toBeNull();
    expect(waitWords(hour - 1, 'en')).toBe('59 minutes');
    expect(waitWords(hour, 'en')).toBe('1 hour');
    expect(waitWords(71 * hour, 'en')).toBe('2 days');
    expect(waitWords(71 * hour, 'zh-CN')).toMatch(/^2\s?天$/);
  });
});

describe('the days of the chart', () => {
  test('are all there, in order, with noughts between', () => {
    const told = [{ day: '2026-03-01', opened: 2, claimed: 1, thanked: 0 }];
    const days = everyDay(told, '2026-03-02', 4);
    expect(days.map(({ day }) => day)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(days.map(({ opened }) => opened)).toEqual([0, 0, 2, 0]);
  });
  test('begin at midnight in China', () => {
    expect(dayOf('2026-03-01T15:59:59Z')).toBe('2026-03-01');
    expect(dayOf('2026-03-01T16:00:00Z')).toBe('2026-03-02');
  });
});
