/** Messages of the staff: what a colleague has done asks nobody any more; what could not be sent is sent again, all at once. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskWords } from '../../src/features/notices/web/desk-words.ts';
import { words as noticeBook } from '../../src/features/notices/words.ts';
import { fill } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { hang, owned } from '../edges/steps.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
import { button, consoleHome, expectNoProblems, gone, openAt, reads, sees } from './hands.ts';

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

test.each(['zh', 'en'] as const)(
  'a message about a wish that a colleague reviewed is settled (%s)',
  async (language) => {
    const [resident, colleague] = [await world.as('resident'), await world.as('worker')];
    const line = language === 'zh' ? '想要一盏小夜灯' : '想要一个针线盒';
    const id = await hang(resident, { kind: 'thing', publicLine: line });
    await world.settle();
    const words = noticeBook[language];
    const opened = await openAt(browser, world, { size: 'desktop', language });
    const { page } = opened;
    await world.signIn(page, 'worker');
    await page.goto(`${consoleHome}/messages`);
    const message = page.getByRole('listitem').filter({ hasText: line });
    await sees(message.getByText(words.unread, { exact: true }));
    expect(await message.getByText(words.settled, { exact: true }).count()).toBe(0);
    expect((await colleague.post(`/wishes/${id}/accept`)).status).toBe(200);
    await world.settle();
    await page.reload();
    await sees(message.getByText(words.settled, { exact: true }));
    await gone(message.getByText(words.unread, { exact: true }));
    expect(await button(message, words.markRead).count()).toBe(0);
    await button(page, words.unreadOnly).click();
    await gone(message);
    expectNoProblems([opened]);
  },
);

test('what could not be sent is sent again all at once, and only after a word', async () => {
  const words = deskWords.zh;
  await owned(
    world,
    `insert into delivery (city_id, id, kind, channel, person_id, address_id, notice_id, community, due_at, next_at,
       state, attempts, error, closed_at)
     select 6101, gen_random_uuid(), 'notice', 'sms', $1, gen_random_uuid(), gen_random_uuid(), $2, now(), now(),
       'dead', 9, 'http_503', now() from generate_series(1, 3)`,
    [world.ids.get('resident'), xiandong],
  );
  const opened = await openAt(browser, world, { size: 'desktop', language: 'zh' });
  const { page } = opened;
  await world.signIn(page, 'worker');
  await page.goto(`${consoleHome}/tell`);
  await reads(page, fill(words.deadAll, { count: 3 }));
  await button(page, words.againAll).click();
  const dialog = page.getByRole('dialog', { name: words.againAllSure });
  await reads(dialog, fill(words.againAllText, { count: 3 }));
  await button(dialog, words.keepWaiting).click();
  await gone(dialog);
  await reads(page, fill(words.deadAll, { count: 3 }));
  await button(page, words.againAll).click();
  await button(dialog, words.againAll).click();
  await reads(page, fill(words.againAllDone, { count: 3 }));
  await reads(page, words.deadEmpty);
  expectNoProblems([opened]);
});
