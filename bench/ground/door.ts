import { randomInt, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { withClient } from '../../src/app/database.ts';
import type { Messages } from '../../src/engines/feature/index.ts';
import { startWorld, type World } from '../../test/world/index.ts';
import { emit, inform, median, say } from '../figure.ts';

/** One of two that a stranger asks about: somebody who is known here, and somebody who is not. */
type Side = 'known' | 'unknown';

interface Door {
  readonly name: string;
  readonly pairs: number;
  readonly path: string;
  readonly status: number;
  body(side: Side): object;
  /** What was counted of the pair before, so that each pair meets the same door. */
  readonly reset: string;
}

const doors: readonly Door[] = [
  {
    name: 'code',
    pairs: 1_000,
    path: '/session/code',
    status: 200,
    body: (side) => ({ phone: side === 'known' ? '13900000001' : '13911112222' }),
    reset: 'delete from quota; delete from code_request; delete from delivery',
  },
  {
    name: 'password',
    pairs: 300,
    path: '/session/password',
    status: 422,
    body: (side) => ({ account: side === 'known' ? 'chenmin' : 'nobody-here', password: 'not this one' }),
    reset: 'delete from sign_in_try',
  },
];

async function milliseconds(world: World, { path, status, body }: Door, side: Side): Promise<number> {
  const sent = JSON.stringify(body(side));
  const headers = {
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
    'idempotency-key': randomUUID(),
  };
  const begun = performance.now();
  const reply = await fetch(`${world.url}/api/6101${path}`, { method: 'POST', headers, body: sent });
  const text = await reply.text();
  const took = performance.now() - begun;
  if (reply.status !== status) throw new Error(`${path}: ${reply.status} ${text}`);
  return took;
}

/**
 * How well the times tell one side from the other: the part of all pairs of times in which the known one is the longer
 * (area under the ROC curve; Mann and Whitney's U). 0.5: not at all; what lies below is as telling as what lies above.
 */
function auc(known: readonly number[], unknown: readonly number[]): number {
  const sorted = unknown.toSorted((a, b) => a - b);
  const below = (value: number, also: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value || (also && sorted[middle] === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = known.reduce((sum, one) => sum + (below(one, false) + below(one, true)) / 2, 0);
  const part = wins / (known.length * unknown.length);
  return Math.max(part, 1 - part);
}

async function knockAt(world: World, client: pg.ClientBase, door: Door): Promise<void> {
  const times: Record<Side, number[]> = { known: [], unknown: [] };
  const warmUp = 20;
  for (let pair = -warmUp; pair < door.pairs; pair += 1) {
    await client.query(door.reset);
    const order: Side[] = randomInt(2) ? ['known', 'unknown'] : ['unknown', 'known'];
    for (const side of order) {
      const took = await milliseconds(world, door, side);
      if (pair >= 0) times[side].push(took);
    }
  }
  say(`${door.name}: ${door.pairs} pairs`);
  for (const side of ['known', 'unknown'] as const)
    inform(`door.${door.name}.${side}_ms`, median(times[side]), 'ms until the reply', 'lower');
  emit({
    figure: `door.${door.name}.auc`,
    value: auc(times.known, times.unknown),
    unit: `of times, ${door.pairs} each; 0.5: nothing is told`,
    target: 0.6,
    better: 'lower',
    baseline: 'the same request for somebody who is not known, in turns of random order',
  });
}

/** Does the time of a reply tell whether a telephone or an account is known? Codes leave by SMS, as in earnest. */
export async function doorFigures(): Promise<void> {
  const sms = { send: async () => ({ outcome: 'sent' }) };
  const messages = { origin: 'http://127.0.0.1', gateways: { sms }, push: null } as unknown as Messages;
  const world = await startWorld({ demo: false, messages });
  try {
    await withClient(world.owner, async (client) => {
      for (const door of doors) await knockAt(world, client, door);
    });
  } finally {
    await world.stop();
  }
}
