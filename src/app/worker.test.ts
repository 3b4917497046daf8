import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../../test/world/index.ts';
import { silent } from '../../test/world/postgres.ts';
import type { Routine } from '../engines/routines/index.ts';
import { Worker } from './worker.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('routines of several cities', () => {
  it('take turns while they are long, and what somebody waits for is held up by none', async () => {
    const begun: number[] = [];
    const said: number[] = [];
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const long = (name: string): Routine => ({
      name,
      words: 'takes long',
      every: 3_600,
      async run({ city }) {
        begun.push(city);
        await released;
        return false;
      },
    });
    const urgent: Routine = {
      name: 'test.urgent',
      words: 'is waited for',
      every: 1,
      urgent: true,
      async run({ city }) {
        said.push(city);
        return false;
      },
    };
    const names = Array.from({ length: 6 }, (_, at) => `test.long${at}`);
    const worker = new Worker(world.database, silent, [...names.map(long), urgent]);
    try {
      await expect.poll(() => begun.length).toBe(4);
      expect(begun.toSorted()).toEqual([1506, 1506, 6101, 6101]);
      const before = said.length;
      await expect.poll(() => new Set(said.slice(before))).toEqual(new Set([1506, 6101]));
      expect(begun).toHaveLength(4);
      release();
      // what waited is taken as soon as there is room
      await expect.poll(() => begun.length).toBe(12);
    } finally {
      release();
      await worker.stop();
    }
  });
});
