import type { Config } from '../../base/config.ts';
import { openKeys } from '../../base/crypto.ts';
import { openDatabase } from '../../base/database.ts';
import { openErasures } from '../../base/erasures.ts';
import { keyFile, readKeys, type KeyRing } from '../../base/keys.ts';
import { openLog } from '../../base/log.ts';
import { StartError } from '../../base/start-error.ts';
import { replayErasures } from '../../engines/erasure/index.ts';
import { checkKeyVersions, keyCheckOf, migrate, reachDatabase } from '../database.ts';
import { transitions } from '../features.ts';
import { verify, type Verified } from '../verify/index.ts';
import type { Header, Manifest } from './format.ts';
import { backupIdentity, backupRecipient, type Recipient } from './recipient.ts';
import { restoreInto } from './restore.ts';
import { backUp, type BackupMade } from './write.ts';

/** Told how far the work is: the table, and which of how many. */
export type Progress = (table: string, done: number, of: number) => void;

/** The keys of the data folder; refuses a folder without. */
export function keysAt(data: string): KeyRing {
  const ring = readKeys(data);
  if (ring) return ring;
  throw new StartError('wrong_key', {
    zh: `${keyFile(data)} 不存在。请先把原系统的密钥文件放到那里。`,
    en: `There is no ${keyFile(data)}. Please put the key file of the installation there first.`,
  });
}

/** Backs the installation up, whether its program runs or not; refuses a file that exists unless `force`. */
export async function backUpInstallation(
  config: Config,
  target: string,
  program: string,
  progress: Progress,
  force = false,
): Promise<BackupMade & { recipient: Recipient }> {
  const ring = keysAt(config.data);
  const recipient = await backupRecipient(config.data);
  const reached = await reachDatabase(config, ring, openLog(config.logLevel));
  try {
    const made = await backUp(reached.owner, target, {
      recipient: recipient.recipient,
      program,
      progress,
      force,
    });
    return { ...made, recipient };
  } finally {
    await reached.stop();
  }
}

/** Refuses keys that are not those of the backup, or lack a version that something in it is sealed with. */
function checkKeysOf(ring: KeyRing, data: string): (header: Header) => void {
  const keys = openKeys(ring);
  return (header) => {
    const missing = header.keyVersions.filter((kid) => !ring.versions.has(kid));
    const check = Buffer.from(header.keyCheck, 'base64url');
    if (check.length > 0 && !keyCheckOf(keys).equals(check)) {
      throw new StartError('wrong_key', {
        zh: `${keyFile(data)} 不是该备份所属系统的密钥，没有恢复任何内容；请放入原系统的密钥文件。`,
        en: `${keyFile(data)} is not the key of the backup's installation; nothing was restored. Please put its key file there.`,
      });
    }
    if (missing.length === 0) return;
    const names = missing.join(', ');
    throw new StartError('wrong_key', {
      zh: `${keyFile(data)} 缺少版本 ${names}，打不开备份中用它加密的内容，没有恢复任何内容。`,
      en: `${keyFile(data)} lacks version ${names}, with which values in the backup are sealed; nothing was restored.`,
    });
  };
}

/**
 * Restores a backup into the empty database that the configuration names, brings its schema up to this program's,
 * erases again whoever was erased since, and proves what must be true.
 * The keys must be in the data folder already: they are in no backup.
 */
export async function restoreInstallation(
  config: Config,
  file: string,
  options: { readonly identityFile?: string | undefined; readonly progress: Progress },
): Promise<{ header: Header; manifest: Manifest; migrated: readonly string[]; verified: Verified }> {
  const ring = keysAt(config.data);
  const identity = await backupIdentity(config.data, options.identityFile);
  const log = openLog(config.logLevel);
  const reached = await reachDatabase(config, ring, log);
  const { owner, login } = reached;
  try {
    const restored = await restoreInto(owner, file, {
      identity,
      login,
      checkKeys: checkKeysOf(ring, config.data),
      progress: options.progress,
    });
    const migrated = await migrate(owner, transitions, login.password, login.role);
    const keys = openKeys(ring);
    await checkKeyVersions(owner, keys.versions().all);
    const erasures = openErasures(config.data);
    const database = openDatabase(reached.app, log);
    try {
      await replayErasures(database, keys, erasures);
    } finally {
      await database.end();
    }
    return { ...restored, migrated, verified: await verify(owner, keys, await erasures.all()) };
  } finally {
    await reached.stop();
  }
}
