/** Files: contents that belong to a person, in the database, sealed under the person's key. */
export { fileOf, keepFile, dropFiles } from './store.ts';
