import type { Act } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import type { useWish } from './contract.ts';
import { wishFlow } from './flow.ts';
import { reply } from './reply.ts';
import { scopeOf, type WishRow } from './wish-row.ts';

const told = mover('wish', 'use', ['use_state = $6']);

/** Was it answered? */
export const isAnswer = (
  state: WishRow['use_state'],
): state is Exclude<typeof state, 'asked' | 'task' | null> =>
  state !== null && state !== 'asked' && state !== 'task';

/** Is the wisher asked, and has not answered yet? */
export const isAsked = (row: WishRow): boolean => row.use_state === 'asked' || row.use_state === 'task';

/**
 * Whether it is of use: asked once some days after, answered once, by the wisher's side or by the desk that called. Only
 * the desk may say that nobody was reached, which ends its task.
 */
export async function answerUse(act: Act, tools: Tools, { body }: Input<typeof useWish>, row: WishRow) {
  if (!isAsked(row)) throw new Failure('wish.wrong_state');
  const { subject, proposer } = scopeOf(row).relations;
  const byStaff = !isCaller(act.caller, subject) && !isCaller(act.caller, proposer);
  if (body.answer === 'unreached' && !byStaff) throw new Failure('wish.road_is_for_staff');
  const after = await takeStep(act, wishFlow, 'use', row, told, {
    set: [body.answer],
    note: { words: body.words, detail: { answer: body.answer, byStaff } },
  });
  return reply(act, tools, row, after, { use_state: body.answer });
}
