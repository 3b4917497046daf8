/**
 * The service worker of the residents' pages, bundled as our own `/sw.js`: the shell opens without a connection, and what
 * was read can be read again. It writes nothing and keeps no act: those wait in the page's outbox. Push messages are shown
 * by it, for no page need be open.
 */
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keptHeader } from '../answered.ts';
import { listenForPushes } from './push.ts';
import { isReadable, isSession } from './reading.ts';
import { worker } from './scope.ts';

/** The files of the residents' shell with their hashes; written in by the build. */
declare const shellFiles: { url: string; revision: string | null }[];

const kept = 'nuanlin.read';
/** Counts how often what was read had to be forgotten: an answer that was on its way then is not kept. */
let forgotten = 0;

precacheAndRoute(shellFiles);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/'), { denylist: [/^\/(?:api|console|wall|assets)(?:\/|$)/] }),
);
registerRoute(
  // what is read in somebody else's name is not kept
  ({ request, url, sameOrigin }) =>
    sameOrigin && isReadable(url.pathname) && !request.headers.has('on-behalf-of'),
  ({ request, url }) => read(request, url),
  'GET',
);

listenForPushes();
worker.addEventListener('message', (event) => {
  const { read: addresses, language } = (event.data ?? {}) as { read?: string[]; language?: string };
  if (addresses) event.waitUntil(Promise.all(addresses.map((address) => readAgain(address, language))));
  if (event.data === 'update') event.waitUntil(worker.skipWaiting());
  if (event.data === 'forget') event.waitUntil(forget().then(() => event.ports[0]?.postMessage('forgotten')));
});

async function forget(): Promise<void> {
  forgotten += 1;
  await worker.caches.delete(kept);
}

/** From the network while there is one; without, what was read last. */
async function read(request: Request, url: URL): Promise<Response> {
  const before = forgotten;
  try {
    const answer = await fetch(request);
    if (isSession(url.pathname)) await forgetOther(request, answer);
    if (answer.ok && (before === forgotten || isSession(url.pathname)))
      await (await worker.caches.open(kept)).put(request, answer.clone());
    // a page that may no longer be read must not come back without a connection
    if ([401, 403, 404].includes(answer.status)) await (await worker.caches.open(kept)).delete(request);
    return answer;
  } catch (error) {
    const last = await (await worker.caches.open(kept)).match(request);
    if (last) return asKept(last);
    throw error;
  }
}

/** The answer of before, marked as such: the page says that it was read before. */
function asKept(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set(keptHeader, '1');
  return new Response(answer.body, { status: answer.status, headers });
}

/** Reads for a page that this worker did not serve, as that page read it, so that it is kept. */
async function readAgain(address: string, language = 'zh-CN'): Promise<void> {
  const url = new URL(address, worker.location.origin);
  if (url.origin !== worker.location.origin || !isReadable(url.pathname)) return;
  const headers = { accept: 'application/json', 'accept-language': language };
  await read(new Request(url, { headers }), url).catch(() => {});
}

/** Somebody else is signed in, or nobody any more: what the one before read is theirs. */
async function forgetOther(request: Request, answer: Response): Promise<void> {
  const last = await (await worker.caches.open(kept)).match(request);
  if (last && (await personOf(last)) !== (await personOf(answer))) await forget();
}

async function personOf(answer: Response): Promise<string | null> {
  const { person } = (await answer.clone().json()) as { person: { id: string } | null };
  return person?.id ?? null;
}
