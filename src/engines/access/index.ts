/** Access: who may do what, where. */
export { roles, staffRoles, type Role } from './shapes.ts';
export {
  grantsInForce,
  permissionTable,
  type Permission,
  type PermissionTable,
  type Rule,
} from './permissions.ts';
export { covers, relationsOf } from './evaluate.ts';
export { endRoles, grantRole } from './grant.ts';
export { staffFor } from './staff.ts';
