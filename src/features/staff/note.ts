import type { Act, Call } from '../../base/act.ts';
import { journalEntry } from '../../engines/journal/index.ts';

/** The journal's row of something done to a colleague: codes, and the reason as written. */
export const staffNote = (
  act: Act,
  step: 'invite' | 'grant' | 'lend' | 'withdraw' | 'loanEnd' | 'askReset' | 'reset',
  at: { matterId: string; place: string; subjectId: string; words?: string; role?: string },
): Call =>
  journalEntry({
    kind: 'staff',
    matterId: at.matterId,
    step,
    from: '',
    to: '',
    place: at.place.slice(0, 15),
    actorId: act.caller.person,
    subjectId: at.subjectId,
    ...(at.role ? { detail: { role: at.role } } : {}),
    words: at.words,
  });
