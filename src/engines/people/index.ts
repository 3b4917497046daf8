/** People: persons by a pseudonymous id, who they are kept apart and encrypted, households, organisations. */
export {
  maskApart,
  maskName,
  maskPhone,
  mobileNumber,
  normalisePhone,
  phoneAsKept,
  sameName,
  takesMessages,
} from './names.ts';
export { nameIndex, phoneIndex, registerPerson, type NewPerson } from './register.ts';
export {
  communityOf,
  findByName,
  findByPhone,
  findByWholeName,
  homesOf,
  nameOf,
  namesOf,
  behindPhone,
  takeOver,
  type BehindRow,
  personRows,
  type FoundPerson,
} from './find.ts';
export { personAtDesk } from './at-desk.ts';
export {
  correctDetails,
  correctYear,
  detailsOf,
  childhoodOf,
  isChild,
  isYearGuarded,
  isMinor,
  isYoung,
  minorUntil,
  ownDetails,
  rename,
  type Details,
} from './details.ts';
export {
  keptOf,
  keysOf,
  mergedOf,
  ownPhoneFits,
  ownPhones,
  phonesOf,
  recordIds,
  recordsOf,
  recordsOfAny,
} from './records.ts';
export { alikePairs, areAlike, sameNamedIn, sidesOf, type Alike, type Side } from './alike.ts';
export {
  leadTo,
  mergeRow,
  askedMerges,
  waitingMerge,
  lapseWords,
  mergesIn,
  needsWord,
  wordDays,
  noteConfirmed,
  noteMerge,
  noteRefused,
  noteSaid,
  noteUndone,
  standAgain,
  undoDays,
  type MergeRow,
  type PhoneTie,
  type RecordMerge,
} from './merge.ts';
export {
  addTelephone,
  askedTelephone,
  checkTelephone,
  dropTelephone,
  holdsMore,
  keepOnPaper,
  mostBehindOnePhone,
  noteAsked,
  noteTied,
  telephoneWays,
  type Telephone,
} from './telephones.ts';
export { shred, standingOf } from './erase.ts';
export { heldOf, type Held, type HeldColumn } from './held.ts';
export { contactOf, keyOf, type Contact } from './contact.ts';
export {
  enterOrganisation,
  leaveOrganisation,
  dismissFrom,
  membersOf,
  membershipsOf,
  organisationsIn,
  organisationsOf,
  registerOrganisation,
  join,
} from './organisations.ts';
export {
  addOrganisation,
  closeOrganisation,
  editOrganisation,
  findOrganisations,
  holdOrganisation,
  oneOrganisation,
  onOrganisationEnd,
  organisationBelow,
  organisationParts,
  organisationsUpwards,
  reopenOrganisation,
  renameOrganisation,
  teamAsOrganisation,
  type OrganisationAtDesk,
  type OrganisationText,
} from './organisation-desk.ts';
export { isCreditCode } from './intake/codes.ts';
export { organisationTable, peopleOf, type OrganisationOut, type PersonOut } from './table.ts';
export { peopleRefusals } from './refusals.ts';
export { peopleChecks } from './checks.ts';
export { rewrapKeys, wrappedOtherwise } from './rewrap.ts';
export {
  applyStaged,
  clearStaged,
  matchAddresses,
  matchCalls,
  matchOrganisationCalls,
  meetList,
  outcomesCall,
  readList,
  refusedCall,
  stageCalls,
  templateOf,
  titleOf,
  wordOf,
  type Batch,
  type Changed,
  type ListKind,
  type Places,
  type RowError,
} from './intake/index.ts';
