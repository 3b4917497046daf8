/** Access: who may do what, where. */
export { roles, type Role } from './roles.ts';
export { permissionTable, type Permission, type PermissionTable, type Rule } from './permissions.ts';
export { covers, relationsOf } from './evaluate.ts';
export { grantRole } from './grant.ts';
export { staffFor } from './staff.ts';
