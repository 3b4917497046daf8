/** Backup and restore: everything that one moment holds, as one encrypted file, from any database of ours into any other. */
export { backUpInstallation, keysAt, restoreInstallation, type Progress } from './whole.ts';
