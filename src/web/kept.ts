/** What a worker types and chooses, kept until it is done: over a reload, another page, another language. */
import { useState } from 'react';
import { useSession } from './session.ts';

/** The beginning of the names that `clearDrafts` forgets. */
const shelf = 'nuanlin.draft.';

/**
 * Like `useState`, kept in sessionStorage for the person who is signed in and the community. `forget` takes it off
 * the shelf and leaves what is shown.
 */
export function useKept<Value>(
  community: string,
  name: string,
  first: Value,
): [Value, (value: Value) => void, () => void] {
  const person = useSession(community).data?.person?.id;
  const [place] = useState(() => `${shelf}${person ?? ''}.${community}.${name}`);
  const [value, setValue] = useState<Value>(() => read(place, first));
  const set = (next: Value) => {
    write(place, next);
    setValue(next);
  };
  return [value, set, () => write(place, undefined)];
}

function read<Value>(place: string, first: Value): Value {
  try {
    const kept = sessionStorage.getItem(place);
    return kept === null ? first : (JSON.parse(kept) as Value);
  } catch {
    return first;
  }
}

function write(place: string, value: unknown): void {
  try {
    if (value === undefined || value === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: it lives as long as the page.
  }
}
