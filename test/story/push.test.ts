/** Push messages in a browser: asked for by a tap, encrypted for this device, shown by the worker, ended with the session. */
import { createECDH } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushGateway, unsubscribeToken } from '../../src/engines/notices/index.ts';
import { settingsWords } from '../../src/features/notices/web/settings-words.ts';
import { pushWords } from '../../src/features/notices/web/push-words.ts';
import { launchBrowser } from '../browser/launch.ts';
import { openPage, settled } from '../browser/page.ts';
import { newPushEnd } from '../world/browser-push.ts';
import { startWorld, testKeys, xiandong, type World } from '../world/index.ts';
import { startService, type Service } from '../world/service.ts';

const words = pushWords.zh;
const home = `/c/${xiandong}`;
const settingsPage = `${home}/my/messages/settings`;
const end = newPushEnd();

let world: World;
let browser: Browser;
let service: Service;
let publicKey: string;
beforeAll(async () => {
  service = await startService();
  service.answer = 201;
  const pair = createECDH('prime256v1');
  publicKey = pair.generateKeys('base64url');
  const vapid = { publicKey, privateKey: pair.getPrivateKey('base64url') };
  const hosts = [service.url];
  world = await startWorld({
    pages: true,
    messages: {
      origin: 'https://nuanlin.test',
      gateways: {
        email: { send: async () => null },
        push: pushGateway({ ...vapid, subject: 'mailto:post@nuanlin.test', hosts }),
      },
      push: { publicKey, hosts },
    },
  });
  browser = await launchBrowser();
  const awake = { language: 'zh', quietFrom: 0, quietUntil: 0, digestHour: 8 };
  await (await world.as('resident')).send('PUT', '/my/notices/settings', awake);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  service?.server.close();
});

/**
 * A browser's own push service cannot be reached from a test, and one without a screen says that notifications are denied
 * and shows none: what these answer comes from here. The question for the permission, the worker and its waking by a push
 * message are the browser's.
 */
const standIn = (endpoint: string, permission: string) => `
  const kept = () => JSON.parse(localStorage.getItem('test.subscription') ?? 'null');
  const made = (json) => json && ({ toJSON: () => json, unsubscribe: async () => {
    localStorage.removeItem('test.subscription'); return true; } });
  PushManager.prototype.getSubscription = async () => made(kept());
  PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
    if (!userVisibleOnly || applicationServerKey !== '${publicKey}') throw new TypeError('not as it should be');
    const json = { endpoint: '${endpoint}', keys: { p256dh: '${end.p256dh}', auth: '${end.auth}' } };
    localStorage.setItem('test.subscription', JSON.stringify(json));
    return made(json);
  };
  const ask = Notification.requestPermission.bind(Notification);
  globalThis.asked = 0;
  Notification.requestPermission = () => { asked += 1; return ask(); };
  Object.defineProperty(Notification, 'permission', { get: () => '${permission}' });`;

async function open(as: string, endpoint: string, permission = 'default') {
  const opened = await openPage(browser, { size: 'phone', language: 'zh', baseUrl: world.url });
  await opened.context.addInitScript(standIn(`${service.url}/${endpoint}`, permission));
  if (permission === 'default')
    await opened.context.grantPermissions(['notifications'], { origin: world.url });
  await world.signIn(opened.page, as);
  await opened.page.goto(settingsPage);
  await settled(opened.page);
  return opened;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const subscribed = (page: Page) =>
  page.evaluate<boolean>(`localStorage.getItem('test.subscription') !== null`);
const addresses = async (person: string) =>
  (await (await world.as(person)).get('/my/notices/settings')).body.addresses as { id: string }[];

/** Something waits for the resident; gives the page it is about. */
async function somethingWaits(): Promise<string> {
  const resident = await world.as('resident');
  const { id } = (await resident.post('/wishes', { kind: 'thing', publicLine: '想要一盏台灯' })).body;
  await (await world.as('worker')).post(`/wishes/${id}/return`, { reason: '请再说说' });
  await world.settle();
  await world.run('notices.outbox');
  return `${home}/wishes/${id}`;
}

interface Shown {
  readonly title: string;
  readonly tag: string;
  readonly data: unknown;
}

/** Hands the worker what the push service would have brought, and gives what it shows then. */
async function deliver(context: BrowserContext, page: Page, data: string): Promise<Shown> {
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((done) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${world.url}/`);
      if (own) done(own.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const [worker] = context.serviceWorkers();
  await worker!.evaluate(`globalThis.shown = new Promise((done) => {
    ServiceWorkerRegistration.prototype.showNotification = async (title, { tag, data }) => done({ title, tag, data });
  }); undefined`);
  const registrationId = await registered;
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: world.url, registrationId, data });
  return worker!.evaluate<Shown>('shown');
}

/** Taps on what was shown last; gives the address that the worker opens. */
const tap = (context: BrowserContext): Promise<string> =>
  context.serviceWorkers()[0]!.evaluate<string>(`new Promise(async (done) => {
    clients.openWindow = async (url) => done(url);
    const notification = { ...(await shown), close() {} };
    const event = Object.assign(new Event('notificationclick'), { notification, waitUntil() {} });
    dispatchEvent(event);
  })`);

describe('this device', () => {
  test('is asked only after a tap, told without words of the matter, and opens the page', async () => {
    const { page, context, problems, close } = await open('resident', 'one');
    await page.getByText(words.why).waitFor();
    expect(await page.evaluate('asked')).toBe(0);
    expect(await subscribed(page)).toBe(false);
    await press(page, words.turnOn);
    await page.getByText(words.on).waitFor();
    expect(await page.evaluate('asked')).toBe(1);
    expect(await addresses('resident')).toHaveLength(1);
    await page.reload();
    await page.getByText(words.on).waitFor();

    const path = await somethingWaits();
    expect(service.taken).toHaveLength(1);
    const [{ bytes, headers }] = service.taken as [Service['taken'][number]];
    expect(headers['authorization']).toContain(`k=${publicKey}`);
    expect(bytes.toString()).not.toMatch(/消息|台灯/);
    const pushed = end.open(bytes);
    const { id, ...rest } = JSON.parse(pushed) as { id: string };
    expect(rest).toEqual({ words: '您有一条新消息', path });

    const shown = await deliver(context, page, pushed);
    expect(shown).toEqual({ title: '您有一条新消息', tag: id, data: path });
    expect(await tap(context)).toBe(world.url + path);
    await page.goto(path);
    await page.getByRole('heading', { name: '想要一盏台灯' }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test('shows that there is something even if it cannot be read, and leads nowhere else', async () => {
    const { page, context, close } = await open('resident', 'odd');
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    const odd = await deliver(context, page, 'not what we send');
    expect(odd.title).toContain('您有一条新消息');
    const foreign = JSON.stringify({ id: 'x', words: '您有一条新消息', path: '//elsewhere.test/page' });
    await deliver(context, page, foreign);
    expect(await tap(context)).toBe(`${world.url}/`);
    await close();
  });

  test('is forgotten when its push service says that it is gone', async () => {
    service.answer = 410;
    await somethingWaits();
    expect(await addresses('resident')).toEqual([]);
    service.answer = 201;
    const { page, close } = await open('resident', 'two');
    await press(page, words.turnOn);
    await page.getByText(words.on).waitFor();
    await press(page, words.turnOff);
    await page.getByRole('button', { name: words.turnOn }).waitFor();
    expect(await subscribed(page)).toBe(false);
    expect(await addresses('resident')).toEqual([]);
    await close();
  });

  test('ends with signing out, and nothing that follows is shown on it', async () => {
    const { page, close } = await open('resident', 'three');
    await press(page, words.turnOn);
    await page.getByText(words.on).waitFor();
    await page.goto(`${home}/sign-in`);
    await page.getByRole('button', { name: '退出登录' }).first().click();
    await expect.poll(() => subscribed(page)).toBe(false);
    await close();
  });

  test('that the reader forbade says how to allow it', async () => {
    const { page, close } = await open('neighbour', 'four', 'denied');
    await page.getByText(words.forbidden).waitFor();
    await close();
  });
});

test('the foot of a letter ends these letters with one tap, signed in or not', async () => {
  const resident = await world.as('resident');
  const letter = { channel: 'email', email: 'ma@example.test' };
  const { id } = (await resident.post('/my/notices/addresses', letter)).body;
  expect((await addresses('resident')).map((one) => one.id)).toContain(id);
  const opened = await openPage(browser, { size: 'phone', language: 'zh', elder: true, baseUrl: world.url });
  const { page, problems } = opened;
  await page.goto(`/unsubscribe/6101/${unsubscribeToken(testKeys, 6101, id)}`);
  await press(page, settingsWords.zh.unsubscribe);
  await page.getByText(settingsWords.zh.ended).waitFor();
  expect((await addresses('resident')).map((one) => one.id)).not.toContain(id);
  expect(problems).toEqual([]);
  await opened.close();
});
