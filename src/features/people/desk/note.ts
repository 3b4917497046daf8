import type { Call } from '../../../base/act.ts';
import type { Act } from '../../../base/act.ts';
import { journalEntry } from '../../../engines/journal/index.ts';

interface Look {
  readonly step: 'export' | 'reveal' | 'correct';
  readonly place: string;
  readonly personId: string;
  readonly reason: string;
  /** What was opened, where it is not how to reach them. */
  readonly what?: string;
  /** The decision that it was opened for, which waits for a second word. */
  readonly merge?: string;
}

/** The call that writes down what the desk did with a person's data; the person reads it among who looked. */
export const noteLook = (act: Act, { step, place, personId, reason, what, merge }: Look): Call =>
  journalEntry({
    kind: 'person',
    matterId: personId,
    step,
    from: '',
    to: '',
    place,
    actorId: act.person,
    subjectId: personId,
    detail: { reason, ...(what ? { what } : {}), ...(merge ? { merge } : {}) },
  });
