import type { Act } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import { Failure } from '../../base/failure.ts';
import { givenAtDesk } from '../../engines/mandates/index.ts';
import { isChild } from '../../engines/people/index.ts';

interface Asked {
  readonly kind: string;
  readonly personId: string;
  readonly road: 'web' | 'desk' | 'paper';
}

/**
 * Who asks for something to be done with a person's data, or takes it back. Of a child under fourteen deletion is the
 * guardian's (Personal Information Protection Law, articles 31 and 47): on the web in their own session
 * (`data_request.guardian_needed`), at the desk together, where they were recorded (`data_request.guardian_first`).
 */
export async function whoAsks(act: Act, { kind, personId, road }: Asked): Promise<string> {
  if (road !== 'web') {
    if (kind !== 'deletion') return personId;
    const by = await givenAtDesk(act, personId, 'data_request.guardian_first');
    return 'givenBy' in by ? by.givenBy : personId;
  }
  const { behalf } = act.caller;
  if (kind === 'deletion' && !behalf?.guardian && (await isChild(act, personId)))
    throw new Failure('data_request.guardian_needed');
  return behalf?.actor ?? personId;
}

/** Refuses to take back a child's deletion but on the word of the guardian, as `whoAsks`. */
export async function assureTakesBack(act: Act, row: { kind: string; subject_id: string }): Promise<void> {
  const { kind, subject_id: personId } = row;
  await whoAsks(act, { kind, personId, road: isCaller(act.caller, personId) ? 'web' : 'desk' });
}

interface Row {
  readonly kind: string;
  readonly child: boolean;
  readonly subject_id: string;
  readonly asked_by: string;
}

/** Did a child under fourteen ask for their deletion alone? It was asked before the year of birth, or this rule, was known. */
export const isAlone = (row: Row): boolean =>
  row.kind === 'deletion' && row.child && row.asked_by === row.subject_id;

/** May the caller take this step as far as the guardian's word goes? For showing what can be done. */
export function leavesToGuardian(act: Act, row: Row, step: string): boolean {
  if (step === 'grant') return isAlone(row);
  const alone = isCaller(act.caller, row.subject_id) && !act.caller.behalf?.guardian;
  return step === 'withdraw' && row.kind === 'deletion' && row.child && alone;
}
