import { randomUUID } from 'node:crypto';
import { emit, inform } from '../figure.ts';
import type { Request } from '../load.ts';
import { costOf, inTurns, informOfTurns, ratio, type Plan, type Side } from '../turns.ts';
import type { Child } from '../child.ts';
import { openWishes, type Data, type Volunteer } from './data.ts';

/** A claim with everything on, against a bare handler that writes the same rows; each claim takes a fresh wish. */
export async function claimFigures(data: Data, program: Child, bare: Child, plan: Plan): Promise<void> {
  const open = await openWishes(data);
  let taken = 0;
  const claims = (count: number, make: (id: string, by: Volunteer) => Request): Request[] => {
    const ids = open.slice(taken, (taken += count));
    if (ids.length < count) throw new Error(`only ${open.length} open wishes for this many claims`);
    return ids.map((id, index) => make(id, data.volunteers[index % data.volunteers.length]!));
  };
  const bareClaims = (road: 'plain' | 'named') => (count: number) =>
    claims(count, (id, { person }) => ({
      method: 'POST',
      path: `/${road}/wishes/${id}/claim`,
      body: { person, key: randomUUID() },
    }));
  const sides: Side[] = [
    {
      name: 'program',
      child: program,
      requests: (count) =>
        claims(count, (id, { cookie }) => ({
          method: 'POST',
          path: `/api/6101/wishes/${id}/claim`,
          headers: { cookie, 'idempotency-key': randomUUID(), 'sec-fetch-site': 'same-origin' },
          body: {},
        })),
    },
    { name: 'bare', child: bare, requests: bareClaims('plain') },
    { name: 'bare_named', child: bare, requests: bareClaims('named') },
  ];
  const turns = await inTurns(sides, plan);
  const [ours = [], plain = [], named = []] = sides.map((side) => turns.get(side.name)!);
  emit({
    figure: 'claim.cpu_ratio',
    value: ratio(plain, ours, costOf),
    unit: 'requests per CPU-second, program / bare',
    target: 0.45,
    better: 'higher',
    baseline: 'Fastify + pg, the same rows written in one transaction, no session, no check',
  });
  inform(
    'claim.cpu_ratio_named',
    ratio(named, ours, costOf),
    'requests per CPU-second, program / bare',
    'higher',
    'the same, the statements prepared by name',
  );
  informOfTurns('claim', turns);
}
