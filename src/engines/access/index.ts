/** Access: who may do what, where. */
export { offices, roles, staffRoles, type Office, type Role } from './shapes.ts';
export {
  grantsInForce,
  permissionTable,
  type Permission,
  type PermissionTable,
  type Rule,
} from './permissions.ts';
export { covers, relationsOf } from './evaluate.ts';
export {
  endRoles,
  fitsPlace,
  grantRole,
  holdsLonger,
  inForce,
  mayGrant,
  mayTakeBack,
  noteLoanEnds,
  ownGrants,
  placeFor,
  withdrawGrant,
  type NewGrant,
} from './grant.ts';
export { proxyActs, type ProxyAct } from './permissions.ts';
export { othersOnDuty, staffFor } from './staff.ts';
