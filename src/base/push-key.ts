import { createECDH } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSecret } from './keys.ts';
import { StartError } from './start-error.ts';

/**
 * The keys by which push services know this installation (VAPID, RFC 8292), in `<data>/keys/push.key`: base64url, made at
 * the first start with push. Refuses a damaged file.
 */
export async function pushKeys(data: string): Promise<{ publicKey: string; privateKey: string }> {
  const path = join(data, 'keys', 'push.key');
  if (!existsSync(path)) {
    const pair = createECDH('prime256v1');
    pair.generateKeys();
    const secret = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
    await mkdir(join(data, 'keys'), { recursive: true, mode: 0o700 });
    await writeSecret(path, `${pair.getPublicKey('base64url')} ${secret.toString('base64url')}\n`);
  }
  const [publicKey = '', privateKey = ''] = (await readFile(path, 'utf8')).trim().split(' ');
  const lengths = [publicKey, privateKey].map((text) => Buffer.from(text, 'base64url').length);
  if (lengths[0] === 65 && lengths[1] === 32) return { publicKey, privateKey };
  throw new StartError('bad_configuration', {
    zh: `密钥文件 ${path} 已损坏，请从备份恢复。`,
    en: `The key file ${path} is damaged; please restore it from its backup.`,
  });
}
