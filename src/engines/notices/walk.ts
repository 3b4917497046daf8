import { call, type Act } from '../../base/act.ts';
import { journalEntries } from '../journal/index.ts';
import type { Routine } from '../routines/index.ts';
import { makingSome } from './make.ts';
import type { NoticeRule } from './rule.ts';
import { takeTurn } from './turns.ts';
import { endWalk, moveWalk, takeWalk, type WalkRow } from './walk-row.ts';

/** How many people one transaction comes to. */
const some = 2_000;

/**
 * The routine that tells many people of one step, some at a time in the order of their ids: the place it has come to moves
 * in the transaction that tells them, so each is told once, and there is no most that can be told. Somebody who asks for it
 * while it walks is told if their turn is still to come.
 */
export function walkRoutine(rules: readonly NoticeRule[], atOnce = some): Routine {
  const makers = new Map(
    rules.flatMap((rule) =>
      rule.to
        .filter(({ many }) => many)
        .map((to) => [`${rule.kind} ${to.name}`, makingSome(rule, to)] as const),
    ),
  );
  return {
    name: 'notices.walk',
    words: 'Tells many people of one step, some at a time.',
    every: 5,
    run: (round) =>
      round.transact(async (act) => {
        const walk = await act.one(takeWalk);
        if (!walk) return false;
        await go(act, walk, makers.get(`${walk.kind} ${walk.recipient}`), atOnce);
        return true;
      }),
  };
}

/** One piece of a walk; one whose kind or step is no more ends. */
async function go(
  act: Act,
  walk: WalkRow,
  maker: ReturnType<typeof makingSome> | undefined,
  atOnce: number,
): Promise<void> {
  const { entry_id: id, kind, recipient, after_id: after } = walk;
  const [read] = await act.batch(journalEntries([id]), ...takeTurn());
  const entry = read.rows[0];
  const piece =
    maker && entry
      ? await act.one(
          maker,
          id,
          entry.matter_id,
          entry.actor_id,
          entry.subject_id,
          entry.place,
          entry.at,
          after,
          atOnce,
        )
      : null;
  if (piece?.last && piece.came >= atOnce) await act.batch(call(moveWalk, [id, kind, recipient, piece.last]));
  else await act.batch(call(endWalk, [id, kind, recipient]));
}
