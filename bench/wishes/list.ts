import { emit, inform } from '../figure.ts';
import type { Request } from '../load.ts';
import { costOf, inTurns, informOfTurns, ratio, type Plan, type Side } from '../turns.ts';
import type { Child } from '../child.ts';
import type { Data } from './data.ts';

const any = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!;
const repeat = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

/** The list as a signed-in volunteer asks for it, of any community. */
const asked =
  ({ communities, volunteers }: Data) =>
  (count: number): Request[] =>
    repeat(count, () => ({
      method: 'GET',
      path: `/api/6101/wishes?place=${any(communities)}`,
      headers: { cookie: any(volunteers).cookie },
    }));

const askedBare =
  ({ communities }: Data, road: 'plain' | 'named') =>
  (count: number): Request[] =>
    repeat(count, () => ({ method: 'GET', path: `/${road}/wishes?place=${any(communities)}` }));

/** The list of 20 open wishes against the bare handler. */
export async function listFigures(data: Data, program: Child, bare: Child, plan: Plan): Promise<void> {
  const sides: Side[] = [
    { name: 'program', child: program, requests: asked(data) },
    { name: 'bare', child: bare, requests: askedBare(data, 'plain') },
    { name: 'bare_named', child: bare, requests: askedBare(data, 'named') },
  ];
  const turns = await inTurns(sides, plan);
  const [ours = [], plain = [], named = []] = sides.map((side) => turns.get(side.name)!);
  emit({
    figure: 'list.cpu_ratio',
    value: ratio(plain, ours, costOf),
    unit: 'requests per CPU-second, program / bare',
    target: 0.6,
    better: 'higher',
    baseline: 'Fastify + pg, the same statement, no session, no transaction',
  });
  inform(
    'list.cpu_ratio_named',
    ratio(named, ours, costOf),
    'requests per CPU-second, program / bare',
    'higher',
    'the same, the statement prepared by name',
  );
  informOfTurns('list', turns);
}

/** The list with ten times the wishes in the same communities. */
export async function growthFigures(
  [small, large]: readonly [Data, Data],
  [onSmall, onLarge]: readonly [Child, Child],
  plan: Plan,
): Promise<void> {
  const turns = await inTurns(
    [
      { name: 'at_1x', child: onSmall, requests: asked(small) },
      { name: 'at_10x', child: onLarge, requests: asked(large) },
    ],
    plan,
  );
  emit({
    figure: 'list.cost_at_10x',
    value: ratio(turns.get('at_10x')!, turns.get('at_1x')!, costOf),
    unit: 'CPU per request, 1,000,000 wishes / 100,000 wishes',
    target: 1.2,
    better: 'lower',
    baseline: 'the program with 100,000 wishes',
  });
  informOfTurns('list', turns);
}
