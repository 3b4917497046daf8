import { join } from 'node:path';
import type pg from 'pg';
import { enrolled, codeNow } from '../../test/edges/staff.ts';
import { line, owned, wishIn } from '../../test/edges/steps.ts';
import { startWorld, type Reply, type World } from '../../test/world/index.ts';
import { withClient } from '../../src/app/database.ts';
import { demoPassword } from '../../src/app/demo/index.ts';
import { startChild } from '../child.ts';
import { cpuOfPostgres, postmasterOf } from '../cpu.ts';
import { inform, median, say } from '../figure.ts';
import type { Request } from '../load.ts';
import { costOf, informOfTurns, inTurns, ratio } from '../turns.ts';
import { makeData, openWishes } from '../wishes/data.ts';
import type { TestServer } from '../../test/world/postgres.ts';

const rounds = 9;
const postmasterFor = (server: pg.ClientConfig): Promise<number> =>
  withClient({ ...server, database: 'postgres' }, async (client) =>
    postmasterOf((await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid),
  );

const words = ['电暖', '水龙', '象棋', '牡丹', '视频', '照片', '晾衣'];

/** A session that is only checked, and a search of two characters, against a wish read by its key; 100,000 wishes. */
export async function readFigures(server: TestServer): Promise<void> {
  const data = await makeData(server, 'bench_ground', 100_000, { history: false });
  const open = await openWishes(data);
  const database = { host: server.host, port: server.port, database: data.name };
  const child = await startChild(join(import.meta.dirname, '../wishes/program.ts'), {
    database,
    owner: data.owner,
  });
  const any = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!;
  const asked = (path: () => string) => (count: number) =>
    Array.from({ length: count }, (): Request => ({
      method: 'GET',
      path: `/api/6101${path()}`,
      headers: { cookie: any(data.volunteers).cookie },
    }));
  try {
    const sides = [
      { name: 'key', child, requests: asked(() => `/wishes/${any(open)}`) },
      { name: 'session', child, requests: asked(() => '/session') },
      {
        name: 'search',
        child,
        requests: asked(
          () => `/wishes/search?place=${any(data.communities)}&words=${encodeURIComponent(any(words))}`,
        ),
      },
    ];
    const plan = { postmaster: await postmasterFor(server), connections: 16, rounds, perTurn: 2_000 };
    const turns = await inTurns(sides, plan);
    const key = turns.get('key')!;
    for (const name of ['session', 'search'])
      inform(
        `${name}.cost_ratio`,
        ratio(turns.get(name)!, key, costOf),
        'CPU per request, against a wish read by its key',
        'lower',
        'GET /wishes/{id} of the same program',
      );
    informOfTurns('ground', turns);
  } finally {
    await child.stop();
  }
}

/** CPU milliseconds of each of `count` acts, one after the other: this process (client and server) and PostgreSQL. */
async function costs(postmaster: number, count: number, act: () => Promise<Reply>): Promise<number> {
  const before = { own: process.cpuUsage(), postgres: cpuOfPostgres(postmaster) };
  for (let at = 0; at < count; at += 1) {
    const { status, text } = await act();
    if (status !== 200) throw new Error(`${status} ${text}`);
  }
  const { user, system } = process.cpuUsage(before.own);
  return ((user + system) / 1000 + (cpuOfPostgres(postmaster) - before.postgres) * 1000) / count;
}

const signIn = (world: World, secret: string) => async (): Promise<Reply> => {
  const visitor = await world.as(null);
  // a code serves once in its half minute: here it serves again
  await owned(world, 'delete from totp_use');
  const first = await visitor.post('/session/password', { account: 'chenmin', password: demoPassword });
  return visitor.post('/session/second-factor', {
    ticket: first.body.ticket,
    code: await codeNow(world, secret),
  });
};

/** Signing in with password and authenticator, and the look at how to reach a wisher (unsealed, recorded), against the same wish read by its key. */
export async function actFigures(): Promise<void> {
  const world = await startWorld();
  try {
    const { secret } = await enrolled(world, 'chenmin');
    const id = await wishIn(world, 'claimed', { ...line, privatePart: '晚上七点以后' });
    const volunteer = await world.as('volunteer');
    const postmaster = await postmasterFor({
      ...world.owner,
      host: world.owner.host!,
      port: world.owner.port!,
    });
    const acts: Readonly<Record<string, readonly [number, () => Promise<Reply>]>> = {
      key: [200, () => volunteer.get(`/wishes/${id}`)],
      reveal: [100, () => volunteer.post(`/wishes/${id}/reveal`)],
      sign_in: [10, signIn(world, secret)],
    };
    const seen: Record<string, number[]> = { key: [], reveal: [], sign_in: [] };
    for (let round = -1; round < rounds; round += 1) {
      for (const [name, [count, act]] of Object.entries(acts)) {
        const cost = await costs(postmaster, count, act);
        if (round >= 0) seen[name]!.push(cost);
      }
      say(`round ${round + 1} of ${rounds}`);
    }
    for (const [name, all] of Object.entries(seen))
      inform(`act.${name}.cpu_ms`, median(all), 'ms CPU, client included', 'lower');
    for (const name of ['reveal', 'sign_in'])
      inform(
        `${name}.cost_ratio`,
        median(seen[name]!.map((cost, round) => cost / seen['key']![round]!)),
        'CPU of an act, against a wish read by its key',
        'lower',
        'GET /wishes/{id} in the same process',
      );
  } finally {
    await world.stop();
  }
}
