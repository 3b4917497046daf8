/**
 * The whole road of a photo and a story: taken with a telephone, covered at the desk, told, agreed to, published, seen by
 * everybody, taken back, and gone from every page, the hall and the device.
 */
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { photoWords } from '../../src/features/wishes/web/photos/words.ts';
import { storyWords } from '../../src/features/wishes/web/stories/words.ts';
import { axeFindings } from '../browser/axe.ts';
import { launchBrowser } from '../browser/launch.ts';
import { settled } from '../browser/page.ts';
import { addPhoto, owned, wishIn } from '../edges/steps.ts';
import { startWorld, type World } from '../world/index.ts';
import {
  button,
  choose,
  consoleHome,
  expectNoProblems,
  gone,
  home,
  link,
  openAt,
  reads,
  sees,
  type,
  wall,
} from './hands.ts';

const [photos, stories] = [photoWords.zh, storyWords.zh];
const title = '灯亮了';
const told = '入夜以后，屋里总是暗。邻居抽空来换上一盏亮一点的台灯，两个人都笑了。';

let world: World;
let browser: Browser;
beforeAll(async () => {
  photo = await draftPicture();
  world = await startWorld({ pages: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** A photo as a telephone takes it: made before the program bars all that it does not read itself. */
let photo: Buffer;
const draftPicture = () =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: '#7fa7c9' } })
    .composite([
      {
        input: Buffer.from(
          '<svg width="1200" height="800"><rect y="560" width="1200" height="240" fill="#b98a5a"/><circle cx="840" cy="330" r="110" fill="#f0c9a4"/><rect x="230" y="240" width="180" height="320" fill="#f3c64b"/></svg>',
        ),
      },
    ])
    .jpeg()
    .withExif({ IFD3: { GPSLatitude: '34/1 15/1 30/1', GPSLatitudeRef: 'N' } })
    .toBuffer();

const pictureOf = (name = 'photo.jpg', mimeType = 'image/jpeg') => ({
  name,
  mimeType,
  buffer: photo,
});

async function clean(page: Page): Promise<void> {
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
}

/** Draws a box with the pointer, between two points of the picture in parts of its size. */
async function draw(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const { x, y, width, height } = (await page.locator('.photo-stage svg').boundingBox())!;
  await page.mouse.move(x + width * from[0], y + height * from[1]);
  await page.mouse.down();
  await page.mouse.move(x + width * to[0], y + height * to[1], { steps: 4 });
  await page.mouse.up();
}

describe('a photo and its story', () => {
  test('go from the telephone to the desk, to everybody, and back', async () => {
    const wish = await wishIn(world, 'thanked');
    const phone = await openAt(browser, world, { size: 'phone', language: 'zh', elder: true });
    const { page } = phone;
    await world.signIn(page, 'resident');
    await page.goto(`${home}/wishes/${wish}`);
    const add = page.getByRole('group', { name: photos.add_story });
    await sees(add);
    const camera = add.getByLabel(photos.take, { exact: true }).first();
    expect(await add.locator('input[capture]').getAttribute('capture')).toBe('environment');
    await expect.poll(() => camera.count()).toBe(1);
    await add.locator('input:not([capture])').setInputFiles(pictureOf('a.heic', 'image/heic'));
    await reads(page, photos.heic);
    await add.locator('input[capture]').setInputFiles(pictureOf());
    await reads(page, photos.notCovered);
    await clean(page);

    const desk = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    const work = desk.page;
    await world.signIn(work, 'worker');
    await work.goto(`${consoleHome}/stories`);
    await sees(work.getByRole('heading', { name: stories.toLook }));
    await clean(work);
    await link(work.locator('main'), '想要一盏亮一点的台灯').first().click();
    await button(work, photos.cover).click();
    await sees(work.locator('.photo-stage svg'));
    await coverByHand(work);
    await clean(work);
    await button(work, photos.coverSave).click();
    await reads(work, photos.isCovered);

    await link(work, stories.tell).click();
    await type(work, stories.fieldTitle, title);
    await type(work, stories.fieldWords, told);
    await work.getByRole('checkbox', { name: photos.purpose_story }).check();
    await clean(work);
    await button(work, stories.save).click();
    await sees(work.getByRole('heading', { name: title }));
    await button(work, stories.ask).click();
    await reads(work, stories.wait_asked);

    await page.goto(`${home}/my/stories`);
    await reads(page, '我同意社区公开这个心愿故事');
    const visitor = await world.as(null);
    expect((await visitor.get(`/wishes/${wish}/story`)).body.id).toBeNull();
    await page.getByRole('checkbox', { name: '照片 1' }).check();
    await clean(page);
    await button(page, stories.agree).click();
    await reads(page, stories.agreedNow);

    await button(work, stories.publish).click();
    await button(work.getByRole('dialog'), stories.publish).click();
    await reads(work, stories.published);
    await everybodySees(wish, page);
    expectNoProblems([phone, desk], [/404 GET/]);
    await phone.close();
    await desk.close();
  }, 480_000);

  /** By pointer, by keyboard and by button; undone and removed. */
  async function coverByHand(page: Page): Promise<void> {
    await draw(page, [0.6, 0.25], [0.8, 0.6]);
    await reads(page, '现在盖住 1 处。');
    const box = page.getByRole('button', { name: /^遮挡 1：/ });
    const before = await box.getAttribute('aria-label');
    await box.focus();
    await page.keyboard.press('ArrowRight');
    expect(await box.getAttribute('aria-label')).not.toBe(before);
    await page.keyboard.press('Control+z');
    expect(await box.getAttribute('aria-label')).toBe(before);
    await button(page, photos.add).click();
    await reads(page, '现在盖住 2 处。');
    await button(page, photos.larger).click();
    await button(page, photos.drop).click();
    await reads(page, '现在盖住 1 处。');
    await page.getByRole('checkbox', { name: photos.showsWisher }).check();
  }

  /** On the page of stories, on the wish, in the hall; then one tap, and nowhere any more. */
  async function everybodySees(wish: string, own: Page): Promise<void> {
    const reader = await openAt(browser, world, { size: 'phone', language: 'zh' });
    await reader.page.goto(home);
    await reader.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await reader.page.goto(`${home}/stories`);
    await reads(reader.page, told);
    await expect.poll(() => reader.page.locator('.story-told img').count()).toBe(1);
    await clean(reader.page);
    const hall = await openAt(browser, world, { size: 'wall', language: 'zh' });
    await hall.page.clock.install();
    await hall.page.goto(wall);
    await sees(hall.page.locator('.wall-tree'));
    await hall.page.clock.runFor(26_000);
    await reads(hall.page.locator('.wall-story'), title);
    await own.reload();
    await reads(own, stories.liveNow);
    await button(own, stories.withdraw).click();
    await reads(own, stories.withdrawn);
    await gone(reader.page.getByText(told));
    await hall.page.clock.runFor(1_000);
    await gone(hall.page.locator('.wall-story'));
    await reader.page.goto(`${home}/wishes/${wish}`);
    await settled(reader.page);
    expect(await reader.page.content()).not.toContain(told);
    const kept = await reader.page.evaluate<string[]>(
      `caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((one) => one.keys())))).then((all) => all.flat().map((one) => one.url))`,
    );
    expect(
      kept.filter(
        (address) => /stor(y|ies)|photos/.test(new URL(address).pathname) && address.includes('/api/'),
      ),
    ).toEqual([]);
    expect(
      await owned(world, `select from consent where live and purpose in ('story.publish', 'photo.show')`),
    ).toEqual([]);
    expectNoProblems([reader, hall], [/404 GET/]);
    await reader.close();
    await hall.close();
  }

  test('a photo taken without a connection waits on the device and is sent once', async () => {
    const wish = await wishIn(world, 'claimed');
    const phone = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page, context } = phone;
    await world.signIn(page, 'volunteer');
    await page.goto(home);
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await page.waitForFunction('caches.keys().then((all) => all.some((name) => name.includes("precache")))');
    await page.goto(`${home}/wishes/${wish}`);
    const add = page.getByRole('group', { name: photos.add_fulfilment });
    await sees(add);
    await context.setOffline(true);
    await add.locator('input[capture]').setInputFiles(pictureOf());
    await reads(page, '放一张照片');
    expect(await owned(world, 'select from photo where matter_id = $1', [wish])).toEqual([]);
    await context.setOffline(false);
    // the outbox tries again every twenty seconds while the machine is busy
    await page.getByText('没有等待送出的事。').waitFor();
    expect(await owned(world, 'select from photo where matter_id = $1', [wish])).toHaveLength(1);
    await phone.close();
  });

  test('a photo is rejected with a reason that its owner reads; agreement on paper is recorded at the desk', async () => {
    const wish = await wishIn(world, 'thanked');
    const resident = await world.as('resident');
    const upload = await addPhoto(resident, wish, 'thanks', photo, { 'content-type': 'image/jpeg' });
    expect(upload.status).toBe(201);
    const worker = await world.as('worker');
    const { id } = (await worker.post(`/wishes/${wish}/story`, { title, words: told })).body;
    await worker.post(`/stories/${id}/ask`, { seen: true });
    const desk = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    const { page } = desk;
    await world.signIn(page, 'worker');
    await page.goto(`${consoleHome}/wishes/${wish}`);
    await button(page, photos.reject).click();
    await type(page, photos.rejectAsk, '照片里有别人的门牌');
    await button(page.getByRole('dialog'), photos.reject).click();
    await reads(page, '社区退回了这张照片：照片里有别人的门牌');
    await page.goto(`${consoleHome}/stories/${id}`);
    await button(page, stories.record).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog, stories.roadPaper);
    await clean(page);
    await button(dialog, stories.record).click();
    await reads(page, stories.wait_consented);
    const phone = await openAt(browser, world, { size: 'phone', language: 'en' });
    await world.signIn(phone.page, 'resident');
    await phone.page.goto(`${home}/wishes/${wish}`);
    await reads(phone.page, 'The community rejected this photo: 照片里有别人的门牌');
    await clean(phone.page);
    expectNoProblems([desk, phone], [/404 GET/]);
    await desk.close();
    await phone.close();
  });
});
