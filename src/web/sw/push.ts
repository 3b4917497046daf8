/** Push messages: shows that there is one, in the words that came with it, and opens its page on a tap. */
import { worker } from './scope.ts';
import { workerWords } from './words.ts';

interface Pushed {
  /** The same for every try: what is sent again takes the place of what is shown. */
  readonly id: string;
  readonly words: string;
  /** Where a tap leads, within our own pages. */
  readonly path: string;
}

const unreadable: Pushed = {
  id: 'nuanlin',
  words: `${workerWords.zh.message} · ${workerWords.en.message}`,
  path: '/',
};

/** What travelled; a browser demands that something is shown even where it cannot be read. */
export function pushedOf(text: string | undefined): Pushed {
  try {
    const { id, words, path } = JSON.parse(text ?? '') as Partial<Record<keyof Pushed, unknown>>;
    if (typeof id !== 'string' || typeof words !== 'string' || typeof path !== 'string') return unreadable;
    return { id, words, path };
  } catch {
    return unreadable;
  }
}

/** The whole address of a path of ours; of anything else the first page. */
export function ownAddress(path: unknown, origin: string): string {
  const url = typeof path === 'string' && path.startsWith('/') ? new URL(path, origin) : null;
  return url?.origin === origin ? url.href : `${origin}/`;
}

async function open(path: unknown): Promise<void> {
  const address = ownAddress(path, worker.location.origin);
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // a page that shows something else keeps what is typed there: a new one is opened beside it
  const there = pages.find(({ url }) => url.split(/[?#]/)[0] === address);
  if (there) await there.focus();
  else await worker.clients.openWindow(address);
}

/** Listens for what is pushed and for taps on it. */
export function listenForPushes(): void {
  worker.addEventListener('push', (event) => {
    const { id, words, path } = pushedOf(event.data?.text());
    event.waitUntil(
      worker.registration.showNotification(words, { tag: id, data: path, icon: '/icon-192.png' }),
    );
  });
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(event.notification.data));
  });
}
