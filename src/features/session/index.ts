import { inPlace } from '../../base/operation.ts';
import type { Feature } from '../../engines/feature/index.ts';
import { requestCode, useSignInCode } from './code.ts';
import * as contract from './contract.ts';
import { be, listPeople } from './demo.ts';
import { confirmTotp, startTotp } from './enrol.ts';
import { seeInvitation, takeInvitation } from './invitation.ts';
import { endOtherSessions, endSession, listSessions } from './mine.ts';
import { closeSession } from './open.ts';
import { changePassword, usePassword } from './password.ts';
import { accountNotices } from './notes.ts';
import { sessionPermissions } from './permissions.ts';
import { sessionRefusals } from './refusals.ts';
import { startStepUp, stepUp, useSecondFactor } from './second-factor.ts';
import './erasure.ts';
import {
  dropPasskey,
  dropTotp,
  keepPasskey,
  renewRecovery,
  seeSecurity,
  startPasskey,
  startPasskeySignIn,
  usePasskey,
} from './security.ts';
import './merge.ts';
import { see } from './see.ts';
import { finishSingleSignOn, startSingleSignOn } from './single-sign-on.ts';

export { addDemoPerson } from './demo.ts';

/** Signing in and out. */
export const session: Feature = {
  name: 'session',
  permissions: sessionPermissions,
  refusals: sessionRefusals,
  flows: [],
  notices: accountNotices,
  notes: [
    { kind: 'session', step: 'newDevice', words: 'Somebody signed in on a device of a new kind.' },
    { kind: 'session', step: 'changePassword', words: 'A password was changed.' },
    {
      kind: 'session',
      step: 'addFactor',
      words: 'A second factor was added, or recovery codes were renewed.',
    },
    { kind: 'session', step: 'removeFactor', words: 'A second factor was removed.' },
  ],
  measures: [],
  operations: (tools) => [
    inPlace(contract.getSession, null, (act) => see(act, tools)),
    inPlace(contract.requestSignInCode, null, (act, input, _row, edge) =>
      requestCode(act, tools, input, edge),
    ),
    inPlace(contract.signInWithCode, null, (act, input, _row, edge) =>
      useSignInCode(act, tools, input, edge),
    ),
    inPlace(contract.signInWithPassword, null, (act, input, _row, edge) =>
      usePassword(act, tools, input, edge),
    ),
    inPlace(contract.signInWithSecondFactor, null, (act, input, _row, edge) =>
      useSecondFactor(act, tools, input, edge),
    ),
    inPlace(contract.startTotp, null, (act, input) => startTotp(act, tools, input)),
    inPlace(contract.confirmTotp, null, (act, input, _row, edge) => confirmTotp(act, tools, input, edge)),
    inPlace(contract.startPasskey, null, (act, input, _row, edge) => startPasskey(act, input, edge)),
    inPlace(contract.addPasskey, null, (act, input, _row, edge) => keepPasskey(act, tools, input, edge)),
    inPlace(contract.startPasskeySignIn, null, (act, _input, _row, edge) => startPasskeySignIn(act, edge)),
    inPlace(contract.signInWithPasskey, null, (act, input, _row, edge) =>
      usePasskey(act, tools, input, edge),
    ),
    inPlace(contract.readInvitation, null, (act, input) => seeInvitation(act, input)),
    inPlace(contract.acceptInvitation, null, (act, input, _row, edge) =>
      takeInvitation(act, tools, input, edge),
    ),
    inPlace(contract.startSingleSignOn, null, (act, _input, _row, edge) =>
      startSingleSignOn(act, tools, edge),
    ),
    inPlace(contract.finishSingleSignOn, null, (act, input, _row, edge) =>
      finishSingleSignOn(act, tools, input, edge),
    ),
    inPlace(contract.getMySecurity, null, (act) => seeSecurity(act)),
    inPlace(contract.removeTotp, null, (act) => dropTotp(act)),
    inPlace(contract.removePasskey, null, (act, input) => dropPasskey(act, input)),
    inPlace(contract.renewRecoveryCodes, null, (act) => renewRecovery(act, tools)),
    inPlace(contract.startStepUp, null, (act, _input, _row, edge) => startStepUp(act, tools, edge)),
    inPlace(contract.stepUp, null, (act, input, _row, edge) => stepUp(act, tools, input, edge)),
    inPlace(contract.listMySessions, null, (act) => listSessions(act)),
    inPlace(contract.endMySession, null, (act, input) => endSession(act, input)),
    inPlace(contract.endMyOtherSessions, null, (act) => endOtherSessions(act)),
    inPlace(contract.changePassword, null, (act, input, _row, edge) =>
      changePassword(act, tools, input, edge),
    ),
    inPlace(contract.listDemoPeople, null, (act) => listPeople(act, tools)),
    inPlace(contract.signInAsDemoPerson, null, (act, input, _row, edge) => be(act, tools, input, edge)),
    inPlace(contract.signOut, null, (act, _input, _row, edge) => closeSession(act, tools, edge)),
  ],
};
