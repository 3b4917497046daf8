/** The few parts of a service worker's world that are used here; the web's types are those of a page. */
export interface WorkerEvent extends Event {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
  waitUntil(work: Promise<unknown>): void;
}

export interface WorkerScope {
  readonly caches: CacheStorage;
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: WorkerEvent) => void): void;
}

/** The service worker itself. */
export const worker = globalThis as unknown as WorkerScope;
