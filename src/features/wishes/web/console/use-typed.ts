import { useKept } from '../../../../web/kept.ts';
import type { Values } from './steps.ts';

/** The values of a form: they outlive a refusal, a reload and a look at another wish, until `clear`. */
export function useTyped(
  community: string,
  name: string,
  first: Values,
): { values: Values; set: (values: Values) => void; clear: () => void } {
  const [values, set, forget] = useKept(community, name, first);
  return {
    values,
    set,
    clear: () => {
      set(first);
      forget();
    },
  };
}
