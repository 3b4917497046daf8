import { expect, it } from 'vitest';
import { crash, type Victim } from './rounds.ts';

it.each<Victim>(['database', 'program'])(
  'ten kills of the %s under load: nothing acknowledged is lost or doubled, the books balance, it serves again',
  async (victim) => {
    const { acknowledged, recoveries, lost, verified } = await crash(victim, 10, () => {});
    expect(acknowledged.wrong).toEqual([]);
    expect(lost).toEqual([]);
    expect(acknowledged.thanked.size).toBeGreaterThan(10);
    expect(recoveries).toHaveLength(10);
    expect(verified).toMatch(/ 0 broken/);
  },
  600_000,
);
