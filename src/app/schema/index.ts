/** The schema of a database as its owner keeps it: addresses, roles, migrations, the journal's numbers. */
export { addressOf, ownerOf } from './address.ts';
export { citiesIn, enterCity, withClient } from './client.ts';
export { limitLoginRole, loginRoleOf, makeLoginRole, rightsRole } from './login-role.ts';
export { appliedMigrations, knownMigrations, lockOwner, migrate, runMigrations } from './migrate.ts';
