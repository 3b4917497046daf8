import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, xiandong, type World } from '../../../test/world/index.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ wishes: true, stories: true });
});
afterAll(() => world.stop());

it('the demonstration tells two stories with drawn pictures, agreed to on paper', async () => {
  const visitor = await world.as(null);
  const { items } = (await visitor.get(`/stories?place=${xiandong}`)).body;
  expect(items.map((one: { title: string }) => one.title)).toEqual(['念一封远方来的信', '一顶红帽子']);
  for (const { id, photos } of items) {
    const photo = await visitor.get(`/stories/${id}/photos/${photos[0].id}`);
    expect(photo).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' } });
  }
});
