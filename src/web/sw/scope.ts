/** The few parts of a service worker's world that are used here; the web's types are those of a page. */
export interface WorkerEvent extends Event {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
  waitUntil(work: Promise<unknown>): void;
}

/** A message of the push service, decrypted by the browser. */
export interface PushedEvent extends Event {
  readonly data: { text(): string } | null;
  waitUntil(work: Promise<unknown>): void;
}

/** A tap on what was shown. */
export interface ShownEvent extends Event {
  readonly notification: Notification;
  waitUntil(work: Promise<unknown>): void;
}

/** An open page of ours. */
export interface OpenPage {
  readonly url: string;
  focus(): Promise<unknown>;
}

export interface WorkerScope {
  readonly caches: CacheStorage;
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(which: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly OpenPage[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'push', listener: (event: PushedEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ShownEvent) => void): void;
}

/** The service worker itself. */
export const worker = globalThis as unknown as WorkerScope;
