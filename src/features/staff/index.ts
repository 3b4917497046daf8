import { inPlace, onTarget } from '../../base/operation.ts';
import type { Feature } from '../../engines/feature/index.ts';
import * as contract from './contract.ts';
import { colleague, grant, reset } from './find.ts';
import { again, invitePerson } from './invite.ts';
import { history, staffOf } from './list.ts';
import { loanRoutine } from './loans.ts';
import { staffNotices } from './notices.ts';
import { staffPermissions } from './permissions.ts';
import { staffRefusals } from './refusals.ts';
import { approve, ask } from './reset.ts';
import { give, lend, takeBack } from './roles.ts';

export { inviteByOperator } from './invite.ts';
export { takeBackByOperator } from './operator.ts';

/** Colleagues: who works here, invitations, roles granted, lent and taken back, resets by two persons. */
export const staff: Feature = {
  name: 'staff',
  permissions: staffPermissions,
  refusals: staffRefusals,
  flows: [],
  notes: [
    { kind: 'staff', step: 'invite', words: 'Somebody was invited to an account.' },
    { kind: 'staff', step: 'grant', words: 'A role was granted.' },
    { kind: 'staff', step: 'lend', words: 'A role was lent to a deputy.' },
    { kind: 'staff', step: 'withdraw', words: 'A role was taken back.' },
    { kind: 'staff', step: 'loanEnd', words: 'A role that was lent has run out.' },
    { kind: 'staff', step: 'askReset', words: 'A reset of the factors was asked for.' },
    { kind: 'staff', step: 'reset', words: 'A second person approved the reset.' },
  ],
  notices: staffNotices,
  measures: [],
  routines: () => [loanRoutine],
  operations: (tools) => [
    inPlace(
      contract.listStaff,
      ({ query }) => query.place,
      (act, { query }) => staffOf(act, query.place),
    ),
    inPlace(
      contract.listRoleHistory,
      ({ query }) => query.place,
      (act, { query }) => history(act, query.place),
    ),
    inPlace(
      contract.inviteStaff,
      ({ body }) => body.place,
      (act, { body }) => invitePerson(act, tools, body),
    ),
    inPlace(
      contract.grantRole,
      ({ body }) => body.place,
      (act, { body }) => give(act, body),
    ),
    onTarget(contract.inviteAgain, colleague(tools), (act, { body }, row) => again(act, row, body.why)),
    onTarget(contract.askReset, colleague(tools), (act, { body }, row) => ask(act, row, body.why)),
    onTarget(contract.approveReset, reset(tools), (act, _input, row) => approve(act, row)),
    onTarget(contract.lendRole, grant(tools), (act, { body }, row) => lend(act, row, body)),
    onTarget(contract.withdrawRole, grant(tools), (act, { body }, row) => takeBack(act, row, body.why)),
  ],
};
