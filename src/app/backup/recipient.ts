import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSecret } from '../../base/keys.ts';
import { StartError } from '../../base/start-error.ts';

/** Who backups are encrypted to (age X25519), and the file that opens them. */
export interface Recipient {
  readonly recipient: string;
  readonly identityFile: string;
  /** The pair was made just now: the identity should be taken to where backups are opened. */
  readonly made: boolean;
}

const paths = (data: string) => ({
  recipient: join(data, 'keys', 'backup.recipient'),
  identity: join(data, 'keys', 'backup.identity'),
});

/**
 * The recipient of the installation's backups. The pair is made at the first backup; afterwards making backups needs the
 * recipient only, so the identity can be kept elsewhere: whoever takes the machine then cannot open its backups.
 */
export async function backupRecipient(data: string): Promise<Recipient> {
  const { recipient: path, identity: identityFile } = paths(data);
  if (existsSync(path)) {
    const recipient = (await readFile(path, 'utf8')).trim();
    if (/^age1[a-z0-9]{50,}$/.test(recipient)) return { recipient, identityFile, made: false };
    throw new StartError('bad_configuration', {
      zh: `备份公钥文件 ${path} 已损坏；请恢复它，或连同 backup.identity 一起移走后重新备份。`,
      en: `The backup recipient ${path} is damaged; please restore it, or move it away with backup.identity and back up anew.`,
    });
  }
  const { generateIdentity, identityToRecipient } = await import('age-encryption');
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  await writeSecret(identityFile, `${identity}\n`);
  await writeSecret(path, `${recipient}\n`);
  return { recipient, identityFile, made: true };
}

/** Reads the identity that opens backups, from the named file or the data folder. */
export async function backupIdentity(data: string, file: string | undefined): Promise<string> {
  const path = file ?? paths(data).identity;
  if (!existsSync(path))
    throw new StartError('wrong_key', {
      zh: `没有 ${path} 这个文件，请用 --identity 指定做备份时保存的 backup.identity。`,
      en: `There is no file ${path}; please name the backup.identity that was kept when backups began, with --identity.`,
    });
  const text = await readFile(path, 'utf8').catch(() => null);
  const identity = text?.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (identity) return identity.trim();
  throw new StartError('wrong_key', {
    zh: `${path} 不是备份私钥文件，请用 --identity 指定做备份时保存的 backup.identity。`,
    en: `${path} is no backup identity; please name the backup.identity that was kept when backups began, with --identity.`,
  });
}
