import { useState } from 'react';
import type { Values } from './steps.ts';

/** What was typed and not sent, by form; in memory only, since it may hold private words. */
const kept = new Map<string, Values>();

/** The values of a form: they outlive a refusal, a change of page and a look at another wish, until `clear`. */
export function useTyped(
  name: string,
  first: Values,
): { values: Values; set: (values: Values) => void; clear: () => void } {
  const [values, setValues] = useState<Values>(() => kept.get(name) ?? first);
  return {
    values,
    set: (next) => {
      kept.set(name, next);
      setValues(next);
    },
    clear: () => {
      kept.delete(name);
      setValues(first);
    },
  };
}
