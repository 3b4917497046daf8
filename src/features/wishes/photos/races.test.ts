import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPhoto, owned, tally, wishIn } from '../../../../test/edges/steps.ts';
import { storyIn, storyWords } from '../../../../test/edges/stories.ts';
import { startWorld, type Client, type Reply, type World } from '../../../../test/world/index.ts';

/** Photos and stories while several people work on them at the same moment: no bug, nothing half done. */

let world: World;
let resident: Client;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  [resident, worker] = (await Promise.all(['resident', 'worker'].map((key) => world.as(key)))) as [
    Client,
    Client,
  ];
});
afterAll(() => world.stop());

const covered = (id: string, change: object = {}) =>
  worker.send('PUT', `/photos/${id}/boxes`, { boxes: [], showsChild: false, ...change });

/** A photo of a wish that was covered. */
async function photoOf(wish: string): Promise<string> {
  const { status, body, text } = await addPhoto(resident, wish, 'story');
  if (status !== 201) throw new Error(text);
  await covered(body.id);
  return body.id;
}

const bugs = (replies: readonly Reply[]) =>
  replies.filter(({ status }) => status >= 500).map(({ text }) => text);

/** What must be so whatever came first: consents are relied upon, shown photos are covered, files belong to photos. */
async function sound(): Promise<void> {
  expect(
    await owned(
      world,
      `select c.id from consent c where c.live and c.purpose = 'photo.show' and not exists (
         select from story_photo sp where c.id in (sp.wisher_consent_id, sp.volunteer_consent_id))`,
    ),
  ).toEqual([]);
  expect(
    await owned(
      world,
      `select p.id from story_photo sp join photo p on p.id = sp.photo_id where sp.shown and p.copy_id is null`,
    ),
  ).toEqual([]);
  expect(
    await owned(
      world,
      `select f.id from file f where not exists (
         select from photo p where f.id in (p.original_id, p.page_id, p.thumb_id, p.copy_id))`,
    ),
  ).toEqual([]);
}

describe('at the same moment', () => {
  it('no seventh photo comes to a wish, however many are sent', async () => {
    const wish = await wishIn(world, 'thanked');
    for (let done = 0; done < 4; done += 1) await addPhoto(resident, wish, 'story');
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        addPhoto(index % 2 ? resident : worker, wish, index % 3 ? 'story' : 'thanks'),
      ),
    );
    expect(tally(replies)).toEqual({ '201': 2, '409 photo.too_many': 4 });
    expect(await owned(world, 'select from photo where matter_id = $1', [wish])).toHaveLength(6);
  });

  it('a photo goes with a story, or is covered anew, rejected or deleted', async () => {
    const heard: Reply[] = [];
    for (let round = 0; round < 6; round += 1) {
      const wish = await wishIn(world, 'thanked');
      const photos = [await photoOf(wish), await photoOf(wish)];
      const [first, second] = photos as [string, string];
      const change = [
        () => covered(first, { showsWisher: true }),
        () => resident.send('DELETE', `/photos/${first}`),
        () => worker.post(`/photos/${first}/reject`, { reason: '照片里有别人的门牌' }),
      ][round % 3]!;
      heard.push(
        ...(await Promise.all([
          worker.post(`/wishes/${wish}/story`, { ...storyWords, photoIds: [second, first] }),
          change(),
          covered(second, { showsVolunteer: true }),
        ])),
      );
      await sound();
    }
    expect(bugs(heard)).toEqual([]);
  });

  it('a story is agreed to, published and ended, and its photo covered, rejected or deleted', async () => {
    const heard: Reply[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { id, photoIds } = await storyIn(world, round % 2 ? 'asked' : 'consented', [
        { showsWisher: true },
      ]);
      const photo = photoIds[0]!;
      const change = [
        () => covered(photo, { showsVolunteer: true }),
        () => resident.send('DELETE', `/photos/${photo}`),
        () => worker.post(`/photos/${photo}/reject`, { reason: '照片里有别人的门牌' }),
      ][round % 3]!;
      const given = await owned<{ id: string }>(
        world,
        `select id from consent where thing = $1 and purpose = 'photo.show' and live`,
        [photo],
      );
      heard.push(
        ...(await Promise.all([
          round % 2
            ? resident.post(`/stories/${id}/consent`, { version: 1, photoIds })
            : worker.post(`/stories/${id}/publish`),
          change(),
          ...given.map((one) => resident.post(`/my/consents/${one.id}/withdraw`)),
          ...(round > 3 ? [resident.post(`/stories/${id}/end`)] : []),
        ])),
      );
      await sound();
    }
    expect(bugs(heard)).toEqual([]);
  });
});
