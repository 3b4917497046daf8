import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { countedUntil, daysOf, totalsOf, type Measure } from '../../engines/statistics/index.ts';
import { wishKinds, type getWishFigures } from './contract.ts';

const byStep: Readonly<Record<string, string>> = {
  propose: 'wish.proposed',
  claim: 'wish.claimed',
  release: 'wish.released',
  fulfil: 'wish.fulfilled',
  thank: 'wish.thanked',
  answer: 'wish.followed',
  lapse: 'wish.lapsed',
  revoke: 'wish.revoked',
  escalate: 'wish.escalated',
  annul: 'wish.annulled',
};

/** What each step of a wish is counted as. */
export const wishMeasures: Measure = ({ kind, step, from_state, detail }) => {
  if (kind !== 'wish') return [];
  const measures = byStep[step] ? [byStep[step]] : [];
  if (step === 'accept' && detail['first'] === true)
    measures.push('wish.opened', `wish.opened.${detail['kind']}`);
  if (step === 'thank') measures.push(`wish.thanked.${detail['kind']}`, `wish.grade.${detail['grade']}`);
  if (step === 'use') measures.push(`wish.use.${detail['answer']}`);
  // what was counted when it was thanked for is taken off again, by the same measures with another name
  if (step === 'annul' && from_state === 'thanked')
    measures.push('wish.unthanked', `wish.unthanked.${detail['kind']}`, `wish.ungrade.${detail['grade']}`);
  return measures;
};

/**
 * Fewer answers than this are not broken down. Everybody else sees no satisfaction at all: who looks before and after one
 * thanks could tell what that one person answered.
 */
const fewest = 5;

/**
 * The figures of a place: from the counters only, whatever the history. Below the community they are for those who work
 * there: day by day they would tell everybody in which grid a wisher lives.
 */
export async function figures(act: Act, tools: Tools, { query }: Input<typeof getWishFigures>) {
  const { place, days = 90 } = query;
  const [totals, byDay, until] = await act.batch(
    totalsOf(place),
    daysOf(place, ['wish.opened', 'wish.claimed', 'wish.thanked'], days),
    countedUntil(),
  );
  if (place.length > 12) tools.access.authorise(act.caller, 'wish.figuresOfGrid', { place, relations: {} });
  const value = new Map(totals.rows.map((row) => [row.measure, row.value]));
  const total = (measure: string) => value.get(measure) ?? 0;
  const thanked = total('wish.thanked') - total('wish.unthanked');
  const grade = (number: number) => total(`wish.grade.${number}`) - total(`wish.ungrade.${number}`);
  const use = (answer: string) => total(`wish.use.${answer}`);
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
