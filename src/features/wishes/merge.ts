import { statement } from '../../base/statement.ts';
import { onMerge } from '../../engines/merge/index.ts';

const between = statement<{ id: string }>(
  'wishes.between',
  `select id from wish where city_id = $1 and state in ('claimed', 'delivered', 'confirmed')
     and subject_id in ($2, $3) and claimer_id in ($2, $3) limit 1`,
);

/** Nobody becomes their own helper: what the one promised the other is seen through before. */
onMerge({
  house: 'wishes',
  conflict: async (act, one, other) => (await act.one(between, one, other)) !== undefined,
});
