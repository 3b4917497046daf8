import { noteLoanEnds } from '../../engines/access/index.ts';
import type { Routine } from '../../engines/routines/index.ts';
import { staffNote } from './note.ts';

/** Tells both sides once that a role that was lent has run out: noted and told in one transaction, so never twice. */
export const loanRoutine: Routine = {
  name: 'staff.loans',
  words: 'Tells both sides that a role that was lent has run out.',
  every: 600,
  run: (round) =>
    round.transact(async (act) => {
      const [ended] = await act.batch(noteLoanEnds());
      const notes = ended.rows.map(({ id, place, person_id: subjectId, role }) =>
        staffNote(act, 'loanEnd', { matterId: id, place, subjectId, role }),
      );
      if (notes.length > 0) await act.batch(...notes);
      return false;
    }),
};
