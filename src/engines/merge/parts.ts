import type { Act } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import type { Telephone } from '../people/index.ts';

/** What a house has to do with a merge, and with a telephone that is a person's no more. */
export interface MergePart {
  readonly house: string;
  /** Must the two stay apart for now? E.g. the one has promised to help the other. */
  conflict?(act: Act, one: string, other: string): Promise<boolean>;
  /** Ends what the record that goes had for itself alone: its sessions. */
  merged?(act: Act, gone: string): Promise<void>;
  /** Ends what rested on a telephone that is untied: its sessions, messages to it. */
  untied?(act: Act, keys: Keys, telephone: Telephone): Promise<void>;
}
const parts = new Map<string, MergePart>();

/** Declares what a house has to do with a merge; twice by one house is a bug and throws. */
export function onMerge(part: MergePart): void {
  if (parts.has(part.house)) throw new Error(`${part.house} declares its merge twice`);
  parts.set(part.house, part);
}

/** What the houses have declared. */
export const mergeParts = (): Iterable<MergePart> => parts.values();
