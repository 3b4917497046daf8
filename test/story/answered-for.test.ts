/** A daughter answers for her mother whether a story of her wish is public: seen, agreed to with a photo, taken back. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mandateWords } from '../../src/features/people/web/mandates/words.ts';
import { storyWords as book } from '../../src/features/wishes/web/stories/words.ts';
import { actingWords } from '../../src/web/acting-words.ts';
import { fill } from '../../src/web/words.ts';
import { axeFindings } from '../browser/axe.ts';
import { launchBrowser } from '../browser/launch.ts';
import { settled } from '../browser/page.ts';
import { dayIn, owned } from '../edges/steps.ts';
import { storyIn, storyWords } from '../edges/stories.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
import { button, expectNoProblems, gone, home, link, openAt, reads, sees } from './hands.ts';

const [words, stories, bar] = [mandateWords.zh, book.zh, actingWords.zh];
const mother = '马文静';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await startWorld({ pages: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

test('a daughter who was named for it answers for her mother, and the mother sees it', async () => {
  const { id } = await storyIn(world, 'asked', [{ showsWisher: true }]);
  const [worker, daughter] = [await world.as('worker'), await world.as('daughter')];
  const motherId = world.ids.get('resident')!;
  const named = await worker.post(`/people/${motherId}/mandates`, {
    place: xiandong,
    kind: 'proxy',
    holderId: daughter.personId,
    acts: ['consents'],
    until: dayIn(90),
  });
  expect(named.status, named.text).toBe(201);

  const hers = await openAt(browser, world, { size: 'phone', language: 'zh' });
  const { page } = hers;
  await world.signIn(page, 'daughter');
  await page.goto(`${home}/my/mandates`);
  await button(page, fill(words.actAs, { name: mother })).click();
  await reads(page, fill(bar.acting, { name: mother }));
  await page.goto(`${home}/my/stories`);
  await reads(page, fill(bar.acting, { name: mother }));
  await reads(page, storyWords.title);
  // the photo is asked for in the mother's name, and there
  const choice = page.getByRole('checkbox', { name: fill(stories.photoOne, { n: 1 }) });
  await sees(choice);
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('.story-choice img')].every(
      (one) => one.complete && one.naturalWidth > 0,
    ),
  );
  // what she was not named for is not offered: the wish, her mother's own photos
  expect(await link(page, stories.seeWish).count()).toBe(0);
  expect(await page.getByText(stories.minePhotos).count()).toBe(0);
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await choice.check();
  await button(page, stories.agree).click();
  await reads(page, stories.agreedNow);
  expect(
    await owned(world, 'select given_by, given_as from consent where thing = $1 and live', [id]),
  ).toEqual([{ given_by: daughter.personId, given_as: 'proxy' }]);
  expect((await worker.post(`/stories/${id}/publish`)).status).toBe(200);
  await page.reload();
  await reads(page, stories.liveNow);
  await button(page, stories.withdraw).click();
  await gone(page.getByText(storyWords.title));
  expect((await worker.get(`/stories/${id}`)).body.state).toBe('ended');

  const mothers = await openAt(browser, world, { size: 'phone', language: 'zh' });
  await world.signIn(mothers.page, 'resident');
  await mothers.page.goto(`${home}/my/mandates`);
  for (const step of ['consent', 'end'] as const)
    await reads(mothers.page, fill(words.did, { name: '许晓梅', what: words[`deed_story.${step}`] }));
  expectNoProblems([hers, mothers]);
});

test('who was named for other things reads the story and is offered no answer to it', async () => {
  const { id } = await storyIn(world, 'asked');
  const [worker, neighbour] = [await world.as('worker'), await world.as('neighbour')];
  const body = { place: xiandong, kind: 'proxy', holderId: neighbour.personId, acts: ['wishes'] };
  const named = await worker.post(`/people/${world.ids.get('resident')!}/mandates`, {
    ...body,
    until: dayIn(90),
  });
  expect(named.status, named.text).toBe(201);
  const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
  const { page } = opened;
  await world.signIn(page, 'neighbour');
  await page.goto(`${home}/my/mandates`);
  await button(page, fill(words.actAs, { name: mother })).click();
  await page.goto(`${home}/stories/${id}`);
  await reads(page, storyWords.title);
  expect(await button(page, stories.agree).count()).toBe(0);
  await page.goto(`${home}/my/stories`);
  await reads(page, fill(bar.notNamed, { name: mother }));
  expectNoProblems([opened]);
});
