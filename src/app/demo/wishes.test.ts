import { afterAll, beforeAll, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { anda, startWorld, xiandong, type World } from '../../../test/world/index.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ wishes: true });
});
afterAll(() => world.stop());

it.each([
  [
    'worker',
    xiandong,
    '床头的小灯接触不良，一碰就灭',
    '想把压在箱底的老照片装进相框',
    '想要一个带扶手的洗澡凳',
    60,
  ],
  ['andaWorker', anda, '想有人念一念广场上贴的节目单', '想请人教一教怎么腌酸菜', '想要一双防滑的棉鞋', 40],
])(
  'on whatever day it begins, %s sees a claim that is late, one that lapsed, and one that several chip in for',
  async (who, place, late, lapsed, shared, pledged) => {
    const worker = await world.as(who);
    const found = async (line: string, state: string) => {
      const { items } = (await worker.get(`/wishes?place=${place}&state=${state}&limit=50`)).body;
      const id = (items as { id: string; publicLine: string }[]).find((one) => one.publicLine === line)?.id;
      return (await worker.get(`/wishes/${id}`)).body;
    };
    expect(await found(late, 'claimed')).toMatchObject({ overdue: true });
    const back = await found(lapsed, 'open');
    expect(back.story[0].steps.map(({ step }: { step: string }) => step)).toEqual([
      'propose',
      'accept',
      'claim',
      'extend',
      'lapse',
    ]);
    expect((await found(shared, 'claimed')).together).toMatchObject({ open: true, pledged, shares: 2 });
  },
);

it('the figures count the one claim that is late in each community, and not the one that lapsed', async () => {
  await world.settle();
  const counted = await owned<{ place: string; overdue: string }>(
    world,
    `select left(place, 12) as place, sum(case measure when 'wish.due' then value else -value end) as overdue from counter
     where measure in ('wish.due', 'wish.undue') and day < (now() at time zone 'Asia/Shanghai')::date
     group by 1 order by 1`,
  );
  const claimed = await owned(
    world,
    `select community as place, count(*) as overdue from wish
     where state = 'claimed' and due_on < (now() at time zone 'Asia/Shanghai')::date group by 1 order by 1`,
  );
  expect(counted.filter(({ overdue }) => overdue !== '0')).toEqual(claimed);
  expect(claimed).toEqual(
    [
      { place: anda, overdue: '1' },
      { place: xiandong, overdue: '1' },
    ].toSorted((one, other) => one.place.localeCompare(other.place)),
  );
});

it.each([
  ['daughter', 'resident', 'neighbour', xiandong, '东方小区搭把手小队', 2, '院里的长椅掉了漆，坐着扎手'],
  ['andaResident', 'andaVolunteer', 'andaWorker', anda, '安达邻里帮帮队', 1, '院门口的台阶缺了一角'],
])(
  '%s leads a team of residents that the community confirmed, with a wish taken on in its name',
  async (leader, member, other, place, name, size, line) => {
    const teams = async (who: string) => (await (await world.as(who)).get(`/teams?place=${place}`)).body;
    const [led] = (await teams(leader)).mine;
    expect(led).toMatchObject({ name, state: 'live', leads: true, requests: [] });
    expect(led.members).toHaveLength(size);
    const [joined] = (await teams(member)).mine;
    expect(joined.claims).toEqual([expect.objectContaining({ line, state: 'claimed' })]);
    const outside = await teams(other);
    expect([outside.mine, outside.others[0].name]).toEqual([[], name]);
    expect(JSON.stringify(outside)).not.toContain(line);
  },
);
