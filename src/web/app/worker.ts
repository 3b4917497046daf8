/** The service worker seen from the page: it is started late, told to forget, and replaced only when the reader says so. */
import { useSyncExternalStore } from 'react';
import { actingNow } from '../acting.ts';

let next: ServiceWorker | null = null;
let asked = false;
const listeners = new Set<() => void>();

interface TypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** Starts the service worker when the page has come to rest; where there is none, pages work as before. */
export function startWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const start = () => {
    if (navigator.onLine) void register();
    else addEventListener('online', start, { once: true });
  };
  addEventListener('load', () => setTimeout(start, 1000), { once: true });
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  try {
    const registration = await serviceWorker.register(address());
    const look = () => offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look);
    });
    look();
    if (!serviceWorker.controller) await keepRead();
    serviceWorker.addEventListener('controllerchange', () => {
      if (asked) location.reload();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && navigator.onLine)
        void registration.update().catch(() => {});
    });
  } catch {
    // private windows and odd browsers: without it
  }
}

/** Read, not written to: the list of wishes is read with its place, and hung on without. */
const wasRead = (address: string): boolean =>
  address.startsWith(`${location.origin}/api/`) && !address.endsWith('/wishes');

/**
 * The first page that a reader ever sees is not under the service worker: it is told what the page reads, and keeps it as
 * it does on later pages. What is read in somebody else's name is not told.
 */
async function keepRead(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  const tell = (entries: readonly PerformanceEntry[]) => {
    const read = entries.map(({ name }) => name).filter(wasRead);
    if (actingNow() !== null || read.length === 0) return;
    active?.postMessage({ read, language: document.documentElement.lang }, { transfer: [] });
  };
  new PerformanceObserver((seen) => tell(seen.getEntries())).observe({ type: 'resource', buffered: true });
}

/** The service worker at work, started now if it was not yet; rejects where the browser has none. */
export async function readyWorker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(address());
  return navigator.serviceWorker.ready;
}

/** A script's address must be a trusted one: this is the only one that there is. */
function address(): string {
  const own = '/sw.js';
  const types = (window as unknown as { trustedTypes?: TypesFactory }).trustedTypes;
  return types?.createPolicy('nuanlin-worker', { createScriptURL: () => own }).createScriptURL(own) ?? own;
}

function offer(waiting: ServiceWorker | null): void {
  next = navigator.serviceWorker.controller ? waiting : null;
  for (const listener of listeners) listener();
}

/** Is there a newer version of the pages? `null`, or what takes it over and loads the page anew. */
export function useNewVersion(): (() => void) | null {
  const waiting = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => next,
  );
  if (!waiting) return null;
  return () => {
    asked = true;
    waiting.postMessage('update', { transfer: [] });
  };
}

/** Forgets what was kept to be read offline; resolves when nothing is left. Called whenever the person changes. */
export async function forgetRead(): Promise<void> {
  const controller = navigator.serviceWorker?.controller;
  if (!controller) {
    await globalThis.caches?.delete('nuanlin.read').catch(() => {});
    return;
  }
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((done) => {
    port1.addEventListener('message', () => done());
    port1.start();
    setTimeout(done, 1000);
    controller.postMessage('forget', [port2]);
  });
}
