import { afterAll, beforeAll, expect, it } from 'vitest';
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
      'lapse',
    ]);
    expect((await found(shared, 'claimed')).together).toMatchObject({ open: true, pledged, shares: 2 });
  },
);
