/**
 * Push messages on this device: the browser's subscription, and which of somebody's addresses it is. One browser, one
 * person: whoever signs out, or another person who signs in, ends it.
 */
import { readyWorker } from './app/worker.ts';

const shelf = 'nuanlin.push';

/** Whose messages this device shows, and by which address. */
export interface PushHere {
  readonly person: string;
  readonly address: string;
}

/** What the API wants to know of a subscription (RFC 8030, RFC 8291). */
export interface Subscribed {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Can this browser be pushed to at all? */
export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** Does the reader forbid it, in the browser's own settings? */
export const pushForbidden = (): boolean => Notification.permission === 'denied';

/** Whose messages this device shows; null for nobody's. */
export function pushHere(): PushHere | null {
  try {
    return JSON.parse(localStorage.getItem(shelf) ?? 'null') as PushHere | null;
  } catch {
    return null;
  }
}

/** Notes whose messages this device shows. */
export const keepPush = (here: PushHere): void => localStorage.setItem(shelf, JSON.stringify(here));

/**
 * Asks for the permission and subscribes under the installation's key. Called from a tap, for browsers ask at no other
 * time. `null`: the reader said no. Throws where the browser's push service cannot be reached.
 */
export async function subscribePush(applicationServerKey: string): Promise<Subscribed | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  const { pushManager } = await readyWorker();
  // an earlier one may be another person's, or under a key that is no more
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint!, p256dh: keys!['p256dh']!, auth: keys!['auth']! };
}

/** Ends the subscription of this device: the push service takes nothing for it any more. Without one, nothing happens. */
export async function endPush(): Promise<void> {
  if (!pushHere()) return;
  localStorage.removeItem(shelf);
  try {
    const { pushManager } = (await navigator.serviceWorker.getRegistration('/')) ?? {};
    await (await pushManager?.getSubscription())?.unsubscribe();
  } catch {
    // the browser has taken it back already
  }
}

/** Ends what belongs to somebody else than who is signed in now; null: nobody is. */
export async function endPushOfOthers(person: string | null): Promise<void> {
  if (pushHere()?.person !== person) await endPush();
}
