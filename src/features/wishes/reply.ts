import type { Act } from '../../base/act.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { stepsFor, type WishRow } from './wish-row.ts';

/** The reply of a step: where the wish stands now and what the caller may do next. */
export function reply(
  act: Act,
  tools: Tools,
  row: WishRow,
  after: { state: WishRow['state']; version: number },
  change: Partial<WishRow> = {},
) {
  const next = { ...row, ...change, state: after.state, version: after.version };
  return {
    id: row.id,
    state: after.state,
    version: after.version,
    can: stepsFor(tools.access, act.caller, next),
  };
}
