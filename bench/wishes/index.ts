import { join } from 'node:path';
import { withClient } from '../../src/app/database.ts';
import { startTestServer } from '../../test/world/postgres.ts';
import { startChild, type Child } from '../child.ts';
import { assertLinux, memoryOf, memoryOfPostgres, postmasterOf } from '../cpu.ts';
import { emit, inform } from '../figure.ts';
import type { Plan } from '../turns.ts';
import { claimFigures } from './claim.ts';
import { makeData, tidy, type Data } from './data.ts';
import { growthFigures, listFigures } from './list.ts';
import { pageFigures } from './page.ts';
import { startFigures } from './start.ts';

const file = (name: string): string => join(import.meta.dirname, name);

/** The wish tree: list and claim, growth, memory, start and first page. */
export async function wishes(): Promise<void> {
  assertLinux();
  await startFigures(pageFigures);
  const { server, stop } = await startTestServer();
  const children: Child[] = [];
  const start = async (name: string, { name: database, owner }: Data): Promise<Child> => {
    const task = { database: { host: server.host, port: server.port, database }, owner };
    const child = await startChild(file(name), task);
    children.push(child);
    return child;
  };
  try {
    const [postmaster, small] = [
      await findPostmaster(server),
      await makeData(server, 'bench_1x', 100_000, { history: true }),
    ];
    const plan = { postmaster, connections: 16 };
    const [program, bare] = [await start('program.ts', small), await start('bare.ts', small)];
    await listFigures(small, program, bare, { ...plan, rounds: 9, perTurn: 4_000 });
    await growth(server, small, program, start, { ...plan, rounds: 7, perTurn: 4_000 });
    await claimFigures(small, program, bare, { ...plan, rounds: 9, perTurn: 1_200 });
    await tidy(small);
    emit({
      figure: 'server.memory',
      value: memoryOf(program.pid),
      unit: 'MB resident after the run',
      target: 300,
      better: 'lower',
      baseline: null,
    });
    inform('server.memory_postgres', memoryOfPostgres(postmaster), 'MB after the run', 'lower');
  } finally {
    for (const child of children) await child.stop();
    await stop();
  }
}

const findPostmaster = (server: Parameters<typeof makeData>[0]): Promise<number> =>
  withClient({ ...server, database: 'postgres' }, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return postmasterOf(rows[0]!.pid);
  });

async function growth(
  server: Parameters<typeof makeData>[0],
  small: Data,
  onSmall: Child,
  start: (name: string, data: Data) => Promise<Child>,
  plan: Plan,
): Promise<void> {
  const large = await makeData(server, 'bench_10x', 1_000_000, { history: false });
  const onLarge = await start('program.ts', large);
  await growthFigures([small, large], [onSmall, onLarge], plan);
  await onLarge.stop();
}
