import { inPlace, type Operation } from '../../../base/operation.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import * as contract from './contract.ts';
import { exportAreas } from './export.ts';
import { areas } from './read.ts';

/** The operations of the figures of areas. */
export const areaOperations = (tools: Tools): readonly Operation[] => [
  inPlace(
    contract.getWishAreas,
    ({ query }) => query.place,
    (act, input) => areas(act, tools, input),
  ),
  inPlace(
    contract.exportWishAreas,
    ({ query }) => query.place,
    (act, input, _row, edge) => exportAreas(act, tools, input, edge),
  ),
];
