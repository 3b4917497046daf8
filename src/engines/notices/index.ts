/** Notices: what gets told to whom. Features declare it by steps of the journal; a reader makes the notices. */
import './erasure.ts';
import './merge.ts';

export {
  allRules,
  noticeRules,
  ruleOf,
  stepsOf,
  toHolder,
  toStaff,
  toSubject,
  toWhom,
  type NoticeRule,
  type Recipient,
} from './rule.ts';
export { noticesReader } from './make.ts';
export { fillBlanks, tell, type Told } from './tell.ts';
export { mark, noticesOf, pruneNotices, unreadOf, type NoticeRow } from './inbox.ts';
export {
  addAddress,
  addressesOf,
  addressOfToken,
  openAddress,
  removeAddress,
  unsubscribeToken,
  verifyAddress,
} from './address.ts';
export { queueCode } from './code.ts';
export { byDefault } from './make.ts';
export { byVoice } from './purposes.ts';
export { outboxRoutines } from './send.ts';
export { walkRoutine } from './walk.ts';
export { SendError, type Channel, type Gateway, type Gateways, type Message } from './gateway.ts';
export { smsGateway, signature } from './channels/sms.ts';
export { emailGateway } from './channels/email.ts';
export { isPushService, pushGateway } from './channels/push.ts';
export { choicesOf, keepChoice, keepSettings, settingsOf } from './settings.ts';
export {
  deadOf,
  missByDesk,
  personAtDesk,
  pruneDeliveries,
  queueAgain,
  tellByDesk,
  untellByDesk,
  waitingAtDesk,
  type DeadRow,
  type Noted,
} from './desk.ts';
