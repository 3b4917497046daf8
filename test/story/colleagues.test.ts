/** A new colleague is invited, joins, adds a passkey and signs in with it; stands in for somebody, and the role ends. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words as sessionBook } from '../../src/features/session/words.ts';
import { secondWords } from '../../src/features/session/web/second-words.ts';
import { securityWords } from '../../src/features/session/web/security-words.ts';
import { words as staffBook } from '../../src/features/staff/words.ts';
import { words as consoleBook } from '../../src/features/wishes/web/console/words.ts';
import { words as frameBook } from '../../src/web/console/words.ts';
import { fill } from '../../src/web/words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { codeNow } from '../edges/staff.ts';
import { owned } from '../edges/steps.ts';
import { startWorld, xiandong, type World } from '../world/index.ts';
import {
  button,
  choose,
  consoleHome,
  expectNoProblems,
  giveShownCode,
  gone,
  heading,
  home,
  link,
  openAt,
  reads,
  sees,
  signInWithPassword,
  type,
} from './hands.ts';

const [words, session, second, security, desk, frame] = [
  staffBook.zh,
  sessionBook.zh,
  secondWords.zh,
  securityWords.zh,
  consoleBook.zh,
  frameBook.zh,
];
const [newcomer, worker] = ['沈一鸣', '陈敏'];

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

/** A key in the browser's own authenticator, which says yes like an owner's finger. */
async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const cardOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, level: 2, exact: true }) });

/** Opens the page of colleagues by its door. */
async function colleagues(page: Page): Promise<void> {
  await page.goto(`${consoleHome}/staff`);
  await heading(page, words.title).waitFor();
}

/** Invites the newcomer as a secretary of the branch, who has no desk; gives the address that was shown. */
async function invite(page: Page): Promise<string> {
  await colleagues(page);
  await button(page, words.invite).click();
  const dialog = page.getByRole('dialog', { name: words.inviteTitle });
  await type(dialog, words.name, newcomer);
  await dialog.getByLabel(words.role).selectOption('branchSecretary');
  await type(dialog, words.why, '新来的党支部书记');
  await button(dialog, words.invite).click();
  const again = page.getByRole('dialog', { name: second.stepUpTitle });
  await sees(again);
  await giveShownCode(page, 'zh');
  await button(again, second.goOn).click();
  const shown = page.getByRole('dialog', { name: words.codeTitle });
  await sees(shown);
  const address = (await shown.getByRole('code').innerText()).trim();
  await button(shown, words.done).click();
  await reads(cardOf(page, newcomer), words['account.invited']);
  return address;
}

/** Takes the invitation up: account, password, authenticator, recovery codes. */
async function join(page: Page, address: string, account = 'shenyiming'): Promise<void> {
  await page.goto(address.slice(0, -4));
  await reads(page, security.invitationDamaged);
  await page.goto(address);
  await reads(page, fill(security.invitationFor, { name: newcomer }));
  await type(page, security.accountName, account);
  await page.getByLabel(security.passwordNext).fill('我家门口有三棵银杏树');
  await button(page, security.invitationGo).click();
  await heading(page, second.enrolTitle, 2).waitFor();
  const secret = (await page.locator('.totp-secret').innerText()).replaceAll(' ', '');
  await type(page, second.totpFirst, await codeNow(world, secret));
  await button(page, second.confirm).click();
  await heading(page, second.recoveryTitle, 2).waitFor();
  await expect.poll(() => page.locator('.recovery-codes code').count()).toBe(10);
  await button(page, second.kept).click();
}

/** Adds a passkey of this device under the own name. */
async function addPasskey(page: Page): Promise<void> {
  await page.goto(`${home}/sign-in`);
  await button(page, security.addPasskey).click();
  const dialog = page.getByRole('dialog', { name: security.addPasskey });
  await type(dialog, second.passkeyName, '办公室电脑');
  await button(dialog, second.passkeyMake).click();
  await reads(page, fill(security.passkeyNamed, { name: '办公室电脑' }));
}

/** Removes it again: asked once, and back without harm. */
async function removePasskey(page: Page): Promise<void> {
  const name = fill(security.removePasskey, { name: '办公室电脑' });
  await page.goto(`${home}/sign-in`);
  await button(page, name).click();
  await page.keyboard.press('Escape');
  await button(page, name).click();
  await button(page.getByRole('dialog', { name }), security.removeSure).click();
  await gone(button(page, name));
}

/** Signs out, and in again with the passkey alone. */
async function signInWithPasskey(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${home}/sign-in`);
  await choose(page, session.byPassword);
  await button(page, second.passkeySignIn).click();
  await sees(link(page, newcomer));
}

describe('colleagues', () => {
  test('whoever is invited to work in the console arrives there', async () => {
    const officer = await world.as('streetOfficer');
    const about = { name: newcomer, community: xiandong, place: xiandong, why: '新来的同事' };
    const { body } = await officer.post('/staff', { ...about, role: 'communityWorker' });
    const own = await openAt(browser, world, { size: 'phone', language: 'zh' });
    await join(own.page, `${home}/invitation#${(body as { code: string }).code}`, 'shenerming');
    await heading(own.page, desk.queueTitle).waitFor();
    expectNoProblems([own], [/ERR_(FAILED|ABORTED) GET /]);
    await own.close();
  });

  test('an invitation, a passkey, a role lent and taken back', async () => {
    const lead = await openAt(browser, world, { size: 'desktop', language: 'zh' });
    await lead.page.goto(`${home}/sign-in`);
    await signInWithPassword(lead.page, 'zh', 'chenmin');
    await sees(link(lead.page, worker));
    await owned(world, `update session set strong_at = now() - interval '6 minutes'`);
    const address = await invite(lead.page);

    // passkeys are bound to a name: there are none at an address of numbers
    const baseUrl = world.url.replace('127.0.0.1', 'localhost');
    const own = await openAt(browser, world, { size: 'phone', language: 'zh', baseUrl });
    await withAuthenticator(own.page);
    await join(own.page, address.replace('127.0.0.1', 'localhost'));
    await sees(link(own.page, newcomer));
    await addPasskey(own.page);
    await signInWithPasskey(own.page);
    await own.page.goto(consoleHome);
    await reads(own.page, frame.noRightTitle);

    await colleagues(lead.page);
    const mine = cardOf(lead.page, worker);
    await button(mine, words.lend).click();
    const lend = lead.page.getByRole('dialog', { name: words.lendTitle });
    await lend.getByLabel(words.deputy).selectOption({ label: newcomer });
    await lend.getByLabel(words.until).fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
    await type(lend, words.why, '休假三天');
    await button(lend, words.send).click();
    await reads(lead.page, words.lentDone);
    await signInWithPasskey(own.page);
    await own.page.goto(consoleHome);
    await heading(own.page, desk.queueTitle).waitFor();

    const theirs = cardOf(lead.page, newcomer);
    await theirs
      .getByRole('button', { name: new RegExp(`^${words.withdraw}.*${session['role.communityWorker']}`) })
      .click();
    const back = lead.page.getByRole('dialog', { name: words.withdrawTitle });
    await type(back, words.why, '提前回来了');
    await button(back, words.send).click();
    await reads(lead.page, words.withdrawn);
    await button(lead.page, words.showHistory).click();
    await reads(lead.page, fill(words.withdrawnBy, { by: worker, why: '提前回来了' }));
    await own.page.goto(consoleHome);
    await reads(own.page, frame.signInTitle);
    await signInWithPasskey(own.page);
    await own.page.goto(consoleHome);
    await reads(own.page, frame.noRightTitle);
    await removePasskey(own.page);
    // ends of sessions are what this is about; a page that is left takes along what its service worker was asking for
    expectNoProblems([lead, own], [/403 POST .*\/staff$/, /40[13] GET/, /ERR_FAILED GET .*\/api\/places$/]);
    await lead.close();
    await own.close();
  });
});
