import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { countedUntil, daysOf, totalsOf } from '../../engines/statistics/index.ts';
import { wishKinds, type getWishFigures } from './contract.ts';

/**
 * Fewer answers than this are not broken down. Whoever does not oversee wishes sees no satisfaction at all: who looks
 * before and after one thanks could tell what that one person answered.
 */
const fewest = 5;

/**
 * The exact figures of a place: from the counters only, whatever the history. They are for those who work there: day by
 * day they would tell everybody in which grid a wisher lives. Everybody else is told by `areas`.
 */
export async function figures(act: Act, tools: Tools, { query }: Input<typeof getWishFigures>) {
  const { place, days = 90 } = query;
  const [totals, byDay, until] = await act.batch(
    totalsOf(place),
    daysOf(place, ['wish.opened', 'wish.claimed', 'wish.thanked'], days),
    countedUntil(),
  );
  const value = new Map(totals.rows.map((row) => [row.measure, row.value]));
  const total = (measure: string) => value.get(measure) ?? 0;
  const thanked = total('wish.thanked') - total('wish.unthanked');
  const grade = (number: number) => total(`wish.grade.${number}`) - total(`wish.ungrade.${number}`);
  const use = (answer: string) => total(`wish.use.${answer}`) - total(`wish.unuse.${answer}`);
  const used = use('yes') + use('partly') + use('no') + use('unreached');
  const oversees = tools.access.allows(act.caller, 'wish.oversee', { place, relations: {} });
  const dates = [...new Set(byDay.rows.map((row) => row.day))];
  const onDay = (day: string, measure: string) =>
    byDay.rows.find((row) => row.day === day && row.measure === measure)?.value ?? 0;
  return {
    place,
    total: {
      proposed: total('wish.proposed'),
      opened: total('wish.opened'),
      claimed: total('wish.claimed'),
      released: total('wish.released'),
      fulfilled: total('wish.fulfilled'),
      thanked,
      followed: total('wish.followed'),
      lapsed: total('wish.lapsed'),
      revoked: total('wish.revoked'),
      escalated: total('wish.escalated'),
      annulled: total('wish.annulled'),
    },
    satisfaction:
      thanked < fewest || !oversees
        ? null
        : { one: grade(1), two: grade(2), three: grade(3), four: grade(4), five: grade(5) },
    use:
      used < fewest || !oversees
        ? null
        : { yes: use('yes'), partly: use('partly'), no: use('no'), unreached: use('unreached') },
    byKind: wishKinds.map((kind) => ({
      kind,
      opened: total(`wish.opened.${kind}`),
      thanked: total(`wish.thanked.${kind}`) - total(`wish.unthanked.${kind}`),
    })),
    byDay: dates.map((day) => ({
      day,
      opened: onDay(day, 'wish.opened'),
      claimed: onDay(day, 'wish.claimed'),
      thanked: onDay(day, 'wish.thanked'),
    })),
    countedUntil: until.rows[0]?.at ?? null,
  };
}
