/** Consent: what people agreed to, in which words. What is done on consent refers to its row and ends with it. */
export { purpose, purposes, type ConsentRow, type Purpose } from './purpose.ts';
export {
  agreedTo,
  consentOf,
  consentsOf,
  consentsTo,
  endConsents,
  expireConsents,
  giveConsent,
  letConsentGo,
  liveConsent,
  liveRows,
  ownConsents,
  withdrawConsent,
  type NewConsent,
} from './consent.ts';
export { consentRefusals } from './refusals.ts';
