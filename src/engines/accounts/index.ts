/** Accounts: how staff prove who they are. Passwords, second factors, the tickets between two steps, counted tries. */
export {
  accountOf,
  addAccount,
  checkPassword,
  hasAccount,
  holdAccount,
  personOf,
  setPassword,
} from './credentials.ts';
export { checkSecondFactor, factorsOf, waysOf, type Factors } from './factors.ts';
export {
  approveReset,
  askReset,
  invitationDays,
  invite,
  readInvitation,
  spendInvitation,
} from './invitations.ts';
export {
  addPasskey,
  newPasskeyOptions,
  passkeyOptions,
  passkeyPerson,
  passkeysOf,
  removePasskey,
} from './passkeys.ts';
export { isLinked, linkedPerson, linkPerson } from './links.ts';
import './erasure.ts';
import './merge.ts';
export { newRecoveryCodes } from './recovery.ts';
export { accountRefusals } from './refusals.ts';
export { newTicket, readTicket, ticketSeconds, spendTicket } from './tickets.ts';
export { addTotp, newTotp, removeTotp } from './totp.ts';
export { failTry, forgetTries, takeTry, type Trying } from './tries.ts';
import './erasure.ts';
