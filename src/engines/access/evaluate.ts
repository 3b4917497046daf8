import { isCaller, type Caller } from '../../base/caller.ts';

/** Does a grant for `granted` reach `place`? An ancestor's code is a prefix of its descendants' codes. */
export const covers = (granted: string, place: string): boolean => place.startsWith(granted);

/** The relations in which the caller stands to a thing. */
export const relationsOf = (caller: Caller, relations: Readonly<Record<string, string | null>>): string[] =>
  Object.entries(relations)
    .filter(([, person]) => isCaller(caller, person))
    .map(([relation]) => relation);
