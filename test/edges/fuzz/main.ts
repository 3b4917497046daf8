import { randomInt } from 'node:crypto';
import { startWorld, testKeys } from '../../world/index.ts';
import { verify } from '../../../src/app/verify/index.ts';
import { fuzz } from './run.ts';

/** `npm run fuzz [-- requests]`, with `SEED=…` to draw the same again: requests drawn from the API's own description. */
const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
let rejected = 0;
process.on('unhandledRejection', (reason) => {
  rejected += 1;
  process.stderr.write(`${String(reason)}\n`);
});
const world = await startWorld({ wishes: true });
const begun = performance.now();
const { wrong, refused: _refused, ...outcome } = await fuzz(world, seed, count);
const seconds = Math.round((performance.now() - begun) / 1000);
const { checks, broken } = await verify(world.owner, testKeys, await world.erasures.all());
process.stdout.write(
  `${JSON.stringify({ seed, ...outcome, seconds, wrong: wrong.length, unhandled: rejected, checks, broken: broken.length })}\n`,
);
for (const one of wrong) process.stderr.write(`${one}\n\n`);
for (const { name, what } of broken) process.stderr.write(`broken: ${name} ${what.join(' ')}\n`);
await world.stop();
process.exitCode = wrong.length + rejected + broken.length ? 1 : 0;
