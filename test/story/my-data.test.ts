/** A resident reads what is held of them, agrees and takes it back, and is deleted for good at their own wish. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { permitWords } from '../../src/features/people/web/console/permit-words.ts';
import { requestWords } from '../../src/features/people/web/console/words.ts';
import { rightsWords, tableWords } from '../../src/features/people/web/rights-words.ts';
import { words as sessionBook } from '../../src/features/session/words.ts';
import { healthWords } from '../../src/features/wishes/health-words.ts';
import { detailWords } from '../../src/features/wishes/web/detail-words.ts';
import { healthConsentWords } from '../../src/features/wishes/web/health-consent-words.ts';
import { hangWords } from '../../src/features/wishes/web/hang-words.ts';
import { words as wishBook } from '../../src/features/wishes/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { owned, yearNow } from '../edges/steps.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
import {
  button,
  choose,
  consoleHome,
  expectNoProblems,
  gone,
  home,
  openAt,
  reads,
  sees,
  signInWithCode,
  type,
} from './hands.ts';

const [detail, consentTo, hang, kinds] = [detailWords.zh, healthConsentWords.zh, hangWords.zh, wishBook.zh];
const [words, tables, desk, session] = [rightsWords.zh, tableWords.zh, requestWords.zh, sessionBook.zh];
const permits = permitWords.zh;

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

describe('my data', () => {
  test('are read, corrected, agreed to and withdrawn, and copied', async () => {
    const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'neighbour');
    await page.goto(`${home}/my/data`);
    await sees(page.getByText('赵建国').last());
    await type(page, words.birthYear, '一九五零');
    await button(page, words.save).click();
    await reads(page, words.yearWrong);
    await type(page, words.birthYear, '1950');
    await type(page, words.address, '三单元二层');
    await button(page, words.save).click();
    await reads(page, words.saved);
    await button(page, words.give).first().click();
    await reads(page, words.given);
    await button(page, words.withdraw).click();
    await reads(page, words.withdrawn);
    await button(page, words.show).click();
    await page.getByText(`${tables['identity.person']} · 1 条`).click();
    await reads(page, '1950');
    const labels = await page.locator('.people-pairs dt').allTextContents();
    expect(labels.length).toBeGreaterThan(20);
    expect(labels.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, words.download).click(),
    ]);
    expect(download.suggestedFilename()).toBe('nuanlin.json');
    expectNoProblems([opened]);
  });

  test('of a minor: the year of birth is asked of the desk, which reads the year and changes it', async () => {
    const thisYear = yearNow();
    await owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [
      world.ids.get('member'),
      thisYear - 12,
    ]);
    const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'member');
    await page.goto(`${home}/my/data`);
    await reads(page, String(thisYear - 12));
    await page.getByText(words.changeYear).click();
    await button(page, words.askYear).click();
    await reads(page, words.yearWrong);
    await type(page, words.newYear, String(thisYear - 13));
    await button(page, words.askYear).click();
    await gone(page.getByText(words.changeYear));
    // whose year is not known does not become a minor by themselves, either
    const other = await openAt(browser, world, { size: 'phone', language: 'zh' });
    await world.signIn(other.page, 'resident');
    await other.page.goto(`${home}/my/data`);
    await type(other.page, words.birthYear, String(thisYear - 9));
    await button(other.page, words.save).click();
    await reads(other.page, words.changeYearHint);
    expect(await other.page.getByLabel(words.newYear).inputValue()).toBe(String(thisYear - 9));

    const staff = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    await world.signIn(staff.page, 'worker');
    await staff.page.goto(`${consoleHome}/data-requests`);
    await reads(staff.page, desk.wantedYear.replace('{year}', String(thisYear - 13)));
    await button(staff.page, desk.grant_birthYear).click();
    await reads(staff.page, desk.none);
    await page.reload();
    await reads(page, String(thisYear - 13));
    expectNoProblems([opened, staff]);
    expectNoProblems([other], [/422 PUT /]);
  });

  test('of health are written into a wish with a consent of their own, and gone with it', async () => {
    const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page } = opened;
    await world.signIn(page, 'resident');
    await page.goto(`${home}/wish/new`);
    await choose(page, kinds['kind.outing']);
    await type(page, hang.lineAsk, '想去湖边走走');
    const box = page.getByRole('checkbox', { name: consentTo.agree });
    expect(await box.count()).toBe(0);
    await type(page, detail.healthAsk, '走不快');
    await reads(page, healthWords.zh);
    expect(await box.isChecked()).toBe(false);
    await button(page, hang.submit).click();
    await reads(page, consentTo.missing);
    await page.reload();
    expect(await page.getByRole('textbox', { name: detail.healthAsk }).inputValue()).toBe('走不快');
    // who writes for another says that the other agreed
    await box.check();
    await choose(page, hang.forOther);
    expect(await page.getByRole('checkbox', { name: consentTo.theyAgree }).isChecked()).toBe(false);
    await choose(page, hang.forMyself);
    await box.check();
    await button(page, hang.submit).click();
    await reads(page, hang.sentTitle);
    const notes = () =>
      owned(world, 'select 1 from wish_private where health_sealed is not null and health_consent_live');
    expect(await notes()).toHaveLength(1);
    await page.goto(`${home}/my/data`);
    const consent = page.getByRole('listitem').filter({ hasText: healthWords.zh });
    await button(consent, words.withdraw).click();
    await reads(page, words.withdrawn);
    expect(await notes()).toEqual([]);
    expectNoProblems([opened]);
  });

  test('of a minor are opened by staff once a colleague agreed on the console', async () => {
    const [worker, child] = [await world.as('worker'), world.ids.get('member')];
    await owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [
      child,
      new Date().getFullYear() - 15,
    ]);
    await owned(
      world,
      `insert into role_grant (city_id, id, person_id, role, place, from_at)
       values (6101, gen_random_uuid(), $1, 'communityWorker', $2, now())`,
      [world.ids.get('secretary'), xiandong],
    );
    const open = async () =>
      (await worker.post('/people/desk/data', { place: xiandong, personId: child, reason: 'visit' })).status;
    expect(await open()).toBe(409);
    const staff = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    await world.signIn(staff.page, 'secretary');
    await staff.page.goto(`${consoleHome}/data-requests`);
    await sees(staff.page.getByRole('heading', { name: permits.title }));
    await button(staff.page, permits.give).click();
    await reads(staff.page, permits.given);
    await gone(button(staff.page, permits.give));
    expect(await open()).toBe(200);
    expectNoProblems([staff]);
  });

  test('are deleted when the person asks and the desk confirms; who shared the telephone stays', async () => {
    const phone = '13866668801';
    const worker = await world.as('worker');
    for (const name of ['韦天佑', '蓝小妹'])
      await worker.post('/people', { name, phone, place: `${xiandong}001` });
    const opened = await openAt(browser, world, { size: 'phone', language: 'zh' });
    const { page } = opened;
    await page.goto(`${home}/sign-in`);
    await signInWithCode(page, 'zh', phone);
    await sees(page.getByText(session.whoOfYou));
    await choose(page, '韦**');
    await button(page, session.signIn).click();
    await gone(page.getByText(session.whoOfYou));
    await page.goto(`${home}/my/data`);
    await button(page, words.deleteAsk).click();
    await page.getByRole('dialog').getByRole('button', { name: words.deleteAsk }).click();
    await sees(button(page, words.takeBack));

    const staff = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    await world.signIn(staff.page, 'worker');
    await staff.page.goto(`${consoleHome}/data-requests`);
    await button(staff.page, desk.grant_deletion).click();
    await staff.page.getByRole('dialog').getByRole('button', { name: desk.grant_deletion }).click();
    await reads(staff.page, desk.none);

    await page.reload();
    await gone(page.getByText('韦天佑'));
    const left = await owned(world, `select name from identity.person where name in ('韦天佑', '蓝小妹')`);
    expect(left).toEqual([{ name: '蓝小妹' }]);
    expectNoProblems([staff]);
    expectNoProblems([opened], [/401 GET /]);
  });
});
