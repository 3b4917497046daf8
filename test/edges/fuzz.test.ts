import { expect, it } from 'vitest';
import { verify } from '../../src/app/verify/index.ts';
import { startWorld, testKeys } from '../world/index.ts';
import { fuzz } from './fuzz/run.ts';
import { seed } from '../world/seed.ts';

const count = Number(process.env['FUZZ'] ?? 10_000);

it(`${count} requests drawn from the API's own description (SEED=${seed}): no bug, no end, every reply as described, the books whole`, async () => {
  const world = await startWorld({ wishes: true });
  const unhandled: string[] = [];
  const note = (reason: unknown): void => void unhandled.push(String(reason));
  process.on('unhandledRejection', note);
  try {
    const { wrong, sent, least } = await fuzz(world, seed, count);
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThanOrEqual(count);
    expect(least).toBeGreaterThanOrEqual(30);
    expect(unhandled).toEqual([]);
    expect((await world.app.inject('/readyz')).statusCode).toBe(200);
    expect((await verify(world.owner, testKeys, await world.erasures.all())).broken).toEqual([]);
  } finally {
    process.off('unhandledRejection', note);
    await world.stop();
  }
}, 1_200_000);
