import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type World } from '../../../test/world/index.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Makes wishes, with their claims, as old as so many days. */
async function age(ids: readonly string[], days: number): Promise<void> {
  await owned(world, 'update wish set changed_at = now() - make_interval(days => $2) where id = any($1)', [
    ids,
    days,
  ]);
  await owned(
    world,
    `update wish_claim set ended_at = now() - make_interval(days => $2) where wish_id = any($1) and ended_at is not null`,
    [ids, days],
  );
}
const left = async (ids: readonly string[]): Promise<string[]> =>
  (await owned<{ id: string }>(world, 'select id from wish where id = any($1)', [ids])).map(({ id }) => id);
/** Rows of what belongs to some wishes. */
const belongings = async (ids: readonly string[]) =>
  (
    await owned(
      world,
      `select (select count(*)::int from wish_claim where wish_id = any($1)) as claims,
         (select count(*)::int from wish_private where wish_id = any($1)) as told,
         (select count(*)::int from wish_card_use where wish_id = any($1)) as cards`,
      [ids],
    )
  )[0];
const run = () => world.run('retention.delete');

describe('a wish of three years ago', () => {
  it('goes with its claims and all that belongs to it; books, journal and figures stay', async () => {
    const wish = await wishIn(world, 'thanked', { ...line, privatePart: '三楼' });
    await owned(
      world,
      `with k as (insert into wish_card (city_id, code, community, batch_id) values (6101, '234679A', $2, $1) returning code)
       insert into wish_card_use (city_id, code, wish_id) select 6101, '234679A', $1 from k`,
      [wish, xiandong],
    );
    await world.settle();
    const kept = async () => [
      await owned(world, 'select count(*)::int as rows, max(seq)::text as last from journal'),
      await owned(world, 'select * from transfer order by id'),
      await owned(world, 'select * from account order by id'),
      await owned(world, 'select * from counter order by place, measure, day'),
    ];
    const before = await kept();
    expect(before[1]).not.toEqual([]);
    await age([wish], 1090);
    await run();
    expect(await left([wish])).toEqual([wish]);
    expect(await belongings([wish])).toEqual({ claims: 1, told: 0, cards: 1 });
    await age([wish], 1100);
    await owned(world, `update wish_card set made_at = now() - interval '1200 days' where code = '234679A'`);
    await run();
    expect(await left([wish])).toEqual([]);
    expect(await belongings([wish])).toEqual({ claims: 0, told: 0, cards: 0 });
    // the card is free of its wish in the same run, and goes after it
    expect(await owned(world, `select 1 from wish_card where code = '234679A'`)).toEqual([]);
    expect(await kept()).toEqual(before);
    expect((await (await world.as('resident')).get(`/wishes/${wish}`)).body.code).toBe('wish.not_found');
    expect((await (await world.as('volunteer')).get('/my/points')).status).toBe(200);
  });

  it('stays while its chain lives, while it has a story, and while another one repeats it', async () => {
    const resident = await world.as('resident');
    const worker = await world.as('worker');
    const first = await wishIn(world, 'thanked');
    const body = { ...line, publicLine: '想学着换灯泡' };
    const answered = await resident.post(`/wishes/${first}/answer`, body);
    expect(answered.status, answered.text).toBe(201);
    const second = answered.body.id as string;
    const repeated = await hang(resident);
    const declined = await worker.post(`/wishes/${repeated}/decline`, {
      reason: '已经有了',
      duplicateOf: first,
    });
    expect(declined.status, declined.text).toBe(200);
    const all = [first, second, repeated];

    await age([first], 2000);
    await run();
    expect((await left(all)).toSorted()).toEqual(all.toSorted());
    await resident.post(`/wishes/${second}/withdraw`, {});
    await age([second], 1500);
    await run();
    expect((await left(all)).toSorted()).toEqual(all.toSorted());
    await owned(
      world,
      `insert into story (city_id, id, wish_id, place, state, title, words, subject_id, names_volunteer, sensitive)
       select 6101, $1, $1, $2, 'ended', '一盏灯', '一盏灯', subject_id, false, false from wish where id = $1`,
      [first, xiandong],
    );
    await age([repeated], 1200);
    await run();
    expect((await left(all)).toSorted()).toEqual([first, second].toSorted());
    await owned(world, `update story set changed_at = now() - interval '91 days' where id = $1`, [first]);
    await run();
    expect(await left(all)).toEqual([]);
  });

  it('is not deleted by the program before, whatever it says', async () => {
    const wish = await wishIn(world, 'thanked');
    const rows = await owned<{ name: string; cmd: string; condition: string }>(
      world,
      `select tablename as name, cmd, qual as condition from pg_policies where policyname = 'retention' order by 1`,
    );
    expect(rows.map(({ name, cmd }) => `${name} ${cmd}`)).toEqual(
      ['announcement', 'import', 'journal', 'wish', 'wish_card', 'wish_claim'].map(
        (name) => `${name} DELETE`,
      ),
    );
    for (const { condition } of rows) expect(condition).toMatch(/< \(now\(\) - '3 years'::interval\)/);
    expect(await left([wish])).toEqual([wish]);
  });
});

describe('what belongs to something that is over', () => {
  it('goes with it: the corrections of an announcement', async () => {
    const worker = (await world.as('worker')).personId;
    const [row] = await owned<{ id: string }>(
      world,
      `insert into announcement (city_id, id, place, kind, state, title, body, written_by, published_at, changed_at)
       values (6101, gen_random_uuid(), $1, 'policy', 'ended', '通知', '通知', $2, now() - interval '1200 days',
         now() - interval '1100 days') returning id`,
      [xiandong, worker],
    );
    await owned(
      world,
      `insert into announcement_correction (city_id, announcement_id, version, note, title_before, body_before)
       values (6101, $1, 2, '改了日子', '通知', '通知')`,
      [row!.id],
    );
    await run();
    expect(
      await owned(world, 'select 1 from announcement_correction where announcement_id = $1', [row!.id]),
    ).toEqual([]);
    expect(await owned(world, 'select 1 from announcement where id = $1', [row!.id])).toEqual([]);
  });
});
