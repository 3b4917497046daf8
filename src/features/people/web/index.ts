/** Finding and registering people at the desk, and the organisations of a place. */
export { FindOrRegister } from './FindOrRegister.tsx';
export type { Chosen } from './FindOrRegister.tsx';
export { OrganisationsPage } from './OrganisationsPage.tsx';
