/** What is being typed survives errors, reloads and signing in; it ends with the browser tab or when it is sent. */
import { useEffect, useState } from 'react';
import { actingNow } from '../acting.ts';

const shelf = (name: string) => `nuanlin.draft.${name}`;

/** Like `useState`, kept in sessionStorage under a name. `initial` fills in what the kept draft lacks. */
export function useDraft<Value extends object>(
  name: string,
  initial: Value,
): [Value, (change: Partial<Value>) => void] {
  const [value, setValue] = useState<Value>(() => ({ ...initial, ...read(name) }));
  useEffect(() => keep(name, value), [name, value]);
  return [value, (change) => setValue((before) => ({ ...before, ...change }))];
}

/** Puts something onto the shelf for a form that is opened next. */
export function putDraft(name: string, value: object): void {
  keep(name, value);
}

export function clearDraft(name: string): void {
  keep(name, null);
}

/** The name of a draft that belongs to one person; what they write for another is a draft of its own. */
export const draftOf = (person: string, name: string): string => {
  const other = actingNow()?.personId;
  return other && name ? `${person}.${other}.${name}` : `${person}.${name}`;
};

/** Forgets the drafts of this tab, but for those of one person: the next one at this device must not read them. */
export function clearDrafts(butOf?: string): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      const kept = butOf !== undefined && name.startsWith(shelf(draftOf(butOf, '')));
      if (name.startsWith(shelf('')) && !kept) sessionStorage.removeItem(name);
    }
  } catch {
    // Storage is forbidden: then nothing was kept.
  }
}

function read(name: string): object {
  try {
    return JSON.parse(sessionStorage.getItem(shelf(name)) ?? '{}') as object;
  } catch {
    return {};
  }
}

function keep(name: string, value: object | null): void {
  try {
    if (value) sessionStorage.setItem(shelf(name), JSON.stringify(value));
    else sessionStorage.removeItem(shelf(name));
  } catch {
    // Storage is full or forbidden: the draft lives as long as the page.
  }
}
