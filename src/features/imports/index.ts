import { inPlace, onTarget } from '../../base/operation.ts';
import type { Feature } from '../../engines/feature/index.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { importFlow } from './flow.ts';
import { importPermissions } from './permissions.ts';
import { importRefusals } from './refusals.ts';
import { importTarget } from './rows.ts';
import * as queries from './see.ts';
import { importRoutines } from './work.ts';

export { bring as bringList, mostAlone, weightOf, type Brought } from './actions.ts';
export { importReasons } from './refusals.ts';
export { importOf, errorsOfImport, type ImportRow } from './rows.ts';
export { wrongOf } from './see.ts';

/** Imports: people and organisations from a spreadsheet, checked row by row, taken over all or none. */
export const imports: Feature = {
  name: 'imports',
  permissions: importPermissions,
  refusals: importRefusals,
  flows: [importFlow],
  notes: [{ kind: 'person', step: 'import', words: 'A person is changed by a list that staff brought.' }],
  measures: [],
  operations(tools) {
    const target = importTarget(tools.access);
    return [
      inPlace(
        contract.getImportTemplate,
        ({ query }) => query.place,
        (act, input, _, edge) => actions.template(act, input, edge),
      ),
      inPlace(
        contract.uploadImport,
        ({ query }) => query.place,
        (act, input) => actions.upload(act, tools, input),
      ),
      inPlace(
        contract.listImports,
        ({ query }) => query.place,
        (act, input, _, edge) => queries.list(act, tools, input, edge),
      ),
      onTarget(contract.getImport, target, (act, _, row, edge) => queries.see(act, tools, row, edge)),
      onTarget(contract.getImportErrors, target, (act, _, row, edge) => queries.errorFile(act, row, edge)),
      onTarget(contract.applyImport, target, (act, _, row) => actions.apply(act, row)),
      onTarget(contract.approveImport, target, (act, _, row) => actions.approve(act, row)),
      onTarget(contract.cancelImport, target, (act, _, row) => actions.cancel(act, row)),
    ];
  },
  routines: importRoutines,
};
