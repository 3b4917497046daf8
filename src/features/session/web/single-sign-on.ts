/** What is remembered in this tab while one is away at the city's sign-in service. */
const shelf = 'nuanlin.single-sign-on';

export interface Began {
  readonly community: string;
  readonly ticket: string;
  /** Where one came from. */
  readonly to: string | null;
  readonly invitation: string | null;
}

/** Leaves for the service; what is needed afterwards stays in this tab. */
export function leaveFor(url: string, began: Began): void {
  sessionStorage.setItem(shelf, JSON.stringify(began));
  location.assign(url);
}

/** What was begun in this tab, or null. */
export function beganSingleSignOn(): Began | null {
  try {
    return JSON.parse(sessionStorage.getItem(shelf) ?? 'null') as Began | null;
  } catch {
    return null;
  }
}

export function forgetSingleSignOn(): void {
  sessionStorage.removeItem(shelf);
}
