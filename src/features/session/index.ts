import { inPlace } from '../../base/operation.ts';
import type { Feature } from '../../engines/feature/index.ts';
import { requestCode, useSignInCode } from './code.ts';
import * as contract from './contract.ts';
import { be, listPeople } from './demo.ts';
import { closeSession } from './open.ts';
import { usePassword } from './password.ts';
import { sessionPermissions } from './permissions.ts';
import { sessionRefusals } from './refusals.ts';
import { prune } from './prune.ts';
import { see } from './see.ts';

export { addDemoPerson, setPassword } from './credentials.ts';

/** Signing in and out. */
export const session: Feature = {
  name: 'session',
  permissions: sessionPermissions,
  refusals: sessionRefusals,
  flows: [],
  notes: [],
  measures: [],
  routines: () => [prune],
  operations: (tools) => [
    inPlace(contract.getSession, null, (act) => see(act, tools)),
    inPlace(contract.requestSignInCode, null, (act, input) => requestCode(act, tools, input)),
    inPlace(contract.signInWithCode, null, (act, input, _row, edge) =>
      useSignInCode(act, tools, input, edge),
    ),
    inPlace(contract.signInWithPassword, null, (act, input, _row, edge) =>
      usePassword(act, tools, input, edge),
    ),
    inPlace(contract.listDemoPeople, null, (act) => listPeople(act, tools)),
    inPlace(contract.signInAsDemoPerson, null, (act, input, _row, edge) => be(act, tools, input, edge)),
    inPlace(contract.signOut, null, (act, _input, _row, edge) => closeSession(act, edge)),
  ],
};
