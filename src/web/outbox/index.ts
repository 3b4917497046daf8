/** The outbox: what a resident does without a connection waits on the device and is sent once. */
import { useSyncExternalStore } from 'react';
import type { OperationId } from '../call.ts';
import { all, drop, put } from './store.ts';
import type { Waiting } from './store.ts';

export type { Waiting } from './store.ts';

/** The acts of residents that make sense later, too. All others are refused without a connection. */
const mayWait: readonly OperationId[] = [
  'proposeWish',
  'reviseWish',
  'withdrawWish',
  'claimWish',
  'releaseWish',
  'fulfilWish',
  'confirmWish',
  'disputeWish',
  'thankWish',
  'answerWish',
  'addWishPhoto',
];

/** May this act wait? Only residents' acts on residents' pages: the desk needs to see that it is done. */
export const waits = (operation: string): boolean =>
  location.pathname.startsWith('/c/') && (mayWait as readonly string[]).includes(operation);

let known: readonly Waiting[] = [];
const listeners = new Set<() => void>();

async function refresh(): Promise<void> {
  known = await all().catch(() => []);
  for (const listener of listeners) listener();
}

/** What waits, oldest first. */
export const useOutbox = (): readonly Waiting[] =>
  useSyncExternalStore(
    (listener) => {
      if (listeners.size === 0) void refresh();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => known,
  );

/** Keeps an act until there is a connection. Fails where the device allows no storage. */
export async function keepAct(act: Omit<Waiting, 'at' | 'refused'>): Promise<void> {
  await put({ ...act, at: Date.now(), refused: null });
  await refresh();
}

/** Takes an act back: it is not sent. */
export async function takeBack(key: string): Promise<void> {
  await drop(key);
  await refresh();
}

/** Forgets what does not belong to this person: the next one at this device must neither read nor send it. */
export async function forgetOthers(person: string | null): Promise<void> {
  for (const one of await all().catch(() => [])) if (one.person !== person) await drop(one.key);
  await refresh();
}

/** Sends what waits for this person, in order, from one window at a time. Gives the acts that were done. */
export async function sendWaiting(person: string): Promise<Waiting[]> {
  const done: Waiting[] = [];
  const work = async () => {
    for (const one of await all()) {
      if (one.person !== person || one.refused !== null) continue;
      const answer = await send(one);
      if (answer === 'later') break;
      if (answer === 'done') {
        await drop(one.key);
        done.push(one);
      } else await put({ ...one, refused: answer.refused });
    }
  };
  // without locks two windows may both send: the key of the act sees to it that it is done once
  await (navigator.locks ? navigator.locks.request('nuanlin.outbox', work) : work());
  await refresh();
  return done;
}

async function send(one: Waiting): Promise<'done' | 'later' | { refused: string }> {
  try {
    const answer = await fetch(one.address, {
      method: one.method,
      body: one.file ?? one.body,
      headers: {
        accept: 'application/json',
        'accept-language': document.documentElement.lang,
        'content-type': one.file?.type ?? 'application/json',
        'idempotency-key': one.key,
        ...(one.behalf ? { 'on-behalf-of': one.behalf } : {}),
      },
      signal: AbortSignal.timeout(one.file ? 120_000 : 10_000),
    });
    if (answer.ok) return 'done';
    const problem = (await answer.json().catch(() => null)) as { code?: string; detail?: string } | null;
    const again =
      answer.status >= 500 || [401, 429].includes(answer.status) || problem?.code === 'idempotency.in_flight';
    return again ? 'later' : { refused: problem?.detail ?? String(answer.status) };
  } catch {
    return 'later';
  }
}
