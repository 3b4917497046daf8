import { afterAll, beforeAll, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { inTransaction } from '../../base/act.ts';
import { allRules, walkRoutine } from '../../engines/notices/index.ts';
import { runNow } from '../../engines/routines/index.ts';

let world: World;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
});
afterAll(() => world.stop());

const told = async (id: string) =>
  (
    await owned<{ person_id: string }>(
      world,
      `select person_id from notice where kind = 'announcement.published'
       and id in (select id from journal where matter_id = $1) order by person_id`,
      [id],
    )
  ).map((row) => row.person_id);
const walks = async () =>
  (await owned(world, 'select after_id from notice_walk')).map((row) => row['after_id']);

async function publish(title: string): Promise<string> {
  const body = { place: xiandong, kind: 'policy', title, body: '请到服务台。' };
  const { id } = (await worker.post('/announcements', body)).body;
  expect((await worker.post(`/announcements/${id}/publish`)).status).toBe(200);
  await world.settle();
  return id as string;
}

it('tells many by small pieces, each once, whatever breaks off in between', async () => {
  const chosen = await owned<{ person_id: string }>(
    world,
    `with made as (
       insert into person (city_id, id, community, home, self_run)
       select 6101, gen_random_uuid(), $1, $1, true from generate_series(1, 25) returning id)
     insert into notice_choice (city_id, person_id, kind, channel, wanted)
     select 6101, id, 'announcement.published', 'push', true from made returning person_id`,
    [xiandong],
  );
  const all = chosen.map((row) => row.person_id).toSorted();
  const id = await publish('医保缴费');
  expect(await told(id)).toEqual([]);
  const routine = walkRoutine(allRules(), 4);
  const { signal } = new AbortController();
  const round = {
    city: 6101,
    signal,
    tell: () => {},
    transact: <T>(work: Parameters<typeof inTransaction<T>>[2]) => inTransaction(world.database, 6101, work),
  };
  expect(await routine.run(round)).toBe(true);
  expect(await told(id)).toEqual(all.slice(0, 4));
  const [place] = await walks();
  expect(place).toBe(all[3]);
  // the program dies before the end of a piece: nothing of it is there, and its place has not moved
  const dying = walkRoutine(allRules(), 4).run({
    ...round,
    transact: (work) =>
      round.transact(async (act) => {
        await work(act);
        throw new Error('died');
      }),
  });
  await expect(dying).rejects.toThrow('died');
  expect([await told(id), await walks()]).toEqual([all.slice(0, 4), [place]]);
  await runNow(world.database, 6101, routine);
  expect(await told(id)).toEqual(all);
  expect(await walks()).toEqual([]);
  // the reader begins again from the first row of the journal
  await owned(world, `delete from journal_reader where name = 'notices'`);
  await world.settle();
  await runNow(world.database, 6101, routine);
  expect(await told(id)).toEqual(all);
});

it('stops telling of what is no longer public', async () => {
  const id = await publish('写错了的公告');
  await worker.post(`/announcements/${id}/withdraw`, { reason: '写错了' });
  await world.run('notices.walk');
  expect(await told(id)).toEqual([]);
  expect(await walks()).toEqual([]);
});
