import { call, type Act } from '../../base/act.ts';
import { endSessionsOf } from '../../base/caller.ts';
import { Failure } from '../../base/failure.ts';
import { approveReset, askReset, invitationDays } from '../../engines/accounts/index.ts';
import type { ColleagueRow, ResetRow } from './find.ts';
import { staffNote } from './note.ts';
import { checkLeading } from './roles.ts';

/** Asks that a colleague's factors be set up anew; until a second person approves, nothing changes. */
export async function ask(act: Act, row: ColleagueRow, why: string) {
  if (row.id === act.person) throw new Failure('staff.to_oneself');
  if (!row.has_account) throw new Failure('staff.no_account');
  const id = await askReset(act, row.id, row.place, why);
  await act.batch(
    staffNote(act, 'askReset', { matterId: id, place: row.place, subjectId: row.id, words: why }),
  );
  return { id };
}

/** Approves a reset: neither who asked for it nor whom it is for. Their sessions end. */
export async function approve(act: Act, row: ResetRow) {
  if (row.person_id === act.person) throw new Failure('staff.to_oneself');
  if (row.made_by === act.person) throw new Failure('staff.second_person_needed');
  await checkLeading(act, row.place);
  const done = await approveReset(act, row.id);
  if (!done) throw new Failure('reset.not_found');
  await act.batch(
    staffNote(act, 'reset', { matterId: row.id, place: row.place, subjectId: row.person_id }),
    call(endSessionsOf, [row.person_id]),
  );
  return { id: row.id, code: done.code, expiresInDays: invitationDays };
}
