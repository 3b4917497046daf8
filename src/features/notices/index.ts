import { inPlace } from '../../base/operation.ts';
import type { Feature } from '../../engines/feature/index.ts';
import * as contract from './contract.ts';
import { count, list, markMine } from './mine.ts';
import { noticePermissions } from './permissions.ts';
import { prune } from './prune.ts';

/** Messages: what a person is told. */
export const notices: Feature = {
  name: 'notices',
  permissions: noticePermissions,
  refusals: {},
  flows: [],
  notes: [],
  measures: [],
  routines: () => [prune],
  operations: () => [
    inPlace(contract.listMyNotices, null, (act, input, _row, edge) => list(act, input, edge)),
    inPlace(contract.countMyNotices, null, (act) => count(act)),
    inPlace(contract.markMyNotices, null, (act, input) => markMine(act, input)),
  ],
};
