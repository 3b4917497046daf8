/** Notices: what gets told to whom. Features declare it by steps of the journal; a reader makes the notices. */
export {
  allRules,
  noticeRules,
  ruleOf,
  toHolder,
  toStaff,
  toSubject,
  type NoticeRule,
  type Recipient,
} from './rule.ts';
export { noticesReader } from './make.ts';
export { tell, type Told } from './tell.ts';
export { mark, noticesOf, pruneNotices, unreadOf, type NoticeRow } from './inbox.ts';
