import type { Client, Reply, World } from '../world/index.ts';
import { addPhoto, owned, wishIn, yearNow } from './steps.ts';

type Provoke = (headers: Record<string, string>) => Promise<Reply>;
const states = ['draft', 'asked', 'consented', 'published'] as const;
const unknown = '01990000-0000-7000-8000-000000000000';

/** Words of a story that give nothing away. */
export const storyWords = {
  title: '亮起来的夜晚',
  words: '入夜以后，屋里总是暗。一位邻居听说了，抽空来换上一盏亮一点的台灯。灯亮的那一刻，两个人都笑了。',
};

/** A story of a wish of `resident` that `volunteer` fulfilled, as far as `state`, with photos that show whom they say. */
export async function storyIn(
  world: World,
  state: (typeof states)[number],
  photos: readonly object[] = [],
  change: object = {},
): Promise<{ id: string; wish: string; photoIds: string[] }> {
  const [resident, worker] = (await Promise.all(['resident', 'worker'].map((key) => world.as(key)))) as [
    Client,
    Client,
  ];
  const wish = await wishIn(world, 'thanked');
  const photoIds: string[] = [];
  for (const shows of photos) {
    const { id } = (await addPhoto(resident, wish, 'story')).body;
    await worker.send('PUT', `/photos/${id}/boxes`, { boxes: [], showsChild: false, ...shows });
    photoIds.push(id);
  }
  const done = (reply: Reply): Reply => {
    if (reply.status >= 300) throw new Error(`the story was refused: ${reply.text}`);
    return reply;
  };
  const { id } = done(
    await worker.post(`/wishes/${wish}/story`, { ...storyWords, photoIds, ...change }),
  ).body;
  const steps = [
    () => worker.post(`/stories/${id}/ask`, { seen: true }),
    () => resident.post(`/stories/${id}/consent`, { version: 1, photoIds, again: true }),
    () => worker.post(`/stories/${id}/publish`),
  ];
  for (const step of steps.slice(0, states.indexOf(state))) done(await step());
  return { id, wish, photoIds };
}

/** How the refusals about stories are provoked. */
export function storyProvocations(world: () => World, as: (key: string) => Client): Record<string, Provoke> {
  const step = (key: string, id: string, verb: string, body: object, headers: Record<string, string>) =>
    as(key).post(`/stories/${id}/${verb}`, body, headers);
  const tell = async (body: object, headers: Record<string, string>) =>
    as('worker').post(
      `/wishes/${await wishIn(world(), 'thanked')}/story`,
      { ...storyWords, ...body },
      headers,
    );
  return {
    'story.not_found': (h) => as('visitor').get(`/stories/${unknown}`, h),
    'story.wrong_state': async (h) => step('worker', (await storyIn(world(), 'draft')).id, 'publish', {}, h),
    'story.wish_not_thanked': async (h) =>
      as('worker').post(`/wishes/${await wishIn(world(), 'delivered')}/story`, storyWords, h),
    'story.already_told': async (h) =>
      as('worker').post(`/wishes/${(await storyIn(world(), 'draft')).wish}/story`, storyWords, h),
    'story.of_child': async (h) => {
      const wish = await wishIn(world(), 'thanked');
      const born = 'update identity.person set birth_year = $2 where person_id = $1';
      const { personId } = as('resident');
      await owned(world(), born, [personId, yearNow() - 9]);
      const reply = await as('worker').post(`/wishes/${wish}/story`, storyWords, h);
      await owned(world(), born, [personId, null]);
      return reply;
    },
    'story.has_name': (h) => tell({ words: '马文静笑了。' }, h),
    'story.has_number': (h) => tell({ words: '电话 138 1234 5678' }, h),
    'story.look_again': async (h) => {
      const { id } = await storyIn(world(), 'draft', [], { words: '出院回家，邻居送来热汤。' });
      return step('worker', id, 'ask', {}, h);
    },
    'story.ask_again': async (h) => {
      const { id } = await storyIn(world(), 'asked', [], { words: '出院回家，邻居送来热汤。' });
      return step('resident', id, 'consent', { version: 1 }, h);
    },
    // agreed to, and gone again by a road that no step takes
    'story.no_consent': async (h) => {
      const { id } = await storyIn(world(), 'asked');
      await owned(world(), 'alter table story drop constraint "story.no_consent"');
      await owned(world(), `update story set state = 'consented' where id = $1`, [id]);
      await owned(
        world(),
        `alter table story add constraint "story.no_consent" check (
           state not in ('consented', 'published') or (consent_id is not null and consent_live is not null)) not valid`,
      );
      return step('worker', id, 'publish', {}, h);
    },
    'story.no_volunteer_consent': async (h) => {
      const { id } = await storyIn(world(), 'consented', [], { namesVolunteer: true });
      return step('worker', id, 'publish', {}, h);
    },
    'photo.shows_child': async (h) => {
      const wish = await wishIn(world(), 'thanked');
      const photo = (await addPhoto(as('resident'), wish, 'story')).body.id;
      await as('worker').send('PUT', `/photos/${photo}/boxes`, { boxes: [], showsChild: true });
      return as('worker').post(`/wishes/${wish}/story`, { ...storyWords, photoIds: [photo] }, h);
    },
    'photo.no_consent': async (h) => {
      const { id } = await storyIn(world(), 'consented', [{ showsVolunteer: true }]);
      return step('worker', id, 'publish', {}, h);
    },
  };
}
