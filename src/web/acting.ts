/** For whom somebody acts in this tab: residents' pages then ask and act in that person's name. */
import { useSyncExternalStore } from 'react';

export interface Acting {
  readonly city: number;
  /** Who really acts: another one at this device acts for nobody. */
  readonly self: string;
  readonly personId: string;
  readonly name: string;
  /** What for, as far as it was known when it began; the server decides. */
  readonly acts: readonly string[];
  /** The server said no: nothing is done in either's name until it is read that it has ended. */
  readonly ended?: true;
}

const shelf = 'nuanlin.acting';
const listeners = new Set<() => void>();
let acting: Acting | null = read();

/** For whom this tab acts now; outside React (in components use `useActing`). */
export const actingNow = (): Acting | null => acting;

/** May the page ask for this in the name of whom this tab acts for? Always, where one acts for oneself. */
export const mayFor = (whom: Acting | null, act: string): boolean => whom?.acts.includes(act) ?? true;

export const useActing = (): Acting | null => useSyncExternalStore(subscribe, actingNow);

/** The same on pages that are of residents and of staff, who act as themselves in the console. */
export const useActingHere = (): Acting | null =>
  useSyncExternalStore(subscribe, () => (isResidents() ? acting : null));

/** From now on this tab acts for somebody; null: for oneself. */
export function actFor(whom: Acting | null): void {
  acting = whom;
  try {
    if (whom) sessionStorage.setItem(shelf, JSON.stringify(whom));
    else sessionStorage.removeItem(shelf);
  } catch {
    // storage is forbidden: it holds until the page is left
  }
  for (const listener of listeners) listener();
}

const isResidents = (): boolean => location.pathname.startsWith('/c/');

/** What one does as oneself whoever one acts for: signing in, the own account and addresses, beginning and ending it. */
const own =
  /^\/api\/\d+\/(?:session|demo|mandates|teams|team-requests|my\/(?:mandates|notices\/(?:settings|choices|addresses)|sessions|security|password|totp|passkeys|recovery-codes))(?:[/?]|$)/;

/** The person on whose behalf a request goes out; null: as oneself. */
export function behalfOf(address: string): string | null {
  if (!acting || own.test(address) || !isResidents()) return null;
  return address.startsWith(`/api/${acting.city}/`) ? acting.personId : null;
}

/** A request in somebody's name was refused: it has ended, or never was. */
export function noteRefused(): void {
  if (acting && !acting.ended) actFor({ ...acting, ended: true });
}

function read(): Acting | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(shelf) ?? 'null') as Acting | null;
    return kept?.acts ? kept : null;
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
