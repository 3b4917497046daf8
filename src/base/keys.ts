import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * Makes a folder and what is missing above it. One step at a time: the recursive `mkdir` of Node never ends where a
 * parent exists but takes no folders, as in /proc.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}

/**
 * The master key: 32 random bytes in `<data>/keys/master.key`, readable by the program's user only. It is kept outside
 * the database and its backups; without it the sensitive fields cannot be read. Made at the first start.
 */
export async function masterKey(data: string): Promise<Buffer> {
  const folder = join(data, 'keys');
  const path = join(folder, 'master.key');
  await makeFolder(folder);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${randomBytes(32).toString('base64url')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64url');
  if (key.length === 32) return key;
  throw new StartError('bad_configuration', {
    zh: `密钥文件 ${path} 已损坏，请从备份恢复。`,
    en: `The key file ${path} is damaged; please restore it from its backup.`,
  });
}
