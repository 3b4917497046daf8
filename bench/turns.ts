import { cpuOf, cpuOfPostgres } from './cpu.ts';
import { inform, median, say } from './figure.ts';
import { load, type Load, type Request } from './load.ts';
import type { Child } from './child.ts';

/** One of the sides that are measured in turns. */
export interface Side {
  readonly name: string;
  readonly child: Child;
  /** The requests of a turn; each turn asks anew. */
  readonly requests: (count: number) => readonly Request[] | Promise<readonly Request[]>;
}

export interface Turn {
  readonly load: Load;
  /** CPU seconds of a request: of the program, and of PostgreSQL. */
  readonly program: number;
  readonly postgres: number;
}

export interface Plan {
  readonly postmaster: number;
  readonly rounds: number;
  readonly perTurn: number;
  readonly connections: number;
}

/** CPU milliseconds of a request, program and PostgreSQL together. */
export const costOf = (turn: Turn): number => (turn.program + turn.postgres) * 1000;

/**
 * Measures the sides in turns (A B C, C B A, …) so that what the machine does besides meets all alike. Only one side
 * is loaded at a time, so all that PostgreSQL does in a turn is counted for it. The turns before the first round
 * warm up and are thrown away.
 */
export async function inTurns(
  sides: readonly Side[],
  plan: Plan,
): Promise<ReadonlyMap<string, readonly Turn[]>> {
  const turns = new Map<string, Turn[]>(sides.map((side) => [side.name, []]));
  for (const side of sides) await turn(side, plan, Math.ceil(plan.perTurn / 4));
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const side of round % 2 ? sides.toReversed() : sides) {
      turns.get(side.name)!.push(await turn(side, plan, plan.perTurn));
    }
    say(
      sides.map((side) => `${side.name} ${costOf(turns.get(side.name)!.at(-1)!).toFixed(3)} ms`).join('   '),
    );
  }
  return turns;
}

async function turn({ child, requests }: Side, plan: Plan, count: number): Promise<Turn> {
  const all = await requests(count);
  await child.tell('begin');
  const before = { program: cpuOf(child.pid), postgres: cpuOfPostgres(plan.postmaster) };
  const loaded = await load(child.url, all, plan.connections);
  await child.tell('end');
  return {
    load: loaded,
    program: (cpuOf(child.pid) - before.program) / count,
    postgres: (cpuOfPostgres(plan.postmaster) - before.postgres) / count,
  };
}

/** The median over the rounds of `of(turn of a) / of(turn of b)`. */
export function ratio(a: readonly Turn[], b: readonly Turn[], of: (turn: Turn) => number): number {
  return median(a.map((one, round) => of(one) / of(b[round]!)));
}

/** Tells what stands behind a ratio: the parts of the cost, rate and waiting time of each side. */
export function informOfTurns(figure: string, turns: ReadonlyMap<string, readonly Turn[]>): void {
  for (const [name, all] of turns) {
    const middle = (of: (turn: Turn) => number): number => median(all.map(of));
    inform(`${figure}.${name}.cpu_ms`, middle(costOf), 'ms CPU/request', 'lower');
    inform(
      `${figure}.${name}.program_ms`,
      middle((one) => one.program * 1000),
      'ms CPU/request',
      'lower',
    );
    inform(
      `${figure}.${name}.postgres_ms`,
      middle((one) => one.postgres * 1000),
      'ms CPU/request',
      'lower',
    );
    inform(
      `${figure}.${name}.rate`,
      middle(({ load: of }) => of.count / of.seconds),
      'requests/s',
      'higher',
    );
    for (const part of [50, 99]) {
      const at = ({ load: { times } }: Turn): number => times[Math.floor((times.length * part) / 100)] ?? 0;
      inform(`${figure}.${name}.p${part}`, middle(at), 'ms', 'lower');
    }
  }
}
