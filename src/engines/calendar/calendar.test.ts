import { describe, expect, it } from 'vitest';
import { isKnownYear, isWorkingDay, workingDaysAfter } from './index.ts';

describe('the calendar of working days', () => {
  it.each([
    ['2026-02-13', true],
    // the Saturdays before and after the Spring Festival are worked
    ['2026-02-14', true],
    ['2026-02-15', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-02-28', true],
    ['2026-05-01', false],
    ['2026-05-09', true],
    ['2026-05-10', false],
    ['2026-10-01', false],
    ['2026-11-21', false],
    ['2025-01-26', true],
    ['2025-10-08', false],
  ])('%s: worked %s', (day, worked) => expect(isWorkingDay(day)).toBe(worked));

  it('counts working days past holidays and make-up days', () => {
    expect(workingDaysAfter('2026-02-13', 1)).toBe('2026-02-14');
    expect(workingDaysAfter('2026-02-13', 3)).toBe('2026-02-25');
    expect(workingDaysAfter('2026-11-20', 3)).toBe('2026-11-25');
    expect(workingDaysAfter('2026-11-20', 0)).toBe('2026-11-20');
  });

  it('knows weekdays only in a year whose list is not there, and says so', () => {
    expect(isKnownYear('2026-12-31')).toBe(true);
    expect(isKnownYear('2031-01-01')).toBe(false);
    expect(isWorkingDay('2031-10-01')).toBe(true);
    expect(isWorkingDay('2031-10-04')).toBe(false);
  });
});
