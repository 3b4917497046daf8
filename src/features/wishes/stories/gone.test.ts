import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, contractsOf } from '../../../app/features.ts';
import { inTransaction } from '../../../base/act.ts';
import { erase } from '../../../engines/erasure/index.ts';
import { owned } from '../../../../test/edges/steps.ts';
import { storyIn as bring } from '../../../../test/edges/stories.ts';
import { startWorld, testKeys, xiandong, type Client, type World } from '../../../../test/world/index.ts';

let world: World;
let resident: Client;
let visitor: Client;
beforeAll(async () => {
  world = await startWorld();
  resident = await world.as('resident');
  visitor = await world.as(null);
});
afterAll(() => world.stop());

const storyIn = (state: Parameters<typeof bring>[1], change: object = {}, photos: readonly object[] = []) =>
  bring(world, state, photos, change);

const codeOf = async (reply: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await reply;
  return body.code ?? status;
};

describe('in time', () => {
  it('stories that were taken down are deleted after ninety days', async () => {
    const { id } = await storyIn('draft');
    await resident.post(`/stories/${id}/end`);
    await owned(world, `update story set changed_at = now() - interval '89 days' where id = $1`, [id]);
    await world.run('retention.delete');
    expect(await owned(world, 'select state from story where id = $1', [id])).toEqual([{ state: 'ended' }]);
    await owned(world, `update story set changed_at = now() - interval '91 days' where id = $1`, [id]);
    await world.run('retention.delete');
    expect(await owned(world, 'select state from story where id = $1', [id])).toEqual([]);
  });
});

describe('the public surface', () => {
  it('holds nothing of a story whose consent is not live, whatever anybody asks for without signing in', async () => {
    const mark = '蓝釉瓷瓶';
    const ended = await storyIn('published', { title: mark, words: mark }, [{ showsWisher: true }]);
    await resident.post(`/stories/${ended.id}/end`);
    const lapsed = await storyIn('published', { title: mark, words: mark });
    await owned(world, `update story set expires_at = now() where id = $1`, [lapsed.id]);
    for (const state of ['draft', 'asked', 'consented'] as const)
      await storyIn(state, { title: mark, words: mark });
    const things = [ended.id, lapsed.id, ended.wish, lapsed.wish, ...ended.photoIds];
    const reads = contractsOf({ access, keys: testKeys, demo: true, sendCode: null }).filter(
      (one) => one.method === 'GET' && access.rules[one.permission]?.anyone,
    );
    expect(reads.length).toBeGreaterThan(8);
    let asked = 0;
    for (const { path } of reads)
      for (const thing of path.includes('{id}') ? things : [''])
        for (const query of [
          `?place=${xiandong}`,
          '',
          `?place=${xiandong}&words=${encodeURIComponent(mark)}`,
        ]) {
          const url = path
            .replace('{city}', '6101')
            .replace('{id}', thing)
            .replace('{photo}', ended.photoIds[0]!)
            .replace('{size}', 'copy')
            .replace('{code}', '333333W');
          const reply = await visitor.get(`/api${url}${query}`);
          asked += 1;
          expect(reply.text.includes(mark), url).toBe(false);
          expect(String(reply.headers['content-type']), url).not.toContain('image');
        }
    expect(asked).toBeGreaterThan(50);
  });
});

describe('a story that is read', () => {
  it('is kept by no cache: neither the list, nor the story, nor its photos, nor which one is told of a wish', async () => {
    const { id, wish, photoIds } = await storyIn('published', {}, [{ showsWisher: true }]);
    const addresses = [
      `/stories?place=${xiandong}`,
      `/stories/${id}`,
      `/stories/${id}/photos/${photoIds[0]}`,
      `/wishes/${wish}/story`,
    ];
    for (const address of addresses) {
      const { status, headers } = await visitor.get(address);
      expect({ status, kept: headers['cache-control'] }, address).toEqual({ status: 200, kept: 'no-store' });
    }
    expect((await visitor.get(`/wishes/${wish}/story`)).body).toEqual({ id });
    await resident.post(`/stories/${id}/end`);
    expect((await visitor.get(`/wishes/${wish}/story`)).body).toEqual({ id: null });
  });
});

describe('who is erased', () => {
  it('takes every photo and every story along, published or not', async () => {
    const { id, photoIds } = await storyIn('published', {}, [{ showsWisher: true }]);
    await inTransaction(world.database, 6101, (act) => erase(act, testKeys, resident.personId!));
    expect(await codeOf(visitor.get(`/stories/${id}`))).toBe('story.not_found');
    expect(await owned(world, 'select from story where subject_id = $1', [resident.personId])).toEqual([]);
    expect(await owned(world, 'select from photo where id = any($1)', [photoIds])).toEqual([]);
    expect(await owned(world, 'select from file where owner_id = $1', [resident.personId])).toEqual([]);
  });
});
