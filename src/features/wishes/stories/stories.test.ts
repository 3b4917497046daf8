import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPhoto, owned, wishIn } from '../../../../test/edges/steps.ts';
import { storyIn as bring, storyWords } from '../../../../test/edges/stories.ts';
import { startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';
import { warningsOf } from './look.ts';

let world: World;
let resident: Client;
let volunteer: Client;
let worker: Client;
let visitor: Client;
beforeAll(async () => {
  world = await startWorld();
  [resident, volunteer, worker] = (await Promise.all(
    ['resident', 'volunteer', 'worker'].map((key) => world.as(key)),
  )) as [Client, Client, Client];
  visitor = await world.as(null);
});
afterAll(() => world.stop());

const words = storyWords;
const storyIn = (state: Parameters<typeof bring>[1], change: object = {}, photos: readonly object[] = []) =>
  bring(world, state, photos, change);

const publicIds = async () =>
  (await visitor.get(`/stories?place=${xiandong}&limit=100`)).body.items.map((one: { id: string }) => one.id);
const codeOf = async (reply: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await reply;
  return body.code ?? status;
};

describe('a story', () => {
  it('is written, read, agreed to and published: then everybody reads it, without names', async () => {
    const { id, photoIds } = await storyIn('asked', {}, [{ showsWisher: true }, {}]);
    expect(await codeOf(visitor.get(`/stories/${id}`))).toBe('story.not_found');
    const asked = (await resident.get(`/stories/${id}`)).body;
    expect(asked).toMatchObject({
      state: 'asked',
      relations: ['subject'],
      can: ['revise', 'consent', 'end'],
    });
    expect(asked.questions.story.words).toContain('随时可以收回');
    await resident.post(`/stories/${id}/consent`, { version: 1, photoIds });
    expect(await codeOf(visitor.get(`/stories/${id}`))).toBe('story.not_found');
    await worker.post(`/stories/${id}/publish`);
    const seen = await visitor.get(`/stories/${id}`);
    expect(seen.body).toMatchObject({
      title: words.title,
      state: 'published',
      volunteer: null,
      wishId: null,
      details: [],
      relations: [],
      can: [],
    });
    expect(seen.body.photos.map((photo: { id: string }) => photo.id)).toEqual(photoIds);
    const year = Date.parse(seen.body.expiresAt) - Date.parse(seen.body.publishedAt);
    expect(Math.round(year / 86_400_000)).toBe(365);
    expect(await publicIds()).toContain(id);
    const photo = await visitor.get(`/stories/${id}/photos/${photoIds[0]}`);
    expect(photo).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    // what is not covered stays with those it concerns, and the original is gone with the publication
    for (const size of ['page', 'thumb', 'copy'])
      expect(await codeOf(visitor.get(`/photos/${photoIds[0]}/${size}`))).toBe('photo.not_found');
    expect(await owned(world, 'select original_id from photo where id = any($1)', [photoIds])).toEqual([
      { original_id: null },
      { original_id: null },
    ]);
    for (const secret of ['马文静', '文静', '139000000', ...world.ids.values()])
      expect(seen.text).not.toContain(secret);
  });

  it('needs the wisher: nobody else can agree, and the desk only by visit or on paper', async () => {
    const { id } = await storyIn('asked');
    const own = { version: 1 };
    expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe('story.wrong_state');
    expect(await codeOf(worker.post(`/stories/${id}/consent`, own))).toBe('wish.road_is_for_staff');
    expect(await codeOf(volunteer.post(`/stories/${id}/consent`, own))).toBe('story.not_found');
    expect(await codeOf(resident.post(`/stories/${id}/consent`, { version: 7 }))).toBe(
      'consent.words_changed',
    );
    expect(await codeOf(worker.post(`/stories/${id}/consent`, { ...own, road: 'paper' }))).toBe(200);
    const [given] = await owned(world, 'select road, given_by, recorded_by from consent where thing = $1', [
      id,
    ]);
    expect(given).toEqual({ road: 'paper', given_by: resident.personId, recorded_by: worker.personId });
  });

  it('cannot be published without a live consent by any road: the database refuses', async () => {
    const { id } = await storyIn('asked');
    await expect(
      owned(
        world,
        `update story set state = 'published', published_at = now(), expires_at = now() + interval '1 day' where id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'story.no_consent' });
    const { id: live } = await storyIn('published');
    await expect(
      owned(
        world,
        `update consent set live = false, withdrawn_at = now(), ended_by = 'withdrawal' where thing = $1`,
        [live],
      ),
    ).rejects.toMatchObject({ code: '23503' });
  });

  it('ends when the wisher takes it down: gone for everybody with the same request', async () => {
    const { id, photoIds } = await storyIn('published', {}, [{ showsWisher: true }]);
    expect(await codeOf(resident.post(`/stories/${id}/end`))).toBe(200);
    expect(await publicIds()).not.toContain(id);
    expect(await codeOf(visitor.get(`/stories/${id}`))).toBe('story.not_found');
    expect(await codeOf(visitor.get(`/stories/${id}/photos/${photoIds[0]}`))).toBe('story.not_found');
    expect(
      await owned(world, 'select from consent where live and thing = any($1)', [[id, ...photoIds]]),
    ).toEqual([]);
  });

  it('ends with the consent, wherever it is withdrawn, and when it runs out', async () => {
    const first = await storyIn('published');
    const [given] = await owned<{ id: string }>(world, 'select id from consent where thing = $1', [first.id]);
    expect(await codeOf(resident.post(`/my/consents/${given!.id}/withdraw`))).toBe(200);
    expect(await codeOf(visitor.get(`/stories/${first.id}`))).toBe('story.not_found');
    const second = await storyIn('published');
    // at the very moment, before any routine has run
    await owned(world, `update story set expires_at = now() - interval '1 second' where id = $1`, [
      second.id,
    ]);
    expect(await publicIds()).not.toContain(second.id);
    expect(await codeOf(visitor.get(`/stories/${second.id}`))).toBe('story.not_found');
    await owned(
      world,
      `update consent set given_at = now() - interval '400 days', expires_at = now() - interval '1 second' where thing = $1`,
      [second.id],
    );
    await world.run('people.expireConsents');
    expect((await worker.get(`/stories/${second.id}`)).body).toMatchObject({ state: 'ended', can: [] });
  });

  it.each(['draft', 'asked', 'consented', 'published'] as const)(
    'that is %s ends in the transaction that annuls its wish',
    async (state) => {
      const { id, wish, photoIds } = await storyIn(state, {}, [{ showsWisher: true }]);
      const officer = await world.as('streetOfficer');
      expect(await codeOf(officer.post(`/wishes/${wish}/annul`, { reason: '查明没有送到' }))).toBe(200);
      expect((await worker.get(`/stories/${id}`)).body).toMatchObject({ state: 'ended', can: [] });
      expect(await codeOf(visitor.get(`/stories/${id}`))).toBe('story.not_found');
      expect(await codeOf(visitor.get(`/stories/${id}/photos/${photoIds[0]}`))).toBe('story.not_found');
      expect(
        await owned(world, 'select from consent where live and thing = any($1)', [[id, ...photoIds]]),
      ).toEqual([]);
      const times = await owned(
        world,
        `select distinct at from journal where matter_id = any($1) and step in ('annul', 'end')`,
        [[id, wish]],
      );
      expect(times).toHaveLength(1);
    },
  );

  it('is neither annulled and published, nor annulled and told, when both are tried at once', async () => {
    const officer = await world.as('streetOfficer');
    for (const state of ['thanked', 'consented'] as const) {
      const { id, wish } =
        state === 'thanked' ? { id: null, wish: await wishIn(world, 'thanked') } : await storyIn('consented');
      await Promise.all([
        officer.post(`/wishes/${wish}/annul`, { reason: '查明没有送到' }),
        id ? worker.post(`/stories/${id}/publish`) : worker.post(`/wishes/${wish}/story`, words),
      ]);
      expect(await owned(world, `select from story where wish_id = $1 and state <> 'ended'`, [wish])).toEqual(
        [],
      );
      expect(await owned(world, `select state from wish where id = $1`, [wish])).toEqual([
        { state: 'annulled' },
      ]);
    }
  });

  it('written anew is asked anew: nobody is held to what they agreed to before', async () => {
    const { id } = await storyIn('consented');
    expect(await codeOf(worker.post(`/stories/${id}/revise`, { ...words, title: '另一个题目' }))).toBe(200);
    expect((await worker.get(`/stories/${id}`)).body.state).toBe('draft');
    expect(await owned(world, 'select from consent where live and thing = $1', [id])).toEqual([]);
    expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe('story.wrong_state');
  });

  it('is told once of a wish, and only when it was thanked for', async () => {
    const { wish } = await storyIn('draft');
    expect(await codeOf(worker.post(`/wishes/${wish}/story`, words))).toBe('story.already_told');
    expect(await codeOf(worker.post(`/wishes/${await wishIn(world, 'delivered')}/story`, words))).toBe(
      'story.wish_not_thanked',
    );
  });
});

describe('the wish of a child', () => {
  it('is not told, and one that was is not published: by the year of birth under fourteen, or perhaps', async () => {
    const born = (year: number | null) =>
      owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [
        resident.personId,
        year,
      ]);
    const [{ year }] = (await owned<{ year: number }>(
      world,
      `select extract(year from now() at time zone 'Asia/Shanghai')::int as year`,
    )) as [{ year: number }];
    const { id } = await storyIn('consented');
    const wish = await wishIn(world, 'thanked');
    try {
      await born(year - 14);
      expect(await codeOf(worker.post(`/wishes/${wish}/story`, words))).toBe('story.of_child');
      expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe('story.of_child');
      await expect(
        owned(world, 'update story set of_child = true where id = $1', [id]),
      ).rejects.toMatchObject({ constraint: 'story.of_child' });
      await born(year - 15);
      expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe(200);
    } finally {
      await born(null);
    }
  });
});

describe('the volunteer', () => {
  it('may agree and disagree at the desk, which records it as such', async () => {
    const { id } = await storyIn('consented', { namesVolunteer: true });
    expect(await codeOf(worker.post(`/stories/${id}/agree`, { version: 1, name: true }))).toBe(
      'wish.road_is_for_staff',
    );
    expect(await codeOf(worker.post(`/stories/${id}/agree`, { version: 1, name: true, road: 'paper' }))).toBe(
      200,
    );
    const [given] = await owned(
      world,
      `select person_id, road, recorded_by from consent where thing = $1 and purpose = 'story.name'`,
      [id],
    );
    expect(given).toEqual({ person_id: volunteer.personId, road: 'paper', recorded_by: worker.personId });
    await worker.post(`/stories/${id}/publish`);
    expect(await codeOf(worker.post(`/stories/${id}/disagree`))).toBe(200);
    expect((await visitor.get(`/stories/${id}`)).body).toMatchObject({
      state: 'published',
      volunteer: null,
    });
    const plain = await storyIn('asked');
    expect(await codeOf(worker.post(`/stories/${plain.id}/disagree`))).toBe('story.wrong_state');
  });

  it('is named only if they agree, and can take the name back at once', async () => {
    const { id } = await storyIn('consented', { namesVolunteer: true });
    expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe('story.no_volunteer_consent');
    await volunteer.post(`/stories/${id}/agree`, { version: 1, name: true });
    expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe(200);
    const [{ name }] = (await owned(world, 'select name from identity.person where person_id = $1', [
      volunteer.personId,
    ])) as [{ name: string }];
    expect((await visitor.get(`/stories/${id}`)).body.volunteer).toBe(name);
    expect(await codeOf(volunteer.post(`/stories/${id}/disagree`))).toBe(200);
    const seen = await visitor.get(`/stories/${id}`);
    expect(seen.body).toMatchObject({ state: 'published', volunteer: null });
    expect(seen.text).not.toContain(name);
  });

  it('whom a photo shows must agree to it; without the volunteer the photo does not appear', async () => {
    const { id, photoIds } = await storyIn('consented', {}, [{ showsVolunteer: true }]);
    expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe('photo.no_consent');
    await volunteer.post(`/stories/${id}/agree`, { version: 1, photoIds });
    expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe(200);
    expect((await visitor.get(`/stories/${id}/photos/${photoIds[0]}`)).status).toBe(200);
    await volunteer.post(`/stories/${id}/disagree`);
    expect((await visitor.get(`/stories/${id}`)).body).toMatchObject({ state: 'published', photos: [] });
    expect(await codeOf(visitor.get(`/stories/${id}/photos/${photoIds[0]}`))).toBe('story.not_found');
  });
});

describe('photos of a story', () => {
  it('that the wisher does not agree to leave it; covered anew, everybody is asked again', async () => {
    const { id, photoIds } = await storyIn('asked', {}, [{ showsWisher: true }, { showsWisher: true }]);
    await resident.post(`/stories/${id}/consent`, { version: 1, photoIds: [photoIds[0]] });
    const details = async () =>
      (await worker.get(`/stories/${id}`)).body.details.map((photo: { id: string }) => photo.id);
    expect(await details()).toEqual([photoIds[0]]);
    await worker.send('PUT', `/photos/${photoIds[0]}/boxes`, {
      boxes: [{ x: 0, y: 0, width: 500, height: 500 }],
      showsChild: false,
    });
    expect(await details()).toEqual([]);
    expect(await owned(world, 'select from consent where live and thing = $1', [photoIds[0]])).toEqual([]);
  });

  it('with a child or a school are never part of one: the database refuses, too', async () => {
    const wish = await wishIn(world, 'thanked');
    const { id } = (await addPhoto(resident, wish, 'story')).body;
    expect(await codeOf(worker.post(`/wishes/${wish}/story`, { ...words, photoIds: [id] }))).toBe(
      'photo.not_redacted',
    );
    await worker.send('PUT', `/photos/${id}/boxes`, { boxes: [], showsChild: true });
    expect(await codeOf(worker.post(`/wishes/${wish}/story`, { ...words, photoIds: [id] }))).toBe(
      'photo.shows_child',
    );
    const story = (await worker.post(`/wishes/${wish}/story`, words)).body.id;
    for (const claim of [true, false])
      await expect(
        owned(
          world,
          `insert into story_photo (city_id, story_id, photo_id, position, shows_child, shows_wisher, shows_volunteer)
           values (6101, $1, $2, 1, $3, false, false)`,
          [story, id, claim],
        ),
      ).rejects.toMatchObject({ code: claim ? '23514' : '23503' });
  });

  it('deleted by whom they belong to are gone from a published story with the same request', async () => {
    const { id, photoIds } = await storyIn('published', {}, [{ showsWisher: true }]);
    expect((await resident.send('DELETE', `/photos/${photoIds[0]}`)).status).toBe(200);
    expect((await visitor.get(`/stories/${id}`)).body.photos).toEqual([]);
    expect(await codeOf(visitor.get(`/stories/${id}/photos/${photoIds[0]}`))).toBe('story.not_found');
  });
});

describe('what the words might give away', () => {
  it.each([
    ['住在3号楼2单元', ['door']],
    ['刚做完手术，在家休养', ['illness']],
    ['家里吃低保', ['hardship']],
    ['带着孙女来了', ['child']],
    ['She lives in building 4 and came home from hospital', ['door', 'illness']],
    ['一盏灯亮了，两个人都笑了', []],
  ])('%s: %j', (text, found) => expect(warningsOf(text)).toEqual(found));

  it('must be seen before anybody is asked, and is asked twice where it is about health, hardship or a child', async () => {
    const sensitive = { title: '病好以后', words: '出院回家，楼下的邻居送来一碗热汤。' };
    const { id } = await storyIn('draft', sensitive);
    expect((await worker.get(`/stories/${id}`)).body).toMatchObject({
      sensitive: true,
      warnings: ['illness'],
    });
    expect(await codeOf(worker.post(`/stories/${id}/ask`))).toBe('story.look_again');
    await worker.post(`/stories/${id}/ask`, { seen: true });
    expect(await codeOf(resident.post(`/stories/${id}/consent`, { version: 1 }))).toBe('story.ask_again');
    expect(await codeOf(resident.post(`/stories/${id}/consent`, { version: 1, again: true }))).toBe(200);
  });

  it.each([
    ['马文静说很高兴', 'story.has_name'],
    ['文 静说很高兴', 'story.has_name'],
    ['请打 138 1234 5678', 'story.has_number'],
    ['一三八一二三四五六七八', 'story.has_number'],
  ])('%s is refused', async (text, code) => {
    const wish = await wishIn(world, 'thanked');
    expect(await codeOf(worker.post(`/wishes/${wish}/story`, { title: '故事', words: text }))).toBe(code);
  });
});
